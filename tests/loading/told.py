"""What a command of the site says."""

from io import StringIO

from django.core.management import call_command


def told(command, *given):
    out = StringIO()
    call_command(command, *given, stdout=out)
    return out.getvalue()
