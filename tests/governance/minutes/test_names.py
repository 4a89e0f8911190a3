"""Which names minutes leave out, however they are written."""

from datetime import date

import pytest

from governance.minutes.actions import approve, enter
from governance.minutes.names import left_out
from governance.minutes.sheets import shown_minutes
from governance.models import ActionItem, AgendaPoint, Decision, Readers
from tests.make import (
    make_attendance,
    make_meeting,
    make_minutes,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 1)


@pytest.fixture
def call():
    """Jean-Marc is recorded as having been there; Hélène is recorded."""
    make_person(name="Hélène N’Guessan")
    there = make_person(name="Jean-Marc Koné")
    call = make_meeting(title_en="Call")
    make_attendance(meeting=call, person=there, organisation=make_organisation())
    return call


def read_by_the_public(call, text):
    return left_out(call, (Readers.EVERYBODY.value,), today=DAY)(text)


@pytest.mark.parametrize(
    "written",
    [
        "Helene N'Guessan",
        "HÉLÈNE N’GUESSAN",
        "He\u0301le\u0300ne N’Guessan",
        "N’Guessan Hélène",
        "Jean Marc Kone",
        "KONÉ Jean-Marc",
        "Jean\u2011Marc",
        "KONÉ",
        "Kone",
    ],
)
def test_a_name_is_left_out_however_it_is_written(call, written):
    assert read_by_the_public(call, f"Été : {written} est là.") == "Été : […] est là."


@pytest.mark.parametrize("text", ["Hélène", "l’été de koné – mare", "Jean", "a - b"])
def test_what_is_no_name_stays_as_it_was_written(call, text):
    make_person(name="-")

    assert read_by_the_public(call, text) == text


def test_a_word_that_only_contains_a_name_stays(call):
    make_person(name="Art Ide")
    make_attendance(meeting=call, person=make_person(name="Bo Mark"))
    text = "Start idea: art ideas, Market, Bo, mark, [marks]"

    assert read_by_the_public(call, f"{text} Mark.") == f"{text} […]."


TO_MEMBERS = (Readers.EVERYBODY.value, Readers.MEMBERS.value)
TO_COMMITTEE = (*TO_MEMBERS, Readers.COMMITTEE.value)


@pytest.mark.parametrize(
    ("readers", "read", "is_left_out"),
    [
        ((Readers.EVERYBODY.value,), "[…] was thanked.", True),
        (TO_MEMBERS, "[…] was thanked.", True),
        (TO_COMMITTEE, "Obi Passerby was thanked.", False),
        (tuple(Readers.values), "Obi Passerby was thanked.", False),
    ],
)
def test_a_name_in_braces_is_for_the_committee(call, readers, read, is_left_out):
    minutes = make_minutes(meeting=call, text_en="{Obi Passerby} was thanked.")

    shown = shown_minutes(minutes, readers, wanted="en", today=DAY)

    assert [item.text for item in shown.points[0].items] == [read]
    assert shown.leaves_names_out is is_left_out


def test_a_name_in_braces_is_in_no_record_that_others_may_read(call):
    text = "# About {Obi}\n{Obi} spoke.\n! Thank {Obi}\n> call {Obi} (by 2021)"
    minutes = make_minutes(meeting=call, text_en=text)

    enter(minutes, language="en", by=None)
    minutes.refresh_from_db()
    approve(minutes, day=DAY, by=None)

    assert AgendaPoint.objects.get().title == "About […]"
    assert AgendaPoint.objects.get().notes == "[…] spoke."
    assert Decision.objects.get().title == "Thank […]"
    assert ActionItem.objects.get().what == "call […]"
    minutes.refresh_from_db()
    assert "Thank {Obi}" in minutes.text_en


@pytest.mark.parametrize("text", ["{}", "{ open", "a } b {", "{{}}"])
def test_braces_around_nothing_are_what_they_are(call, text):
    assert read_by_the_public(call, text) == text
