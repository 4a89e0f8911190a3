"""Which names minutes leave out, however they are written."""

from datetime import date

import pytest

from governance.minutes.names import left_out
from governance.models import Readers
from tests.make import make_attendance, make_meeting, make_organisation, make_person

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
