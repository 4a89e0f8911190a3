"""Days are placed on a line of whole years, and the years that are named do not crowd."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.scale import MOST_MARKS, Scale, Stretch

TWO_YEARS = Scale(2021, 2022)  # 730 days


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2021, 1, 1), 0.0),
        (date(2022, 1, 1), 50.0),
        (date(2022, 12, 31), 99.86),
        (date(2019, 1, 1), 0.0),
        (date(2030, 1, 1), 100.0),
    ],
)
def test_place_of_a_day(day, place):
    assert TWO_YEARS.place(day) == place


@pytest.mark.parametrize(
    ("since", "until", "stretch"),
    [
        (date(2021, 1, 1), date(2022, 1, 1), Stretch(0.0, 50.0)),
        (None, date(2022, 1, 1), Stretch(0.0, 50.0)),
        (date(2022, 1, 1), None, Stretch(50.0, 50.0)),
        (date(2022, 1, 1), date(2022, 1, 1), None),
        (date(2022, 1, 1), date(2021, 1, 1), None),
        (date(2023, 1, 1), None, None),
    ],
)
def test_stretch_between_two_days(since, until, stretch):
    assert TWO_YEARS.stretch(since, until) == stretch


def test_line_covers_the_years_of_all_days_and_this_one():
    assert Scale.around([date(2019, 5, 1), date(2020, 1, 1)], date(2021, 6, 15)) == Scale(
        2019, 2021
    )
    assert Scale.around([], date(2021, 6, 15)) == Scale(2021, 2021)
    assert Scale.around([date(2025, 1, 1)], date(2021, 6, 15)) == Scale(2021, 2025)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2021, 2021, [2021]),
        (2014, 2021, list(range(2014, 2022))),
        (2013, 2021, [2014, 2016, 2018, 2020]),
        (1999, 2030, [2000, 2005, 2010, 2015, 2020, 2025, 2030]),
    ],
)
def test_years_that_are_named(first, last, years):
    assert [mark.year for mark in Scale(first, last).marks] == years


@given(st.integers(1, 9000), st.integers(0, 900))
def test_marks_are_few_in_order_and_on_the_line(first, more):
    marks = Scale(first, first + more).marks

    assert 1 <= len(marks) <= MOST_MARKS
    assert [mark.place for mark in marks] == sorted(mark.place for mark in marks)
    assert all(0 <= mark.place < 100 for mark in marks)
