"""Knows what an associate need not type again when it applies for full membership."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from members.applications.states import State
from members.models import Application, Membership, Organisation, Person

TOLD_BEFORE = ("sort", "past", "work", "networks", "registration")
SAME = ("acronym", "country", "city", "website", "working_languages")


@dataclass(frozen=True)
class Prefilled:
    """An application that is not stored, and what its form shows at first."""

    application: Application
    initial: dict[str, Any]


def prefilled(organisation: Organisation, person: Person | None, day: date) -> Prefilled:
    """From what is recorded of the organisation, and of the person who fills it in.

    The rest stands as it was told when it was admitted, but for its contacts of then.
    """
    asked = Application(kind=Membership.Kind.FULL, organisation=organisation)
    initial = _told_before(organisation)
    initial |= {name: getattr(organisation, name) for name in SAME} | {
        "name": organisation.name,
        "address": organisation.contact_address,
        "founded": organisation.founded if organisation.founded.is_known else "",
        "areas_of_work": list(organisation.areas_of_work.all()),
    }
    if organisation.mission:
        initial["work"] = organisation.mission
    if person is not None:
        initial |= _contact(organisation, person, day)
    return Prefilled(asked, initial)


def _told_before(organisation: Organisation) -> dict[str, Any]:
    admitted = organisation.applications.filter(state=State.ACCEPTED, purged_on=None)
    before = admitted.order_by("-pk").first()
    if before is None:
        return {}
    registered = {True: "true", False: "false", None: ""}[before.is_registered]
    told = {name: getattr(before, name) for name in TOLD_BEFORE}
    return told | {"is_registered": registered}


def _contact(organisation: Organisation, person: Person, day: date) -> dict[str, Any]:
    role = organisation.affiliations.on(day).filter(person=person).first()
    return {
        "contact_name": person.name,
        "contact_role": role.role_title if role else "",
        "contact_email": person.email or getattr(getattr(person, "user", None), "email", ""),
        "contact_phone": person.phone,
    }
