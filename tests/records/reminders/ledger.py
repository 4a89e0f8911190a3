"""Things to be reminded of, plainly fictional, and the daily work on a day."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from governance.models import ActionItem
from members.models import Organisation
from records.reminders.actions import remind
from records.reminders.models import Reminder
from tests.make import make_action_item, make_affiliation, make_organisation, make_person

DUE = date(2024, 2, 29)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def at_work(day: date) -> Counter[str]:
    return remind(day=day, at=noon(day))


def make_readers(*names: str) -> Organisation:
    """An organisation for which these people act, each with an address."""
    organisation = make_organisation(key="rivers", acronym="Rivers")
    for name in names:
        person = make_person(name=name, email=f"{name}@rivers.example", languages="en")
        make_affiliation(person=person, organisation=organisation, since_latest=date(2020, 1, 1))
    return organisation


def make_item(organisation: Organisation, **given) -> ActionItem:
    """Something that is due on `DUE`, unless said otherwise."""
    dates = {"due_earliest": DUE, "due_latest": DUE}
    return make_action_item(organisation=organisation, **{"what_en": "Write."} | dates | given)


def ledger() -> list[tuple[int, str]]:
    rows = Reminder.objects.order_by("on", "offset")
    return [(row.offset, str(row.state)) for row in rows]
