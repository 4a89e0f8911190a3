"""Knows the daily work among the members: old applications are forgotten, websites asked for."""

from collections.abc import Callable
from datetime import date, datetime

from members.applications.purging import purge
from members.models import WebsiteCheck
from members.websites.actions import check_websites
from records.zones import day_of


def forget_applications(day: date, at: datetime) -> str:
    """What is deleted waits for its own day, as of whichever day the work is asked for."""
    return f"{purge(min(day, day_of(at)))} forgotten"


def ask_for_websites(day: date, at: datetime) -> str:
    outcomes = check_websites(day)
    return f"{outcomes.total()} asked for, {outcomes[WebsiteCheck.Outcome.ANSWERS]} answered"


PARTS: dict[str, Callable[[date, datetime], str]] = {
    "old applications": forget_applications,
    "websites": ask_for_websites,
}
