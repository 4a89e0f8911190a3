"""Who is invited answers before the meeting; the latest answer counts until it is over."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from governance.meetings.actions import reply
from governance.models import Reply
from tests.make import (
    make_assignment,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_reply,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def rivers():
    organisation = make_organisation(key="rivers", acronym="RW")
    make_membership(organisation=organisation, began="2019")
    return organisation


@pytest.fixture
def planning(rivers):
    return make_meeting(body=make_body(kind="organ"), standing="called", held="2021-06-20")


def test_database_refuses_two_replies_of_one_organisation(planning, rivers):
    make_reply(meeting=planning, organisation=rivers)

    with pytest.raises(IntegrityError):
        make_reply(meeting=planning, organisation=rivers)


def test_form_says_in_words_that_a_reply_is_recorded_already(planning, rivers):
    make_reply(meeting=planning, organisation=rivers)

    with pytest.raises(ValidationError) as refused:
        Reply(meeting=planning, organisation=rivers, answer="late").full_clean()

    assert refused.value.messages == ["This organisation's reply is recorded already."]


def test_answer_is_kept_with_who_gave_it(planning, rivers):
    bea = make_user(person=make_person())

    made = reply(planning, rivers, answer="late", note="By bus", by=bea, day=DAY)

    assert (made.answer, made.note, made.person) == ("late", "By bus", bea.person)
    assert made.history.get().history_user == bea


def test_the_latest_answer_counts_and_the_earlier_ones_are_kept(planning, rivers):
    bea = make_user(person=make_person())

    reply(planning, rivers, answer="present", note="By bus", by=bea, day=DAY)
    for answer in ("apology", "apology"):
        reply(planning, rivers, answer=answer, by=None, day=DAY)

    row = planning.replies.get()
    assert (row.answer, row.note, row.person) == ("apology", "By bus", None)
    earlier = row.history.order_by("pk").values_list("answer", flat=True)
    assert list(earlier) == ["present", "apology"]


def test_a_note_is_taken_back(planning, rivers):
    for note in ("By bus", ""):
        reply(planning, rivers, answer="present", note=note, by=None, day=DAY)

    assert planning.replies.get().note == ""


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"held": "2021-06-14"}, DAY),
        ({"held": "2021-06-13", "days": 2}, DAY),
        ({"standing": "cancelled"}, DAY),
        ({"standing": "held"}, DAY),
    ],
)
def test_nobody_answers_to_a_meeting_that_is_over_or_not_to_be(rivers, given, day):
    called = {"standing": "called", "held": "2021-06-20", "body": make_body(kind="organ")}
    meeting = make_meeting(**(called | given))

    with pytest.raises(ValidationError) as refused:
        reply(meeting, rivers, answer="present", by=None, day=day)

    assert refused.value.messages == ["This meeting is over, or will not take place."]


@pytest.mark.parametrize("held", ["2021-06-15", "2021-06", "2021", ""])
def test_it_may_be_answered_until_its_day_is_surely_past(rivers, held):
    meeting = make_meeting(body=make_body(kind="organ"), standing="called", held=held)

    assert reply(meeting, rivers, answer="present", by=None, day=DAY).pk


@pytest.mark.parametrize(
    ("given", "is_invited"),
    [
        ({"began": "2021-06-20"}, True),
        ({"began": "2021-06-21"}, False),
        ({"last_day": "2021-06-19"}, False),
        ({"last_day": "2021-06-20"}, True),
    ],
)
def test_only_who_belongs_on_the_day_of_the_meeting_answers(rivers, given, is_invited):
    group = make_body()
    make_assignment(body=group, organisation=rivers, **given)
    meeting = make_meeting(body=group, standing="called", held="2021-06-20")

    if is_invited:
        assert reply(meeting, rivers, answer="late", by=None, day=DAY).pk
        return
    with pytest.raises(ValidationError) as refused:
        reply(meeting, rivers, answer="late", by=None, day=DAY)

    assert refused.value.messages == ["This organisation is not invited to this meeting."]
    assert not meeting.replies.exists()


def test_an_answer_that_is_none_is_refused(planning, rivers):
    with pytest.raises(ValidationError):
        reply(planning, rivers, answer="cut_off", by=None, day=DAY)

    assert not planning.replies.exists()
