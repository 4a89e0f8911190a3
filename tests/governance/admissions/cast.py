"""An application under review, and the committee that looks at it; everybody is fictional."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.admissions.actions import Ruling, decide_on
from governance.models import AdmissionDecision
from members.applications.actions import begin_review
from members.models import Application, Organisation, User
from records.models import Rule
from tests.make import (
    make_affiliation,
    make_application,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_region,
    make_rule,
    make_term,
    make_user,
)

DAY = date(2021, 7, 15)
REASON = "Vous travaillez où personne d’entre nous ne travaille."


@dataclass(frozen=True)
class Committee:
    """Awa coordinates; Chidi and Efua hold seats; Bea acts for a member, and Dan for none."""

    rule: Rule
    awa: User
    bea: User
    chidi: User
    efua: User
    dan: User
    clay: Organisation
    hills: Organisation


def make_committee() -> Committee:
    rule = make_rule("associate_period", began="2019")
    body = make_body(key="committee", kind="steering")
    clay, hills = _member("clay", country="SL"), _member("hills", country="GN")
    people = {}
    for name, organisation in (("chidi", clay), ("efua", hills), ("bea", hills)):
        person = make_person(name=f"{name.title()} Example")
        make_affiliation(person=person, organisation=organisation, began="2019")
        people[name] = make_user(email=f"{name}@example.org", person=person)
        if name != "bea":
            office = make_office(body=body, role="regional_representative", region=make_region())
            make_term(office=office, person=person, on_behalf_of=organisation, began="2020")
    return Committee(
        rule=rule,
        awa=make_user(email="awa@coalition.example", is_staff=True),
        dan=make_user(email="dan@nowhere.example", person=make_person(name="Dan Example")),
        clay=clay,
        hills=hills,
        **people,
    )


def _member(key: str, **given: Any) -> Organisation:
    made = make_organisation(key=key, name_en=key.title(), acronym="", **given)
    make_membership(organisation=made, kind="full", beginning="founding", began="2015")
    return made


def under_review(committee: Committee, **given: Any) -> Application:
    """A newcomer's application in French, of somebody who may be named, unless the test says."""
    lawful = {
        "name": "Sources Claires",
        "acronym": "SC",
        "language": "fr",
        "may_be_named": True,
        "contact_name": "Zebediah Quill",
        "contact_email": "contact@sources.example",
        "past": "Fondée par des creuseurs.",
    }
    made = make_application(**lawful | given)
    return begin_review(made, day=date(2021, 6, 20), by=committee.awa)


def of_associate(committee: Committee, began: str = "2020-07-15", **given: Any) -> Application:
    """An associate's application for full membership."""
    terres = make_organisation(key="terres", name_en="Terres", acronym="")
    make_membership(organisation=terres, began=began)
    return under_review(committee, kind="full", organisation=terres, **given)


def ruling(outcome: str = "accepted", **given: Any) -> Ruling:
    return Ruling(**{"outcome": outcome, "day": DAY, "reason": REASON} | given)


def decided(
    application: Application, committee: Committee, outcome: str = "accepted", **given: Any
) -> AdmissionDecision:
    return decide_on(application, ruling=ruling(outcome, **given), by=committee.awa)
