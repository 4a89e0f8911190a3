"""Knows what an application should say, and what the committee has checked of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from governance.models import CheckedItem
from members.models import Application


@dataclass(frozen=True)
class Point:
    """One point of the checklist; `item` is what somebody ticks, empty where it is computed."""

    label: str
    is_met: bool
    item: str = ""
    checked: CheckedItem | None = None


def checklist(application: Application) -> list[Point]:
    """What the application itself tells, then what people look at. One query, and one for areas."""
    return [*_told(application), *_looked_at(application)]


def missing(application: Application) -> list[str]:
    """What the application does not tell."""
    return [point.label for point in _told(application) if not point.is_met]


def _told(application: Application) -> list[Point]:
    contact = application.contact_name and application.contact_email
    other = application.alternative_email or application.alternative_phone
    asked: list[tuple[str, Any]] = [
        (_("name and country"), application.country and _named(application)),
        (_("contact with an e-mail address"), contact),
        (_("alternative contact"), application.alternative_name and other),
        (_("history"), application.past),
        (_("when it was founded"), application.founded.is_known),
        (_("kind of organisation"), application.sort),
        (_("working languages"), application.working_languages),
        (_("areas of work"), application.work or application.areas_of_work.exists()),
        (_("registration, or why there is none"), application.registration),
        (_("consent to the text about applications"), application.consent_id),
    ]
    return [Point(label, bool(answer)) for label, answer in asked]


def _named(application: Application) -> bool:
    return bool(application.name or application.acronym or application.organisation_id)


def _looked_at(application: Application) -> list[Point]:
    checked = {row.item: row for row in application.checked_items.select_related("by__person")}
    return [
        Point(str(item.label), item.value in checked, item.value, checked.get(item.value))
        for item in CheckedItem.Item
    ]
