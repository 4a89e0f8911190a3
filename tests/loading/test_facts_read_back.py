"""Each fact of the 2020 report that the records hold, asked back through the site's own queries.

A line is a fact, a day, a question and the answer of that day. `CERTAIN` and `POSSIBLE` tell the
days on which the report's own precision leaves it open. One line is about a fact that no record
holds: the report tells that seats were taken, and neither by whom nor where (F081).
"""

import tomllib
from datetime import date
from operator import attrgetter

import pytest
from django.utils import translation

from governance.chairs import rotation_on
from governance.committee import committee_and_leads_on, committee_on, composition
from governance.groups import groups_on
from governance.models import Body
from governance.offices import by_role, rule_languages
from governance.seats import seats_of
from kpcsc.facts import FILE
from kpcsc.views import latest_plan
from members.agreements.standing import members_standing
from members.directory import found
from members.eligibility import associate_period, eligibility_of, eligible_for_full
from members.models import (
    Affiliation,
    AgreementText,
    Application,
    Organisation,
    Region,
    RegionCountry,
)
from members.upgrade import Standing
from records.models import LoadedRecord, Rule
from records.when import Certainty
from tests.loading.library_facts import OF_THE_LIBRARY
from tests.loading.register_facts import OF_THE_REGISTER
from tests.loading.research_facts import OF_RESEARCH

pytestmark = pytest.mark.django_db

BEFORE, OPENED = date(2019, 12, 31), date(2020, 1, 31)
IN_2020, END_2020 = date(2020, 6, 1), date(2020, 12, 31)
IN_2021, EARLY_2022 = date(2021, 6, 1), date(2022, 3, 31)


@pytest.fixture(autouse=True)
def _in_english(founding):
    with translation.override("en"):
        yield


# --- Questions ------------------------------------------------------------------------------------


def plan(day):
    """The plan of that day; none once it is over or before the first."""
    latest = latest_plan(day)
    return latest["plan"].name if latest and not latest["plan_is_over"] else None


def mission(words):
    return lambda day: words in latest_plan(day)["plan"].mission


def pending_from(day):
    """The country of each application pending that day, and how far the applicant is named."""
    rows = Application.objects.pending_on(day)
    return [(row.country.code, row.name, row.may_be_named) for row in rows]


def themes(day):
    return [theme.name for theme in latest_plan(day)["themes"]]


def countries(region, standing):
    def ask(day):
        rows = RegionCountry.objects.of_latest_plan(day).filter(region__name_en=region)
        return sorted(str(row.country) for row in rows if row.standing == standing)

    return ask


def agreements_told(_day):
    return [text.source_words for text in AgreementText.objects.only_told()]


def agreements_of_members(day):
    """The report names no signature: none is missing, and none is made up."""
    return {row.agreement_state for row in members_standing("mou", day)}


def in_force(key, words=""):
    def ask(day):
        rule = Rule.objects.in_force(key, day)
        return rule is not None and words in rule.statement

    return ask


def seats(role):
    return lambda day: len([one for one in committee_on(day) if one.office.role == role])


def leads(day):
    return [one.office.region.name for one in committee_and_leads_on(day)[1]]


def asked_of_the_committee(day):
    rule = Rule.objects.in_force("committee_composition", day)
    asked = composition(committee_on(day), rule, Region.objects.all())
    return [one.region.name if one.region else one.role for one in asked]


def office_in_words(role):
    return lambda day: [o.office.source_words for o in committee_on(day) if o.office.role == role]


def committee(field):
    def ask(day):
        bodies = Body.objects.of_the_coalition().on(day).filter(kind="steering")
        return [getattr(body, field) for body in bodies]

    return ask


def holder(role):
    def ask(day):
        held = by_role([role], day).get(role)
        term = held and held.term
        return (term.person.name, str(term.on_behalf_of), term.holds_on(day)) if term else None

    return ask


def appointed(day):
    term = by_role(["vice_chair"], day)["vice_chair"].term
    return term.appointment, term.since_words


def planned_chair(day):
    held = by_role(["chair"], day)["chair"]
    planned = held.planned
    for_whom = planned.person.name, str(planned.on_behalf_of)
    return *for_whom, planned.began.iso(), planned.appointment, held.state


def handover(day):
    return by_role(["chair"], day)["chair"].planned.since_words


def pair(day):
    return [holder(role)(day) for role in ("chair", "vice_chair")]


def criterion(day):
    return str(rotation_on(committee_on(day), day).judged.reason)


def entry_of(person):
    """The entry that became this person: so is asked for somebody who is not public."""
    ledger = LoadedRecord.objects.get(model="members.person", record_pk=str(person.pk))
    return ledger.key


def works_for(organisation, named=attrgetter("name")):
    def ask(day):
        rows = Affiliation.objects.on(day).filter(organisation__acronym=organisation)
        return [(named(r.person), str(r.organisation.country), r.role_title) for r in rows]

    return ask


def organisation(key):
    found = Organisation.objects.get(key=key)
    return found.acronym, found.name, str(found.country)


def kind_of(key):
    def ask(day):
        row = Organisation.objects.get(key=key)
        return [(held.kind, held.holds_on(day)) for held in row.memberships.on(day)]

    return ask


def standing(day):
    return eligibility_of(Organisation.objects.get(key="ccrag"), day).standing


def may_apply(day):
    return [row.key for row in eligible_for_full(day)]


def members_from(country):
    return lambda day: [row.key for row in found(day, {"country": country})]


def search(words):
    return lambda day: [row.key for row in found(day, {"q": words})]


def group(day):
    (one,) = groups_on(day, key="car-mt")
    return [(str(s.organisation), entry_of(s.person), s.holds_on(day)) for s in one.seats]


def groups(day):
    return [(one.named.acronym, one.named.name) for one in groups_on(day, key="car-mt")]


def group_in_words(day):
    return groups_on(day, key="car-mt")[0].body.source_words


def all_seats(day):
    return [(str(s.body), str(s.organisation)) for one in groups_on(day) for s in one.seats]


def teams(day):
    return [b.name for b in Body.objects.of_the_coalition().on(day).filter(kind="team")]


def seat_of_ccrag(day):
    held = seats_of(Organisation.objects.get(key="ccrag"), day)
    return [row.body.name for row in held.assignments]


ASSOCIATE = "Associate membership"
CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE
MANDATE = "a clear mandate for the coordinator, and the steering committee"
CHAIR, VICE_CHAIR = ("Shamiso Mtisi", "ZELA"), ("Michel Yoboue", "GRPIE")
SUCCESSOR = (*VICE_CHAIR, "2022", "succession")
HIDDEN = "person/car-monitoring"
REGIONS = ["West Africa", "Central Africa", "Southern Africa"]
WEST, CENTRAL, SOUTHERN = REGIONS
FRAMEWORK = "Mission and strategic framework 2018-2019"
PLAN = "Strategic and operational plan 2020-2021"
BENEFITS, VIOLENCE = "Redistribution of diamond mining benefits", "Reduction of violence"
LAND_RIGHTS = "Protection of the land rights of local communities"
CCRAG = ("CCRAG", "Centre Centrafricain de Recherche et d'Analyse Géopolitique", "CF")
CAR_MT = ("CAR MT", "CAR Monitoring Team")
TRAVELLED = (
    "language continues to be a problem for many members to actively engage in the monitoring team"
)

ASKED = [
    ("F001", date(2017, 12, 31), plan, None),
    ("F001", date(2018, 1, 1), plan, FRAMEWORK),
    ("F001", BEFORE, plan, FRAMEWORK),
    ("F005", BEFORE, mission("affected by diamond mining"), False),
    ("F005", IN_2020, mission("affected by diamond mining"), True),
    ("F006", IN_2020, mission("outside the Kimberley Process"), True),
    ("F011", BEFORE, in_force("associate_membership"), False),
    ("F011", OPENED, in_force("associate_membership"), True),
    ("F012", BEFORE, committee("kind"), []),
    ("F012", IN_2020, committee("is_certain"), [False]),
    ("F012", END_2020, committee("is_certain"), [True]),
    ("F013", BEFORE, leads, []),
    ("F013", END_2020, leads, REGIONS),
    ("F014", BEFORE, office_in_words("coordinator"), []),
    ("F014", END_2020, office_in_words("coordinator"), [MANDATE]),
    ("F014", END_2020, holder("coordinator"), None),
    ("F015", END_2020, committee("source_words"), [MANDATE]),
    ("F024", IN_2020, mission("international fora"), True),
    ("F025", IN_2020, mission("national and regional level"), True),
    ("F026", IN_2020, mission("watchdog"), True),
    ("F027", IN_2020, mission("rights of communities protected"), True),
    ("F028", date(2020, 1, 1), plan, PLAN),
    ("F028", date(2021, 12, 31), plan, PLAN),
    ("F028", date(2022, 1, 1), plan, None),
    ("F029", IN_2020, lambda day: themes(day)[0], BENEFITS),
    ("F030", IN_2020, lambda day: themes(day)[1], VIOLENCE),
    ("F031", IN_2020, lambda day: themes(day)[2:], [LAND_RIGHTS]),
    ("F031", BEFORE, themes, []),
    ("F032", IN_2020, mission("three regional approaches"), True),
    ("F032", END_2020, lambda day: asked_of_the_committee(day)[:3], REGIONS),
    ("F033", IN_2020, countries(WEST, "established"), ["CI", "GN", "LR", "SL"]),
    ("F034", IN_2020, countries(CENTRAL, "established"), ["CD", "CM"]),
    ("F035", IN_2020, countries(CENTRAL, "potential"), ["CF"]),
    ("F036", IN_2020, countries(SOUTHERN, "established"), ["LS", "ZW"]),
    ("F036", BEFORE, countries(SOUTHERN, "established"), []),
    ("F037", IN_2020, countries(SOUTHERN, "potential"), ["AO"]),
    ("F041", IN_2021, agreements_told, ["MoUs were concluded with CSC members"]),
    ("F041", IN_2021, agreements_of_members, {"not_recorded"}),
    ("F042", BEFORE, committee("name"), []),
    ("F042", END_2020, committee("name"), ["Steering committee"]),
    ("F043", BEFORE, in_force("steering_committee_purpose"), False),
    ("F043", END_2020, in_force("steering_committee_purpose", "between meetings"), True),
    ("F043", END_2020, committee("purpose"), ["To manage the coalition between meetings."]),
    ("F044", END_2020, lambda day: asked_of_the_committee(day)[:3], REGIONS),
    ("F044", END_2020, seats("regional_representative"), 3),
    ("F045", END_2020, lambda day: asked_of_the_committee(day)[3:], ["coordinator"]),
    ("F045", BEFORE, asked_of_the_committee, []),
    ("F047", BEFORE, in_force("associate_membership", ASSOCIATE), False),
    ("F047", END_2020, in_force("associate_membership", ASSOCIATE), True),
    ("F048", BEFORE, members_from("CF"), []),
    ("F048", IN_2020, members_from("CF"), ["ccrag"]),
    ("F048", BEFORE, kind_of("ccrag"), []),
    ("F048", IN_2020, kind_of("ccrag"), [("associate", POSSIBLE)]),
    ("F048", END_2020, kind_of("ccrag"), [("associate", CERTAIN)]),
    ("F049", END_2020, pending_from, []),
    ("F049", IN_2021, pending_from, [("SL", "", False)]),
    ("F050", BEFORE, teams, []),
    ("F050", END_2020, teams, ["Communication team"]),
    ("F055", IN_2021, works_for("GRPIE"), [("Michel Yoboue", "CI", "Director")]),
    ("F056", date(2021, 1, 31), holder("vice_chair"), None),
    ("F056", date(2021, 2, 14), holder("vice_chair"), (*VICE_CHAIR, POSSIBLE)),
    ("F056", date(2021, 2, 28), holder("vice_chair"), (*VICE_CHAIR, CERTAIN)),
    ("F056", IN_2021, appointed, ("meeting", "in the February 2021 planning meeting")),
    ("F059", date(2021, 2, 27), holder("chair"), (*CHAIR, POSSIBLE)),
    ("F059", date(2021, 2, 28), holder("chair"), (*CHAIR, CERTAIN)),
    ("F060", IN_2021, works_for("ZELA"), [("Shamiso Mtisi", "ZW", "")]),
    ("F061", date(2021, 3, 1), pair, [(*CHAIR, CERTAIN), (*VICE_CHAIR, CERTAIN)]),
    ("F061", date(2021, 12, 31), pair, [(*CHAIR, CERTAIN), (*VICE_CHAIR, CERTAIN)]),
    ("F062", IN_2021, planned_chair, (*SUCCESSOR, "seated")),
    ("F062", date(2021, 12, 31), planned_chair, (*SUCCESSOR, "ends_soon")),
    ("F062", date(2023, 1, 1), planned_chair, (*SUCCESSOR, "carried_over")),
    ("F063", IN_2021, handover, "early 2022, at the annual planning meeting"),
    ("F064", IN_2021, in_force("annual_planning_meeting", "annual planning meeting"), True),
    ("F065", IN_2021, in_force("vice_chair_selection", "several criteria"), True),
    ("F066", IN_2021, rule_languages, ("en", "fr")),
    ("F066", IN_2021, criterion, "languages_not_recorded"),
    ("F067", IN_2021, in_force("associate_membership"), True),
    ("F068", IN_2021, in_force("associate_membership", ASSOCIATE), True),
    ("F069", IN_2021, in_force("associate_membership", "national level"), True),
    ("F070", IN_2021, in_force("associate_membership", "acquainted"), True),
    ("F072", END_2020, lambda day: organisation("ccrag"), CCRAG),
    ("F072", END_2020, search("recherche analyse geopolitique"), ["ccrag"]),
    ("F073", BEFORE, standing, Standing.NOT_ASSOCIATE),
    ("F073", IN_2020, standing, Standing.CANNOT_TELL),
    ("F073", date(2021, 12, 30), standing, Standing.CANNOT_TELL),
    ("F073", date(2021, 12, 31), standing, Standing.MAY_APPLY),
    ("F075", BEFORE, in_force("entry_as_associate"), False),
    ("F075", END_2020, in_force("entry_as_associate", "comes in as an associate"), True),
    ("F076", BEFORE, associate_period, None),
    ("F076", END_2020, lambda day: associate_period(day).months, 12),
    ("F076", date(2021, 12, 30), may_apply, []),
    ("F076", date(2021, 12, 31), may_apply, ["ccrag"]),
    ("F081", IN_2021, all_seats, [("CAR MT", "CCRAG")]),
    ("F082", OPENED, all_seats, [("CAR MT", "CCRAG")]),
    ("F083", END_2020, groups, [CAR_MT]),
    ("F085", IN_2021, group_in_words, TRAVELLED),
    ("F086", IN_2021, group, [("CCRAG", HIDDEN, POSSIBLE)]),
    ("F086", date(2021, 12, 31), group, [("CCRAG", HIDDEN, CERTAIN)]),
    ("F086", IN_2021, seat_of_ccrag, ["CAR Monitoring Team"]),
    ("F087", IN_2021, works_for("CCRAG", entry_of), [(HIDDEN, "CF", "")]),
    ("F087", END_2020, search("CCRAAG"), ["ccrag"]),
    *OF_THE_REGISTER,
    *OF_RESEARCH,
    *OF_THE_LIBRARY,
]


@pytest.mark.parametrize(
    ("ask", "day", "answer"),
    [pytest.param(ask, day, answer, id=f"{fact}-{day}") for fact, day, ask, answer in ASKED],
)
def test_fact_is_read_back(ask, day, answer):
    assert ask(day) == answer


def test_each_fact_that_is_held_is_asked():
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))

    assert {fact for fact, *_asked in ASKED} == {*held, "F081"}
