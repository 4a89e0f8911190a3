"""Two people at one meeting's records at once: nothing is overwritten unseen, nothing doubled."""

import pytest

from governance.minutes.actions import print_of
from governance.models import ActionItem, Decision, Minutes
from members.models import User
from tests.make import (
    make_body,
    make_meeting,
    make_membership,
    make_minutes,
    make_organisation,
    make_user,
)
from tests.rivals import DONE, Rivals

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8
OVERTAKEN = "Somebody else has saved these minutes meanwhile."


@pytest.fixture
def awa() -> User:
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def bea() -> User:
    return make_user(email="bea@coalition.example", is_staff=True)


def test_two_who_save_the_first_text_at_once_keep_one_and_are_told(rivals: Rivals, awa, bea):
    for _round in range(ROUNDS):
        first = {"meeting": make_meeting(), "seen": print_of("")}

        answers = rivals.at_once(
            "type_minutes",
            first | {"text": "of Awa", "by": awa},
            first | {"text": "of Bea", "by": bea},
        )

        assert sorted(answers) == [OVERTAKEN, DONE]
        faster = answers.index(DONE)
        minutes = Minutes.objects.get(meeting=first["meeting"])
        assert minutes.text_en == ("of Awa", "of Bea")[faster]
        assert [row.history_user for row in minutes.history.all()] == [(awa, bea)[faster]]


def test_two_who_save_on_the_same_text_at_once_keep_one_and_are_told(rivals: Rivals, awa, bea):
    for _round in range(ROUNDS):
        minutes = make_minutes(text_en="before")
        on = {"meeting": minutes.meeting, "seen": print_of("before")}

        answers = rivals.at_once(
            "type_minutes", on | {"text": "of Awa", "by": awa}, on | {"text": "of Bea", "by": bea}
        )

        assert sorted(answers) == [OVERTAKEN, DONE]
        minutes.refresh_from_db()
        assert minutes.text_en == ("of Awa", "of Bea")[answers.index(DONE)]


def test_two_who_enter_the_same_minutes_at_once_double_nothing(rivals: Rivals, awa, bea):
    for round_ in range(1, ROUNDS + 1):
        minutes = {"minutes": make_minutes(text_en="# Money\n! One\n> two")}

        assert rivals.at_once("enter_minutes", minutes | {"by": awa}, minutes | {"by": bea}) == (
            DONE,
            DONE,
        )

        assert (Decision.objects.count(), ActionItem.objects.count()) == (round_, round_)


def test_two_who_approve_the_same_minutes_at_once_approve_them_once(rivals: Rivals, awa, bea):
    for _round in range(ROUNDS):
        minutes = make_minutes(text_en="# Money\n! One")
        given = {"minutes": minutes, "day": "2020-03-01"}

        answers = rivals.at_once("approve_minutes", given | {"by": awa}, given | {"by": bea})

        assert sorted(answers) == ["These minutes are approved already.", DONE]
        assert minutes.meeting.decisions.count() == 1


def test_two_who_record_the_same_attendance_at_once_record_it_once(rivals: Rivals, awa, bea):
    organisation = make_organisation()
    for _round in range(ROUNDS):
        meeting = make_meeting()
        seen = {"meeting": meeting, "organisation": organisation}

        answers = rivals.at_once(
            "record_presence",
            seen | {"presence": "present", "by": awa},
            seen | {"presence": "late", "by": bea},
        )

        assert answers == (DONE, DONE)
        assert meeting.attendances.count() == 1


def test_two_of_one_organisation_who_answer_at_once_answer_once(rivals: Rivals, awa, bea):
    organisation = make_membership(began="2019").organisation
    for _round in range(ROUNDS):
        meeting = make_meeting(
            standing="called", held="2020-06-01", body=make_body(kind="organ"), readers="members"
        )
        given = {"meeting": meeting, "organisation": organisation, "day": "2020-05-01"}

        answers = rivals.at_once(
            "answer_meeting",
            given | {"answer": "present", "by": awa},
            given | {"answer": "apology", "by": bea},
        )

        assert answers == (DONE, DONE)
        row = meeting.replies.get()
        assert row.history.count() == 2
