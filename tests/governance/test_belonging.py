"""Who is invited to a meeting is who belonged to its body on the day it was held."""

from datetime import date

import pytest

from governance.belonging import belonging_to, invited_to, rows
from tests.make import (
    make_assignment,
    make_body,
    make_meeting,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_term,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 6, 1)


def keys(body, day=DAY):
    return [one.organisation.key for one in belonging_to(body, day, rows())]


@pytest.mark.parametrize("kind", ["organ", None])
def test_all_members_of_the_day_belong_to_the_planning_meeting_and_to_a_meeting_of_no_body(kind):
    for key, given in {
        "associate": {"began": "2019"},
        "full": {"began": "2019", "kind": "full"},
        "joined-that-day": {"began": "2020-06-01"},
        "perhaps": {"began": "2020"},
        "later": {"began": "2020-06-02"},
        "gone": {"began": "2019", "last_day": "2020-05-31"},
        "still-there": {"began": "2019", "last_day": "2020-06-01"},
    }.items():
        make_membership(organisation=make_organisation(key=key), **given)

    found = keys(make_body(kind=kind) if kind else None)

    assert found == ["associate", "full", "joined-that-day", "perhaps", "still-there"]


def test_who_holds_an_office_belongs_to_the_committee():
    committee = make_body(kind="steering")
    rivers, quarry = make_organisation(key="rivers"), make_organisation(key="quarry")
    make_term(office=make_office(body=committee, role="coordinator"), on_behalf_of=rivers)
    make_term(
        office=make_office(body=committee, role="chair"), on_behalf_of=quarry, began="2020-06-02"
    )
    make_term(office=make_office(body=committee), on_behalf_of=quarry, standing="planned")
    make_term(on_behalf_of=quarry)

    assert keys(committee) == ["rivers"]


def test_who_has_a_seat_belongs_to_a_group_and_a_review_visitor_does_not():
    group = make_body()
    rivers, quarry = make_organisation(key="rivers"), make_organisation(key="quarry")
    person = make_person()
    make_assignment(body=group, organisation=rivers, person=person)
    make_assignment(body=group, organisation=quarry, role="review_visit", last_day="2020-12-31")

    (found,) = belonging_to(group, DAY, rows())

    assert (found.organisation, found.person) == (rivers, person)


def test_who_belongs_in_two_ways_is_invited_once():
    committee = make_body(kind="steering")
    rivers, person = make_organisation(), make_person()
    for role in ("coordinator", "chair"):
        make_term(office=make_office(body=committee, role=role), on_behalf_of=rivers, person=person)

    assert len(belonging_to(committee, DAY, rows())) == 1


@pytest.mark.parametrize(
    ("held", "invited"),
    [("2020-06-01", 1), ("2020-05-31", 0), ("2020-05", 0), ("2020-06", 1), ("", 0)],
)
def test_meeting_known_to_the_month_invites_who_may_have_belonged_by_its_end(held, invited):
    make_membership(began="2020-06-01")
    meeting = make_meeting(body=make_body(kind="organ"), held=held, standing="called")

    assert len(invited_to(meeting, rows())) == invited


@pytest.mark.parametrize(
    ("given", "invited"),
    [
        ({"held": "2020-05-31"}, 1),
        ({"held": "2020-06-01"}, 0),
        ({"held": "2020-05"}, 1),
        ({"held": "2020-06"}, 0),
        ({"held": "2020"}, 1),
        ({"held": "by 2020-07-01"}, 1),
    ],
)
def test_meeting_known_to_the_month_invites_who_left_during_it(given, invited):
    make_membership(began="2019", last_day="2020-05-31")
    meeting = make_meeting(body=make_body(kind="organ"), **given)

    assert len(invited_to(meeting, rows())) == invited


@pytest.mark.parametrize(("days", "invited"), [(1, 0), (2, 1)])
def test_who_comes_on_the_second_day_of_a_meeting_belongs_to_it(days, invited):
    make_membership(began="2020-06-02")
    meeting = make_meeting(body=make_body(kind="organ"), held="2020-06-01", days=days)

    assert len(invited_to(meeting, rows())) == invited


def test_three_queries_tell_who_belongs_at_any_size(django_assert_num_queries):
    for _number in range(3):
        make_membership()
        make_assignment()
        make_term()

    with django_assert_num_queries(3):
        found = belonging_to(None, DAY, rows())

    assert len(found) == 3
