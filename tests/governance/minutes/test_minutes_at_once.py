"""Two who take the minutes of one meeting at once: nothing is lost and nothing is doubled."""

import pytest

from governance.minutes.actions import print_of
from governance.minutes.text import parse
from governance.models import ActionItem, Decision, Minutes
from tests.make import make_body, make_meeting, make_minutes, make_organisation, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

OVERTAKEN = "Somebody else has saved these minutes meanwhile."
SHEET = """# Money
! The budget is adopted
> RW: send the report
! The fee stays
> thank the cook"""
TEXTS = ("of the first", "of the second")


@pytest.fixture
def office():
    """Two who work in the office."""
    return [make_user(is_staff=True), make_user(is_staff=True)]


@pytest.fixture
def team():
    return make_body(kind="team")


def typed(meeting, office, seen):
    """What each of them sends, both having seen the same."""
    return [
        {"meeting": meeting, "text": text, "seen": print_of(seen), "by": by}
        for text, by in zip(TEXTS, office, strict=True)
    ]


def test_of_two_who_begin_the_minutes_at_once_one_is_told(rivals: Rivals, rounds, office, team):
    for _round in rounds:
        meeting = make_meeting(body=team)

        answers = rivals.at_once("type_minutes", *typed(meeting, office, ""))

        minutes = Minutes.objects.get(meeting=meeting)
        faster = answers.index(DONE)
        assert sorted(answers) == [OVERTAKEN, DONE]
        assert minutes.text_en == TEXTS[faster]
        assert minutes.history.get().history_user == office[faster]


def test_of_two_who_go_on_from_one_text_at_once_one_is_told(rivals: Rivals, rounds, office, team):
    for _round in rounds:
        minutes = make_minutes(text_en="# Money", meeting=make_meeting(body=team))

        answers = rivals.at_once("type_minutes", *typed(minutes.meeting, office, "# Money"))

        minutes.refresh_from_db()
        assert sorted(answers) == [OVERTAKEN, DONE]
        assert minutes.text_en == TEXTS[answers.index(DONE)]


def test_two_who_enter_minutes_at_once_enter_them_once(rivals: Rivals, rounds, office, team):
    """The day of the meeting is not known: its decisions are numbered in its year."""
    make_organisation(key="rivers-watch", acronym="RW")
    for round_ in rounds:
        minutes = make_minutes(text_en=SHEET, meeting=make_meeting(held="2020", body=team))
        asked = {"meeting": minutes.meeting}

        answers = rivals.at_once("enter_minutes", *(asked | {"by": one} for one in office))

        minutes.refresh_from_db()
        decisions = Decision.objects.filter(meeting=minutes.meeting).order_by("sequence")
        tasks = ActionItem.objects.filter(meeting=minutes.meeting).order_by("pk")
        sheet = parse(minutes.text_en)
        assert answers == (DONE, DONE)
        assert [row.number for row in decisions] == [
            f"2020-{number:02}" for number in (2 * round_ + 1, 2 * round_ + 2)
        ]
        assert [item.number for item in sheet.decisions] == [row.number for row in decisions]
        assert [item.number for item in sheet.tasks] == [str(row.pk) for row in tasks]
        assert (len(tasks), minutes.meeting.agenda.count()) == (2, 1)


def test_minutes_of_two_meetings_that_are_entered_at_once_share_no_number(
    rivals: Rivals, rounds, office, team
):
    for round_ in rounds:
        meetings = [make_meeting(body=team) for _one in office]
        for meeting in meetings:
            make_minutes(text_en="! The budget is adopted", meeting=meeting)

        answers = rivals.at_once(
            "enter_minutes",
            *({"meeting": m, "by": by} for m, by in zip(meetings, office, strict=True)),
        )

        numbers = Decision.objects.order_by("sequence").values_list("sequence", flat=True)
        assert answers == (DONE, DONE)
        assert [*numbers] == [*range(1, 2 * round_ + 3)]


def test_two_who_approve_minutes_at_once_approve_them_once(rivals: Rivals, rounds, office):
    for _round in rounds:
        minutes = make_minutes(text_en="# Money\n! One")
        asked = {"meeting": minutes.meeting, "day": "2020-03-01"}

        answers = rivals.at_once("approve_minutes", *(asked | {"by": one} for one in office))

        assert sorted(answers) == ["These minutes are approved already.", DONE]
        assert minutes.meeting.decisions.count() == 1
