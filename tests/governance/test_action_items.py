"""What is to be done is open until it is closed, and overdue once it was certainly due."""

from datetime import date

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from governance.models import ActionItem
from records.when import When
from tests.conftest import asking_the_database
from tests.make import (
    make_action_item,
    make_office,
    make_organisation,
    make_plan,
    make_region,
    make_region_country,
    make_user,
)

pytestmark = pytest.mark.django_db

DUE = date(2020, 3, 31)
DAYS = st.dates(date(2020, 1, 1), date(2020, 5, 31))


@pytest.mark.parametrize(
    ("day", "is_overdue"),
    [(date(2020, 3, 1), False), (DUE, False), (date(2020, 4, 1), True)],
)
def test_item_due_in_a_month_is_overdue_once_the_month_is_over(day, is_overdue):
    assert make_action_item(due="2020-03").is_overdue_on(day) is is_overdue


def test_item_without_a_date_is_never_overdue():
    assert not make_action_item().is_overdue_on(date(2999, 12, 31))


def test_item_is_open_until_the_day_on_which_it_is_closed():
    item = make_action_item(ending="done", closed_on=DUE)

    assert [item.is_open_on(day) for day in (date(2020, 3, 30), DUE)] == [True, False]


@asking_the_database
@given(due=st.none() | DAYS, closed=st.none() | DAYS, day=DAYS)
def test_query_and_row_agree_on_every_day(due, closed, day):
    ActionItem.objects.all().delete()
    item = make_action_item(due=When(due, due), closed_on=closed, ending="done" if closed else "")

    assert ActionItem.objects.open_on(day).contains(item) is item.is_open_on(day)
    assert ActionItem.objects.overdue_on(day).contains(item) is item.is_overdue_on(day)


@pytest.mark.parametrize("closed", [{"ending": "done"}, {"closed_on": DUE}])
def test_database_refuses_what_is_closed_without_a_day_or_an_ending(closed):
    with pytest.raises(IntegrityError):
        make_action_item(**closed)


def test_items_of_a_region_are_those_of_its_members_and_of_its_offices(day):
    west, south = make_region(key="west"), make_region(key="south")
    make_plan()
    make_region_country(region=west, country="GN")
    make_region_country(region=south, country="ZW")
    theirs = make_action_item(organisation=make_organisation(country="GN"))
    make_action_item(organisation=make_organisation(country="ZW"))
    of_the_office = make_action_item(organisation=None, office=make_office(region=west))

    assert set(ActionItem.objects.of_region("west", day)) == {theirs, of_the_office}


def test_the_list_is_narrowed_to_a_region(client):
    make_plan(began="2020", last_day="2020")
    make_region_country(region=make_region(key="west", name_en="West"), country="GN")
    make_action_item(what_en="Theirs", organisation=make_organisation(country="GN"))
    make_action_item(what_en="Others", organisation=make_organisation(country="ZW"))
    client.force_login(make_user(is_staff=True))

    page = client.get("/en/admin/governance/actionitem/", {"region": "west"})

    assert [str(row) for row in page.context["cl"].result_list] == ["Theirs"]
    assert '<a href="?region=west">West</a>' in " ".join(page.text.split())
