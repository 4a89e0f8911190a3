"""A member finds on its own page what it is to do and the meetings it is invited to."""

from datetime import date

import pytest

from governance.work import work_of
from tests.make import (
    make_action_item,
    make_affiliation,
    make_assignment,
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
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
MEMBERS = ("public", "members")


@pytest.fixture
def rivers():
    organisation = make_organisation(key="rivers", name_en="Rivers Watch")
    make_membership(organisation=organisation, began="2019")
    return organisation


def test_what_is_open_is_told_the_soonest_first_and_marked_when_overdue(rivers):
    make_action_item(organisation=rivers, what_en="Some day")
    make_action_item(organisation=rivers, what_en="Soon", due="2021-07")
    make_action_item(organisation=rivers, what_en="Late", due="2021-05")
    make_action_item(organisation=rivers, what_en="Done", ending="done", closed_on=DAY)
    make_action_item(what_en="Of another")
    make_action_item(organisation=rivers, what_en="Quiet", readers="coordinator")

    found = work_of(rivers, None, MEMBERS, DAY).items

    assert [(own.item.what, own.is_overdue) for own in found] == [
        ("Late", True),
        ("Soon", False),
        ("Some day", False),
    ]


@pytest.mark.parametrize(("readers", "is_told"), [("members", True), ("committee", False)])
def test_the_decision_that_it_came_from_is_told_to_whoever_may_read_it(
    client, rivers, readers, is_told
):
    decision = make_decision(taken="2020", sequence=3, readers=readers)
    make_action_item(organisation=rivers, decision=decision, readers="members")
    bea = make_person()
    make_affiliation(person=bea, organisation=rivers, began="2019")
    client.force_login(make_user(person=bea))

    page = client.get("/en/my/organisations/rivers/")

    assert ("Decision 2020-03" in words_of(page)) is is_told
    assert ("/en/governance/decisions/2020-03/" in links_of(page)) is is_told


def test_what_is_asked_of_its_offices_and_of_the_reader_is_told(rivers):
    bea, dan = make_person(), make_person()
    held, left, planned = make_office(), make_office(), make_office()
    make_term(office=held, on_behalf_of=rivers, began="2021-06-15")
    make_term(office=left, on_behalf_of=rivers, last_day="2021-06-14")
    make_term(office=planned, on_behalf_of=rivers, standing="planned")
    for what, given in {
        "Of the office": {"office": held},
        "Of an office it left": {"office": left},
        "Of an office it is to have": {"office": planned},
        "Of Bea": {"person": bea},
        "Of Dan": {"person": dan},
        "Of nobody": {},
        "Of Bea for another": {"person": bea, "organisation": make_organisation()},
    }.items():
        make_action_item(**({"organisation": None, "what_en": what} | given))

    found = work_of(rivers, bea, MEMBERS, DAY).items
    alone = work_of(rivers, None, MEMBERS, DAY).items

    assert [own.item.what for own in found] == ["Of the office", "Of Bea"]
    assert [own.item.what for own in alone] == ["Of the office"]


def test_meetings_of_the_bodies_it_belongs_to_are_told(rivers):
    group, other = make_body(), make_body()
    make_assignment(body=group, organisation=rivers)
    for title, given in {
        "Planning": {"body": make_body(kind="organ"), "held": "2022"},
        "Group": {"body": group, "held": "2021-07-01"},
        "Undated": {"body": group, "held": ""},
        "Never followed up": {"body": group, "held": "2021-06-14"},
        "Other group": {"body": other, "held": "2021-07-01"},
        "Quiet": {"body": group, "held": "2021-07-01", "readers": "coordinator"},
    }.items():
        make_meeting(title_en=title, standing="called", **given)
    make_meeting(title_en="Held", body=group)

    found = work_of(rivers, None, MEMBERS, DAY).meetings

    assert {str(one.meeting.title) for one in found} == {"Planning", "Group", "Undated"}


@pytest.mark.parametrize("more", [1, 5])
def test_it_is_told_with_six_queries_at_any_size(rivers, more, django_assert_num_queries):
    for _number in range(more):
        make_action_item(organisation=rivers)
        make_meeting(standing="called")

    with django_assert_num_queries(6):
        work_of(rivers, None, MEMBERS, DAY)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Write to the ministry"), ("fr", "Écrire au ministère")]
)
def test_its_people_read_it_on_their_own_page(client, rivers, language, words):
    make_action_item(
        organisation=rivers,
        what_en="Write to the ministry",
        what_fr="Écrire au ministère",
        readers="members",
    )
    person = make_person()
    make_affiliation(person=person, organisation=rivers)
    make_action_item(organisation=None, person=person)
    client.force_login(make_user(person=person))

    page = client.get(f"/{language}/my/organisations/rivers/")

    assert words in words_of(page)
    assert ("asked of you" if language == "en" else "demandé à vous") in words_of(page)
