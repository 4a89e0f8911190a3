"""The steering committee on a day against its rule: each region, and each office that is named."""

from datetime import date

import pytest

from governance.committee import committee_on, composition, parts, public_seats
from members.models import Region
from tests.make import make_body, make_office, make_region, make_rule, make_term
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
