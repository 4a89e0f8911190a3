"""Knows what needs attention in the mail: what failed, what waits long, what is left to be said."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from django.utils.translation import gettext as _

from kpcsc.desk.task import SHOWN, Line, Task, address, task
from records.models import Mail, Reminder
from records.reminders.naming import things_of

LONG = timedelta(days=1)


def mail(now: datetime) -> Iterator[Task]:
    """What was given up, and what has waited for a day: perhaps the server's address is wrong."""
    failed = Mail.objects.failed()
    waiting = Mail.objects.waiting().filter(created__lte=now - LONG)
    for title, found, state in (
        (_("Mail that failed"), failed, "failed"),
        (_("Mail that has waited for more than a day"), waiting, "waiting"),
    ):
        yield task(title, found.order_by("-pk"), _mail, address(Mail, "changelist", state=state))


def _mail(row: Mail) -> Line:
    return Line(str(row), address(Mail, "change", row.pk), ", ".join(row.to))


def reminders() -> Task:
    """What is too late to be written, reaches nobody, or could not be written."""
    found = Reminder.objects.at_the_desk().order_by("-noted_on", "-pk")
    known = cache(lambda: things_of(found[:SHOWN]))  # asked for with the first line, and once
    return task(
        _("Reminders left to you"),
        found,
        lambda row: Line(
            str(known().get(row.pk, row)),
            address(Reminder, "act", row.pk, "by-hand"),
            f"{row} · {row.get_why_display()}",
        ),
        address(Reminder, "changelist", state__exact=Reminder.State.AT_THE_DESK.value),
    )
