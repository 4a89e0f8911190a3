"""Organisations as a query finds them: members on a day, and by every word of every name."""

from datetime import date

import pytest

from members.models import Organisation, OtherName, User
from members.models.memberships import surest
from members.models.regions import Region, RegionCountry
from members.public import public_people
from records.when import When
from tests.make import make_membership, make_organisation, make_region, make_region_country

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


# --- Countries of a region ----------------------------------------------------------------------


def counted(day):
    return {row.country.code for row in RegionCountry.objects.of_latest_plan(day)}


def test_a_country_that_joins_a_region_leaves_the_others_there():
    first = make_region_country(country="GN", began="2020-01-01")
    make_region_country(country="LR", region=first.region, began="2021-01-01")

    assert counted(date(2020, 6, 1)) == {"GN"}
    assert counted(DAY) == {"GN", "LR"}


def regions_of(day):
    return {region.key for region in Region.objects.of_latest_plan(day)}


def test_regions_keep_their_last_countries_until_a_later_plan_has_any():
    over = {"began": "2018-01-01", "last_day": "2019-12-31"}
    west = make_region_country(country="GN", **over).region
    make_region_country(country="SL", region=west, began="2016-01-01", last_day="2017-12-31")
    make_region_country(country="CM", **over)
    make_region_country(country="LR", region=west, began="2022-01-01")

    assert counted(DAY) == counted(date(2021, 12, 31)) == {"GN", "CM"}
    assert counted(date(2022, 1, 1)) == {"LR"}


def test_region_that_a_later_plan_drops_is_of_no_plan_any_more():
    over = {"began": "2018-01-01", "last_day": "2019-12-31"}
    west, central = make_region(key="west"), make_region(key="central")
    make_region_country(country="GN", region=west, **over)
    make_region_country(country="CM", region=central, **over)
    make_region_country(country="LR", region=west, began="2022-01-01")

    assert regions_of(date(2017, 12, 31)) == set()
    assert regions_of(date(2018, 1, 1)) == regions_of(date(2021, 12, 31)) == {"west", "central"}
    assert regions_of(date(2022, 1, 1)) == {"west"}


def test_region_that_never_had_a_country_is_dropped_by_no_plan():
    make_region(key="islands")
    make_region_country(region=make_region(key="west"), began="2022-01-01")

    assert regions_of(DAY) == {"islands"}
    assert regions_of(date(2022, 1, 1)) == {"islands", "west"}


# --- What an organisation is, among several memberships ------------------------------------------


def test_the_surest_membership_is_the_same_in_a_list_and_in_a_query():
    rivers = make_organisation()
    make_membership(organisation=rivers, began="2020-01-01", ended="2021", ending="upgraded")
    make_membership(organisation=rivers, kind="full", beginning="upgraded", began="2021")

    row = surest(rivers.memberships.all(), DAY)

    assert row == rivers.memberships.surest_first(DAY).first()
    assert row.kind == "full"


# --- Names that move and go ---------------------------------------------------------------------


def test_an_alias_that_moves_finds_only_its_new_organisation():
    rivers, terres = make_organisation(), make_organisation()
    other = OtherName.objects.create(organisation=rivers, name="Zebrafish")

    other.organisation = terres
    other.save()

    assert list(Organisation.objects.named_like("zebrafish")) == [terres]


def test_aliases_taken_out_of_the_list_find_nobody(client):
    client.force_login(User.objects.create_superuser("awa@coalition.example"))
    other = OtherName.objects.create(organisation=make_organisation(), name="Zebrafish")

    client.post(
        "/en/admin/members/othername/",
        {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"},
    )

    assert not OtherName.objects.exists()
    assert not Organisation.objects.named_like("zebrafish").exists()


def test_the_address_of_an_organisation_never_changes(client):
    client.force_login(User.objects.create_superuser("awa@coalition.example"))
    rivers = make_organisation(key="rivers")
    address = f"/en/admin/members/organisation/{rivers.pk}/change/"

    form = client.get(address).context["adminform"].form

    assert form.fields["key"].disabled
    assert (
        not client.get("/en/admin/members/organisation/add/")
        .context["adminform"]
        .form.fields["key"]
        .disabled
    )
