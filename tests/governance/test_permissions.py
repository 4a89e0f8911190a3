"""Who reads what of the coalition's work: everybody, members, committee, coordination."""

import pytest
from django.contrib.auth.models import AnonymousUser

from governance.permissions import (
    action_items_for,
    decisions_for,
    may_see_place,
    meetings_for,
    readers_of,
)
from tests.make import (
    make_action_item,
    make_affiliation,
    make_body,
    make_decision,
    make_meeting,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

EVERYBODY, MEMBERS = ("public",), ("public", "members")
ALL = {"public", "members", "committee", "coordinator"}


def member_of_staff(organisation, **affiliation):
    person = make_person()
    make_affiliation(person=person, organisation=organisation, **affiliation)
    return make_user(person=person)


def on_committee(*, affiliation=None, membership=None, **term):
    """Somebody who holds an office of the committee on behalf of a member, and acts for it."""
    office, person, rivers = (
        make_office(body=make_body(kind="steering")),
        make_person(),
        make_organisation(),
    )
    make_membership(organisation=rivers, **(membership or {}))
    make_affiliation(person=person, organisation=rivers, **(affiliation or {}))
    make_term(office=office, person=person, on_behalf_of=rivers, **term)
    return make_user(person=person)


def test_a_stranger_reads_what_everybody_may_read(day):
    assert readers_of(AnonymousUser(), day) == EVERYBODY


@pytest.mark.parametrize("kind", ["associate", "full"])
def test_a_member_reads_what_members_may_read(day, kind):
    rivers = make_organisation()
    make_membership(organisation=rivers, kind=kind, beginning="admitted")

    assert readers_of(member_of_staff(rivers), day) == MEMBERS


def test_who_has_left_a_member_reads_no_more_than_a_stranger(day):
    rivers = make_organisation()
    make_membership(organisation=rivers)

    assert readers_of(member_of_staff(rivers, last_day="2021-06-14"), day) == EVERYBODY


@pytest.mark.parametrize("last_day", ["2021-06-14", "2021-06", "2021"])
def test_a_former_member_reads_no_more_than_a_stranger(day, last_day):
    rivers = make_organisation()
    make_membership(organisation=rivers, last_day=last_day)

    assert readers_of(member_of_staff(rivers), day) == EVERYBODY


@pytest.mark.parametrize(
    ("term", "sits"),
    [
        ({"began": "2020"}, True),
        ({"began": "2021"}, True),
        ({"began": "2021-06-16"}, False),
        ({"last_day": "2021-06-14"}, False),
        ({"last_day": "2021"}, False),
        ({"last_day": "2021-06-15"}, True),
        ({"standing": "planned"}, False),
    ],
)
def test_the_committee_reads_while_it_sits(day, term, sits):
    found = set(readers_of(on_committee(**term), day))

    assert ("committee" in found) is sits


@pytest.mark.parametrize("gone", ["affiliation", "membership"])
def test_who_left_the_member_reads_nothing_of_the_committee_though_the_term_is_open(day, gone):
    left = on_committee(**{gone: {"last_day": "2021-06-14"}})

    assert readers_of(left, day) == EVERYBODY


def test_another_office_opens_nothing(day):
    person = make_person()
    make_term(office=make_office(body=make_body(kind="team")), person=person)

    assert readers_of(make_user(person=person), day) == EVERYBODY


def test_the_coordination_reads_everything(day):
    assert set(readers_of(make_user(is_staff=True), day)) == ALL


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (make_meeting, meetings_for),
        (make_decision, decisions_for),
        (make_action_item, action_items_for),
    ],
)
@pytest.mark.parametrize("readers", [EVERYBODY, MEMBERS])
def test_each_finds_what_is_for_them(make, found, readers):
    rows = {name: make(readers=name) for name in ALL}

    assert set(found(readers)) == {rows[name] for name in readers}


@pytest.mark.parametrize(("readers", "sees"), [(EVERYBODY, False), (MEMBERS, True)])
def test_where_a_meeting_is_held_is_for_the_members(readers, sees):
    assert may_see_place(readers) is sees
