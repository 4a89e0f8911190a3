"""The steering committee on a day against its rule: each region, and each office that is named."""

from datetime import date

import pytest

from governance.committee import committee_on, composition, parts, public_seats
from members.models import Region
from tests.make import (
    make_body,
    make_office,
    make_region,
    make_region_country,
    make_rule,
    make_term,
)
from tests.pages import facts_of, words_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
PAGE = "/en/governance/committee/"


@pytest.fixture
def committee():
    """A chair in office, a coordination vacant since May, and a region's seat never recorded."""
    body = make_body(kind="steering")
    make_term(office=make_office(body=body, role="chair"), began="2021-01-15")
    coordination = make_office(body=body, role="coordinator", title_en="Coordinator")
    make_term(office=coordination, began="2020-01-15", last_day="2021-04-30")
    west = make_region(key="west", name_en="West Africa")
    make_office(body=body, role="regional_representative", region=west)
    return body


def rule_that_names(*offices, every_region=True):
    parameters = {"every_region": every_region, "offices": list(offices)}
    return make_rule("committee_composition", parameters=parameters)


def judged(rule):
    """What is asked for in each part, and why it is judged as it is."""
    held, regions = committee_on(DAY), list(Region.objects.all())
    required = composition(held, rule, regions)
    shown = parts(public_seats(held, day=DAY, today=DAY), required, regions, [])
    return [[(one.role, one.judged.reason) for one in part.required] for part in shown]


def test_each_office_that_the_rule_names_has_its_own_judgement(committee):
    assert judged(rule_that_names("coordinator", "chair")) == [
        [("regional_representative", "not_recorded")],
        [("coordinator", "vacant"), ("chair", "seated")],
    ]


def test_rule_that_names_no_region_asks_for_none(committee):
    assert judged(rule_that_names("coordinator", every_region=False)) == [
        [],
        [("coordinator", "vacant")],
    ]


def test_regional_office_that_the_rule_names_may_be_any_regions(committee):
    make_term(office=committee.offices.get(role="regional_representative"), began="2021-01-15")

    assert judged(rule_that_names("regional_representative", every_region=False)) == [
        [],
        [("regional_representative", "seated")],
    ]


def test_nothing_is_asked_for_without_a_rule(committee):
    assert judged(None) == [[], []]


def test_page_tells_each_judgement_beside_its_office(client, committee):
    rule_that_names("coordinator", "chair")

    page = client.get(PAGE, {"on": str(DAY)})

    assert facts_of(page) == {
        "Coordination": "The seat is vacant.",
        "Chair": "The seat is taken.",
    }


def test_page_tells_the_one_judgement_without_naming_the_office_again(client, committee):
    rule_that_names("coordinator")

    page = client.get(PAGE, {"on": str(DAY)})

    assert facts_of(page) == {}
    assert "The coalition The seat is vacant. Coordinator vacant" in words_of(page)


def test_page_names_the_one_judgement_of_an_office_that_stands_elsewhere(client, committee):
    rule_that_names("chair")

    assert facts_of(client.get(PAGE, {"on": str(DAY)})) == {"Chair": "The seat is taken."}


def test_seat_that_no_handover_ends_is_not_said_to_wait_for_one(client, committee):
    coordination = committee.offices.get(role="coordinator")
    make_term(office=coordination, began="2021-05-15", due="2021-06")

    words = words_of(client.get(PAGE, {"on": "2021-07-01"}))

    assert "carried over: the term was due to end" in words
    assert "until the handover" not in words


# --- A region that a later plan drops -------------------------------------------------------------


@pytest.fixture
def dropped(committee):
    """Central Africa, of which the plan since 2021 counts no country, with its seat."""
    over = {"began": "2018-01-01", "last_day": "2020-12-31"}
    central = make_region(key="central", name_en="Central Africa")
    make_region_country(region=central, country="CM", **over)
    make_region_country(region=Region.objects.get(key="west"), country="GN", began="2018")
    rule_that_names("coordinator")
    return make_office(body=committee, role="regional_representative", region=central)


def regions_on(client, day):
    page = client.get(PAGE, {"on": str(day)})
    return [str(part.region) for part in page.context["parts"] if part.region]


def test_region_that_a_later_plan_drops_is_asked_for_no_longer(client, dropped):
    assert regions_on(client, date(2020, 12, 31)) == ["West Africa", "Central Africa"]
    assert regions_on(client, date(2021, 1, 1)) == ["West Africa"]


def test_seat_of_a_dropped_region_is_shown_while_somebody_holds_it(client, dropped):
    make_term(office=dropped, began="2020-01-15", last_day=str(DAY))

    assert regions_on(client, DAY) == ["West Africa", "Central Africa"]
    assert regions_on(client, date(2021, 6, 16)) == ["West Africa"]
