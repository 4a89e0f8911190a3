"""How a reader asks for a day: what cannot be read gets an answer that this form would take."""

from datetime import date

import pytest

from governance.forms import DayForm

TODAY = date(2021, 6, 15)
GIVE_ONE_DAY = "Give one day, for example 01/06/2020."
OUT_OF_REACH = "Give a day between 2000 and 2100."


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("31/02/2020", GIVE_ONE_DAY),
        ("soon", GIVE_ONE_DAY),
        ("2020", GIVE_ONE_DAY),
        ("02/2020", GIVE_ONE_DAY),
        ("before 2020", GIVE_ONE_DAY),
        ("by 2020-02", GIVE_ONE_DAY),
        ("x" * 200, GIVE_ONE_DAY),
        ("01/06/2020\0", GIVE_ONE_DAY),
        ("1999-12-31", OUT_OF_REACH),
        ("2101-01-01", OUT_OF_REACH),
    ],
)
def test_what_is_no_day_is_told_what_to_write(asked, message):
    form = DayForm({"on": asked})

    assert form.errors == {"on": [message]}
    assert form.day(TODAY) == TODAY


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("", TODAY),
        (" ", TODAY),
        ("01/06/2020", date(2020, 6, 1)),
        ("2020-06-01", date(2020, 6, 1)),
        ("29/02/2020", date(2020, 2, 29)),
        ("2000-01-01", date(2000, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_day_is_the_one_asked_for_or_today(asked, day):
    form = DayForm({"on": asked})

    assert (form.errors, form.day(TODAY)) == ({}, day)


def test_the_day_that_is_proposed_is_one_that_the_form_takes():
    assert DayForm({"on": "01/06/2020"}).is_valid()
