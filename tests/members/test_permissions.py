"""Who may act for which organisation, on the days before and after."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from members.permissions import colleagues, is_coordinator, organisations_of, person_of
from tests.members.conftest import affiliate, make_account, make_person

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
BEFORE = date(2021, 6, 14)
AFTER = date(2021, 6, 16)


@pytest.mark.parametrize(
    ("period", "is_in"),
    [
        ({"since": DAY, "since_latest": DAY}, True),
        ({"since": AFTER, "since_latest": AFTER}, False),
        ({"since": None, "since_latest": AFTER}, True),
        ({"since": date(2021, 1, 1), "since_latest": date(2021, 12, 31)}, True),
        ({"until": AFTER, "until_latest": AFTER}, True),
        ({"until": DAY, "until_latest": DAY}, False),
        ({"until": BEFORE, "until_latest": BEFORE}, False),
        ({"until": date(2021, 1, 1), "until_latest": date(2021, 12, 31)}, False),
    ],
    ids=[
        "begins today",
        "begins tomorrow",
        "began some day",
        "began in 2021",
        "ends tomorrow",
        "is over today",
        "was over yesterday",
        "perhaps over",
    ],
)
def test_affiliation_that_holds_gives_rights(rivers, period, is_in):
    person = make_person("Fatou Example")
    affiliate(person, rivers, **period)
    user = make_account("fatou@rivers.example", person=person)

    assert list(organisations_of(user, DAY)) == ([rivers] if is_in else [])
    assert [row.person for row in colleagues(rivers, DAY)] == ([person] if is_in else [])


def test_member_acts_for_its_own_organisation_only(bea, chidi, rivers, terres):
    assert list(organisations_of(bea, DAY)) == [rivers]
    assert list(organisations_of(chidi, DAY)) == [terres]


def test_person_may_act_for_several(bea, rivers, terres):
    affiliate(bea.person, terres)

    assert list(organisations_of(bea, DAY)) == [rivers, terres]


def test_two_times_with_one_organisation_count_once(bea, rivers):
    bea.person.affiliations.update(until=DAY, until_latest=DAY)
    affiliate(bea.person, rivers, since=DAY, since_latest=DAY)

    assert list(organisations_of(bea, DAY)) == [rivers]


def test_coordinator_and_stranger_act_for_no_organisation(awa, rivers):
    assert list(organisations_of(awa, DAY)) == []
    assert list(organisations_of(AnonymousUser(), DAY)) == []


def test_account_belongs_to_one_person_or_none(bea, awa):
    assert person_of(bea) == bea.person
    assert person_of(awa) is None
    assert person_of(AnonymousUser()) is None


def test_coordinator_is_staff_that_is_active(awa, bea):
    closed = make_account("gone@coalition.example", is_staff=True, is_active=False)

    asked = [is_coordinator(visitor) for visitor in (awa, bea, closed, AnonymousUser())]

    assert asked == [True, False, False, False]
