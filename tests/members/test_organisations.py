"""Organisations as a query finds them: members on a day, and by every word of every name."""

from datetime import date

import pytest

from members.models import Organisation, OtherName, User
from members.models.regions import RegionCountry
from members.public import public_people
from records.when import When
from tests.make import make_membership, make_organisation, make_region_country

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.mark.parametrize(
    ("began", "ended", "is_member", "is_certain"),
    [
        ("2021-06-16", "", False, False),
        ("2021-06-15", "", True, True),
        ("2021", "", True, False),
        ("2020", "2021-06-15", False, False),
        ("2020", "2021-06-16", True, True),
        ("2020", "2021", True, False),
    ],
)
def test_members_on_a_day_certainly_or_possibly(began, ended, is_member, is_certain):
    given = {"ended": ended} if ended else {}
    rivers = make_membership(began=began, **given).organisation
    make_organisation()

    assert list(Organisation.objects.members_on(DAY)) == [rivers] * is_member
    assert list(Organisation.objects.certain_members_on(DAY)) == [rivers] * is_certain


def test_organisation_is_no_longer_found_by_a_name_that_was_taken_away():
    rivers = make_organisation(name_en="Rivers Watch")
    other = OtherName.objects.create(organisation=rivers, name="Eaux Vives")

    assert list(Organisation.objects.named_like("eaux")) == [rivers]

    other.delete()

    assert list(Organisation.objects.named_like("eaux")) == []
    assert list(Organisation.objects.named_like("rivers")) == [rivers]


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [("", False), ("2021-06-13", True), ("2021-06-14", True), ("2021-06-15", False)],
)
def test_country_is_carried_over_from_the_day_its_plan_ended(last_day, expected):
    row = make_region_country(**({"last_day": last_day} if last_day else {}))

    assert RegionCountry.objects.get(pk=row.pk).is_carried_over(DAY) is expected


def test_country_of_a_region_is_named_with_its_region():
    row = make_region_country(country="LS", began="2020")
    row.region.name_en = "Southern Africa"

    assert str(row) == "Lesotho (Southern Africa)"
    assert row.began == When.in_year(2020)


def test_account_is_found_by_its_address_in_any_case():
    made = User.objects.create_superuser("Awa@Coalition.example", "a long password")

    assert User.objects.get_by_natural_key("AWA@coalition.EXAMPLE") == made
    assert (made.is_staff, made.is_superuser) == (True, True)


def test_nobody_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert public_people([None, None], today=DAY) == {}
