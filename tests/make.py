"""Makes lawful, plainly fictional records: each function fills in what a test does not name.

Dates are given as people write them: `make_membership(began="2020", last_day="31/03/2021")`.
"""

from datetime import date
from itertools import count
from typing import Any, TypeVar

from django.db import models

from governance.models import (
    ActionItem,
    Activity,
    AgendaPoint,
    Assignment,
    Attendance,
    Body,
    Candidacy,
    Decision,
    Effect,
    Meeting,
    Minutes,
    Objective,
    Office,
    Option,
    Plan,
    Position,
    Proposal,
    RegionalApproach,
    Reply,
    Selection,
    Term,
    Theme,
)
from members.models import (
    Affiliation,
    Application,
    Consent,
    ConsentText,
    Membership,
    Organisation,
    Person,
    Region,
    RegionCountry,
    User,
)
from records.models import Rule, Source
from records.when import When

Row = TypeVar("Row", bound=models.Model)

NUMBERS = count(1)
FIRST = date(2020, 1, 1)
WHENS = (
    *("began", "last_day", "ended", "due", "founded", "published", "held", "taken"),
    *("started", "done", "dropped", "carried_out", "used_from", "visited", "happened", "dated"),
)
NAMES = ("Rivers Watch", "Terres Claires", "Open Quarry Forum", "Voix des Collines")
PEOPLE = ("Awa", "Bea", "Chidi", "Dan")
COUNTRIES = ("ZW", "GN", "CD", "CM", "CI", "LR", "SL", "LS", "AO", "CF")
PARAMETERS = {
    "associate_period": {"months": 12, "gap_restarts": True},
    "alternation_languages": {"languages": ["en", "fr"]},
    "committee_composition": {"every_region": True, "offices": ["coordinator"]},
    "term_length": {"months": 24},
    "term_limit": {"terms": 2},
    "quorum": {"share": "1/2"},
    "decision_method": {"method": "consensus"},
}


def make_source(**given: Any) -> Source:
    n = next(NUMBERS)
    return _make(Source, given, key=f"report-{n}", title=f"Report {n}")


def make_organisation(**given: Any) -> Organisation:
    n = next(NUMBERS)
    return _make(Organisation, given, key=f"organisation-{n}", name_en=_one_of(NAMES, n))


def make_person(**given: Any) -> Person:
    n = next(NUMBERS)
    return _make(Person, given, name=f"{_one_of(PEOPLE, n)} Example {n}", languages=("en",))


def make_affiliation(**given: Any) -> Affiliation:
    return _make_period(Affiliation, given, person=make_person, organisation=make_organisation)


def make_consent(**given: Any) -> Consent:
    """An answer about a person's name; a publication is named."""
    named = {"source": make_source} if given.get("answer") == "publication" else {}
    return _make_period(Consent, given, person=make_person, answer="given", **named)


def make_membership(**given: Any) -> Membership:
    """An associate membership, as every membership begins; with a last day, one that withdrew."""
    ending = "withdrew" if {"last_day", "ended", "until"} & given.keys() else ""
    return _make_period(
        Membership,
        given,
        organisation=make_organisation,
        kind="associate",
        beginning="admitted",
        ending=ending,
    )


def make_application(**given: Any) -> Application:
    """A newcomer's application, submitted on 1 June 2021 unless the test says when."""
    day = When.parse(given.pop("submitted", "2021-06-01"))
    n = next(NUMBERS)
    made = _make(Application, given, key=f"application-{n}", name=_one_of(NAMES, n), country="SL")
    made.steps.create(taken_earliest=day.earliest, taken_latest=day.latest)
    return made


def make_consent_text(**given: Any) -> ConsentText:
    lawful = {"about": "application", "version": 1, "text_en": "We keep it.", "since": FIRST}
    return _make(ConsentText, given, **lawful)


def make_rule(key: str = "associate_period", **given: Any) -> Rule:
    return _make_period(Rule, given, key=key, parameters=PARAMETERS.get(key, {}))


def make_region(**given: Any) -> Region:
    n = next(NUMBERS)
    return _make(Region, given, key=f"region-{n}", name_en=f"Region {n}", order=n)


def make_region_country(**given: Any) -> RegionCountry:
    return _make_period(
        RegionCountry, given, region=make_region, country=_one_of(COUNTRIES, next(NUMBERS))
    )


def make_body(**given: Any) -> Body:
    n = next(NUMBERS)
    return _make_period(Body, given, key=f"group-{n}", name_en=f"Group {n}", kind="working_group")


def make_office(**given: Any) -> Office:
    n = next(NUMBERS)
    return _make(Office, given, key=f"office-{n}", body=_make_team, role="member", order=n)


def _make_team() -> Body:
    return make_body(kind="team")


def make_term(**given: Any) -> Term:
    return _make_period(
        Term, given, office=make_office, person=make_person, on_behalf_of=make_organisation
    )


def make_assignment(**given: Any) -> Assignment:
    return _make_period(
        Assignment, given, body=make_body, organisation=make_organisation, person=make_person
    )


def make_plan(**given: Any) -> Plan:
    """A plan of the years 2020 and 2021, unless the test says when."""
    n = next(NUMBERS)
    years = {} if "began" in given else {"began": "2020-01-01", "last_day": "2021-12-31"}
    return _make_period(Plan, years | given, key=f"plan-{n}", name_en=f"Plan {n}")


def make_theme(**given: Any) -> Theme:
    return _make(Theme, given, plan=make_plan, key="land", name_en="Land rights")


def make_objective(**given: Any) -> Objective:
    n = next(NUMBERS)
    return _make(Objective, given, plan=make_plan, order=1, name_en=f"Objective {n}")


def make_approach(**given: Any) -> RegionalApproach:
    return _make(
        RegionalApproach, given, plan=make_plan, region=make_region, text_en="Work together."
    )


def make_activity(**given: Any) -> Activity:
    """An activity that everybody may read of; who does it: `organisations=[...]`."""
    n, doers = next(NUMBERS), given.pop("organisations", [])
    lawful = {"key": f"activity-{n}", "title_en": f"Activity {n}", "readers": "public"}
    parts = filter(None, (given.get("objective"), given.get("theme")))
    made = _make(Activity, given, plan=next((part.plan for part in parts), make_plan), **lawful)
    made.organisations.set(doers)
    return made


def make_meeting(**given: Any) -> Meeting:
    """A meeting that was held on 14 February 2020 and that everybody may read of."""
    n = next(NUMBERS)
    lawful = {"body": _make_team, "kind": "call", "standing": "held", "readers": "public"}
    return _make(Meeting, {"held": "2020-02-14"} | given, key=f"meeting-{n}", **lawful)


def make_agenda_point(**given: Any) -> AgendaPoint:
    return _make(AgendaPoint, given, meeting=make_meeting, title_en="Any other business")


def make_minutes(**given: Any) -> Minutes:
    """Minutes taken in English, a draft unless the test says more."""
    return _make(Minutes, given, meeting=make_meeting, language="en", text_en="# Money")


def make_attendance(**given: Any) -> Attendance:
    who = {} if {"guest", "person"} & given.keys() else {"organisation": make_organisation}
    return _make(Attendance, given, meeting=make_meeting, presence="present", **who)


def make_reply(**given: Any) -> Reply:
    lawful = {"meeting": make_meeting, "organisation": make_organisation, "answer": "present"}
    return _make(Reply, given, **lawful)


def make_decision(**given: Any) -> Decision:
    """A decision taken in 2020 that everybody may read."""
    lawful = {"title_en": "Clean the rivers", "readers": "public"}
    taken = {} if "meeting" in given else {"taken": "2020"}
    return _make(Decision, taken | given, **lawful)


def make_effect(**given: Any) -> Effect:
    return _make(Effect, given, decision=make_decision)


def make_position(**given: Any) -> Position:
    lawful = {"decision": make_decision, "organisation": make_organisation, "kind": "dissent"}
    return _make(Position, given, **lawful)


def make_action_item(**given: Any) -> ActionItem:
    lawful = {"what_en": "Write a letter", "organisation": make_organisation, "readers": "public"}
    return _make(ActionItem, given, **lawful)


def make_proposal(**given: Any) -> Proposal:
    n = next(NUMBERS)
    return _make(Proposal, given, key=f"proposal-{n}", title_en=f"Proposal {n}", readers="members")


def make_option(**given: Any) -> Option:
    return _make(Option, given, proposal=make_proposal)


def make_selection(**given: Any) -> Selection:
    n = next(NUMBERS)
    return _make(Selection, given, key=f"selection-{n}", title_en=f"Search {n}", office=make_office)


def make_candidacy(**given: Any) -> Candidacy:
    """Somebody nominated by its own organisation, without an answer yet."""
    lawful = {"selection": make_selection, "person": make_person}
    given.setdefault("on_behalf_of", make_organisation())
    given.setdefault("nominated_by", given["on_behalf_of"])
    return _make(Candidacy, given, **lawful)


def make_user(**given: Any) -> User:
    """An account; `is_staff=True` makes it the coordination's."""
    given = {"email": f"user-{next(NUMBERS)}@coalition.example"} | given
    return User.objects.create_user(**given)


def _one_of(names: tuple[str, ...], n: int) -> str:
    return names[n % len(names)]


def _make_period(model: type[Row], given: dict[str, Any], **lawful: Any) -> Row:
    """A period that began on 1 January 2020, unless the test says when."""
    if not {"began", "since_latest"} & given.keys():
        lawful.setdefault("began", "2020-01-01")
    return _make(model, given, **lawful)


def _make(model: type[Row], given: dict[str, Any], **lawful: Any) -> Row:
    missing = {name: value for name, value in lawful.items() if name not in given}
    row = model()
    for name, value in sorted((missing | given).items(), key=_began_first):
        setattr(row, name, _value(name, value))
    row.save()
    return row


def _began_first(item: tuple[str, Any]) -> bool:
    return item[0] != "began"


def _value(name: str, value: Any) -> Any:
    if name in WHENS and isinstance(value, str):
        return When.parse(value)
    return value() if callable(value) else value
