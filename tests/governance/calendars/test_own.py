"""A member's own calendar: what it may read that day, and nothing that hurts if it leaks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation
from icalendar import Calendar

from governance.ballots.actions import open_proposal, withdraw_proposal
from governance.calendars.own import own_calendar_of
from tests.governance.ballots.voters import DEADLINE, NOW, Voter, make_voter, vote
from tests.make import (
    make_action_item,
    make_affiliation,
    make_meeting,
    make_proposal,
    make_reply,
)

pytestmark = pytest.mark.django_db

SITE = "https://coalition.example"


@pytest.fixture
def voter() -> Voter:
    return make_voter("rivers")


def feed_of(voter, now=NOW) -> str:
    return own_calendar_of(voter.user, site=SITE, now=now).decode().replace("\r\n ", "")


def events(voter, now=NOW):
    calendar = Calendar.from_ical(own_calendar_of(voter.user, site=SITE, now=now))
    assert calendar.errors == []
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.events}


# --- Meetings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("readers", "is_there"),
    [("public", True), ("members", True), ("committee", False), ("coordinator", False)],
)
def test_meetings_are_those_that_the_owner_may_read_of(voter, readers, is_there):
    make_meeting(key="call", readers=readers)

    assert ("meeting-call" in events(voter)) is is_there


def test_what_only_the_office_reads_is_in_no_calendar_not_even_its_own(voter):
    voter.user.is_staff = True
    make_meeting(key="quiet", readers="coordinator")
    make_meeting(key="committee", readers="committee")

    assert set(events(voter)) == {"meeting-committee"}


def test_no_place_no_link_and_no_person_is_in_it(voter):
    make_meeting(
        key="call",
        readers="members",
        country="ZW",
        standing="called",
        place="Hill Lodge",
        link="https://lodge.example/room",
    )
    make_action_item(what_en="Write", organisation=voter.organisation, due="2021-07-01")
    make_action_item(what_en="Call", organisation=None, person=voter.person, due="2021-07-01")

    feed = feed_of(voter)

    assert "LOCATION" not in feed
    assert f"URL:{SITE}/en/governance/meetings/call/" in feed
    secrets = ("Lodge", "lodge", voter.person.name, voter.user.email, "Rivers")
    assert [word for word in secrets if word in feed] == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [("present", "we come"), ("late", "we come late"), ("apology", "we cannot come")],
)
def test_own_answer_is_told_beside_the_hour(voter, answer, said):
    meeting = make_meeting(key="call", start_time=time(9))
    make_reply(meeting=meeting, organisation=voter.organisation, answer=answer)
    make_reply(meeting=meeting, answer="late")  # another organisation's

    told = events(voter)["meeting-call"]["DESCRIPTION"]

    assert told == f"It starts at 09:00 (UTC). Your answer: {said}."


def test_answers_of_two_organisations_are_told_each_once(voter):
    meeting, other = make_meeting(key="call"), make_voter("hills").organisation
    make_affiliation(person=voter.person, organisation=other, began="2020-01-01")
    for organisation in (voter.organisation, other):
        make_reply(meeting=meeting, organisation=organisation, answer="late")

    assert events(voter)["meeting-call"]["DESCRIPTION"] == "Your answer: we come late."


def test_cancelled_meeting_stays_and_says_so(voter):
    make_meeting(key="call", standing="cancelled")

    assert events(voter)["meeting-call"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("given", ["2021", "2021-07", "by 2021-07-01"])
def test_what_is_known_less_than_to_the_day_is_left_out(voter, given):
    make_meeting(held=given)
    make_action_item(organisation=voter.organisation, due=given)

    assert events(voter) == {}


# --- What is to be done ---------------------------------------------------------------------------


def test_what_is_to_be_done_stands_on_its_day(voter):
    item = make_action_item(
        what_en="Write a letter", organisation=voter.organisation, due="2021-07-01"
    )

    event = events(voter)[f"action-item-{item.pk}"]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 7, 1), date(2021, 7, 2))
    assert event["SUMMARY"] == "Due: Write a letter"
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    "given",
    [
        {"organisation": None},
        {"readers": "committee"},
        {"closed_on": NOW.date(), "ending": "done"},
    ],
    ids=["nobody's", "not to be read", "done"],
)
def test_items_of_others_and_those_that_are_done_are_left_out(voter, given):
    make_action_item(**{"organisation": voter.organisation, "due": "2021-07-01"} | given)

    assert events(voter) == {}


# --- Deadlines ------------------------------------------------------------------------------------


def test_deadline_of_what_the_organisation_may_answer(voter):
    proposal = make_proposal(key="letter", title_en="Write to the mines")
    open_proposal(proposal, closes_at=DEADLINE, by=None, now=NOW)

    event = events(voter)["proposal-letter"]

    assert event["DTSTART"].dt == DEADLINE
    assert event["SUMMARY"] == "Deadline: Write to the mines"
    assert event["DESCRIPTION"] == "Until 12:00 (UTC)."
    assert event["URL"] == f"{SITE}/en/governance/proposals/letter/"


def test_a_vote_leaves_no_trace_in_the_calendar(voter):
    """It is fetched often and kept elsewhere: two versions would tell when somebody voted."""
    proposal = make_proposal(key="letter")
    proposal = open_proposal(proposal, closes_at=DEADLINE, by=None, now=NOW)
    before = feed_of(voter)

    vote(proposal, voter, "for")

    assert feed_of(voter) == before


def test_no_deadline_without_a_vote_nor_once_it_is_past_or_withdrawn(voter):
    proposal = open_proposal(make_proposal(), closes_at=DEADLINE, by=None, now=NOW)
    associate = make_voter("young", kind="associate")

    assert events(associate) == {}
    assert len(events(voter, DEADLINE - timedelta(seconds=1))) == 1
    assert events(voter, DEADLINE) == {}
    withdraw_proposal(proposal, reason="A mistake.", by=None)
    assert events(voter) == {}


# --- As a calendar --------------------------------------------------------------------------------


def test_entries_keep_their_identity_and_are_private(voter):
    make_meeting(key="call", title_en="Call")
    make_action_item(organisation=voter.organisation, due="2021-07-01")
    first, later = events(voter), events(voter, NOW + timedelta(days=1))

    assert set(first) == set(later)
    assert {event["CLASS"] for event in first.values()} == {"PRIVATE"}
    assert {event["DTSTAMP"].dt for event in first.values()} == {NOW}


def test_hours_are_written_in_utc_and_told_in_the_coalitions_zone(voter):
    with timezone.override("Africa/Harare"):
        make_meeting(key="call", start_time=time(9))
        event = events(voter)["meeting-call"]

    assert event["DTSTART"].dt == datetime(2020, 2, 14, 7, tzinfo=UTC)
    assert event["DESCRIPTION"] == "It starts at 09:00 (CAT)."


def test_it_speaks_the_language_of_the_page(voter):
    item = make_action_item(
        what_en="Write", what_fr="Écrire", organisation=voter.organisation, due="2021-07-01"
    )

    with translation.override("fr"):
        event = events(voter)[f"action-item-{item.pk}"]

    assert event["SUMMARY"] == "Échéance\u00a0: Écrire"
    assert event["URL"] == f"{SITE}/fr/my/"


def test_it_asks_the_database_as_often_at_any_size(voter, django_assert_num_queries):
    for more in (1, 3):
        for _number in range(more):
            make_reply(meeting=make_meeting(), organisation=voter.organisation, answer="late")
            make_action_item(organisation=voter.organisation, due="2021-07-01")
            open_proposal(make_proposal(), closes_at=DEADLINE, by=None, now=NOW)
        with django_assert_num_queries(8):
            feed_of(voter)
