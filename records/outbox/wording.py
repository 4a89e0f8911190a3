"""Says how far a mail has come, and why it did not leave."""

from django.utils.translation import gettext as _
from post_office.models import STATUS

from records.outbox.models import Mail
from records.outbox.refusals import Why


def say_state(mail: Mail) -> str:
    if mail.status == STATUS.sent:
        return _("sent")
    if mail.status == STATUS.failed:
        return _("failed")
    return _("waiting, attempts: %(number)s") % {"number": mail.attempts}


def say_why(why: str, code: str = "") -> str:
    """Why the last attempt failed; with the number of the server's answer, where there was one."""
    said = _reasons().get(why, "")
    return f"{said} ({code})" if said and code else said


def _reasons() -> dict[str, str]:
    return {
        Why.UNREACHABLE: _("The mail server could not be reached."),
        Why.LATER: _("The mail server did not take it then."),
        Why.REFUSED: _("The mail server refused it: look whether the address is right."),
        Why.TOO_LATE: _("It would have come too late."),
        Why.UNREADABLE: _("Its text could not be read: a key of the site is missing."),
        Why.BROKEN: _("The mail could not be made."),
    }
