"""Knows the parts of the daily work that every site has: reminders, mail, what is kept too long."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from django.core.management import call_command
from post_office.models import STATUS

from records.outbox.delivery import purge, send_due
from records.reminders.actions import remind


def write_reminders(day: date, at: datetime) -> str:
    became = remind(day=day, at=at)
    return ", ".join(f"{number} {state}" for state, number in sorted(became.items())) or "none due"


def send_mail(day: date, at: datetime) -> str:
    return say_tried(send_due(at=at))


def say_tried(tried: Counter[int]) -> str:
    return (
        f"{tried[STATUS.sent]} sent, {tried[STATUS.requeued]} to be tried again, "
        f"{tried[STATUS.failed]} given up"
    )


def purge_mail(day: date, at: datetime) -> str:
    return f"{purge(at=at)} forgotten"


def clear_sessions(day: date, at: datetime) -> str:
    call_command("clearsessions")
    return "cleared"


PARTS: dict[str, Callable[[date, datetime], str]] = {
    "reminders": write_reminders,
    "mail": send_mail,
    "old mail": purge_mail,
    "old sessions": clear_sessions,
}
