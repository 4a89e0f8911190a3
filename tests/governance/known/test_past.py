"""Rows tied together in memory give the answer that the database gives, now and of the past."""

from datetime import date

import pytest

from governance.as_of import coalition_of, coalition_on
from governance.known.past import recorded_now, recorded_until
from members.models import RegionCountry
from members.models.regions import counted_on
from records.history import end_of, first_recorded, recorded_by
from tests.governance.known.recorded import date_records
from tests.make import (
    make_body,
    make_office,
    make_organisation,
    make_region,
    make_region_country,
    make_term,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)
EDGES = [date(year, month, day) for year in (2018, 2020, 2022) for month, day in ((1, 1), (12, 31))]


@pytest.fixture
def regions():
    """One region of the first plan alone, one of both plans, one that never had a country; a seat
    for each, of which the first is still held after its plan, and a lead."""
    first, both, bare = make_region(), make_region(), make_region()
    years = {"began": "2018-01-01", "last_day": "2019-12-31"}
    make_region_country(region=first, country="ZW", **years)
    make_region_country(region=both, country="GN", **years)
    make_region_country(region=both, country="CM", began="2020-01-01", last_day="2021-12-31")
    committee = make_body(kind="steering", began="2019", last_day="2022")
    seats = [
        make_office(body=committee, role="regional_representative", region=region, order=order)
        for order, region in zip((3, 1, 2), (bare, both, first), strict=True)
    ]
    make_office(role="regional_lead", body=make_body(kind="organ"), region=both, order=9)
    make_office(role="member")
    make_term(office=seats[2], began="2019-06", last_day="2020-12", person=None)
    make_term(office=seats[0], began="2030", person=None, standing="planned")
    return seats


@pytest.mark.parametrize("day", EDGES, ids=str)
def test_both_ways_agree_about_regions(regions, day):
    now, past = recorded_now(day), recorded_until(end_of(date(2099, 1, 1)), day)

    answers = [coalition_of(rows, day=day, today=TODAY) for rows in (now, past)]

    assert answers == [coalition_on(day, today=TODAY)] * 2


@pytest.mark.parametrize(
    "day",
    [
        *(date(2019, 12, 31), date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 1)),
        *(date(2021, 12, 31), date(2022, 1, 1), date(2030, 1, 1)),
    ],
    ids=str,
)
def test_countries_of_the_latest_plan_are_the_same_in_memory(day):
    for country, began, last_day in [
        ("ZW", "2018", "2019-12"),
        ("GN", "2020-01-01", "2020-06-30"),
        ("CM", "2020-01-01", "2021"),
        ("CD", "by 2021-06", "2021-12-31"),
    ]:
        make_region_country(country=country, began=began, last_day=last_day)
    rows = RegionCountry.objects.all()

    found = {row.pk for row in counted_on(rows, day)}

    assert found == set(rows.of_latest_plan(day).values_list("pk", flat=True))


def test_no_countries_are_none_in_memory_too():
    assert counted_on([], TODAY) == []


# --- The history of one model ---------------------------------------------------------------------


def test_the_last_of_two_changes_in_one_moment_counts():
    row = make_organisation(city="Freetown")
    row.city = "Bo"
    row.save()
    type(row).history.update(history_date=end_of(TODAY))

    assert [found.city for found in recorded_by(type(row), end_of(TODAY))] == ["Bo"]


def test_first_recorded_is_the_earliest_of_all():
    row, region = make_organisation(), make_region()
    date_records(date(2021, 3, 2), row)
    date_records(date(2021, 3, 1), region)

    assert first_recorded([type(row), type(region)]).date() == date(2021, 3, 1)
    assert first_recorded([RegionCountry]) is None
