"""What lies so many months or days later, and which days lie so many months earlier."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.when import When, earlier, last_day_of_month, later
from tests.records.whens import DAYS, MONTHS, spans

LEAP_DAY = date(2020, 2, 29)


# --- A day ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2020-02-28", 12, "2021-02-28"),
        ("2020-02-29", 12, "2021-03-01"),
        ("2020-03-01", 12, "2021-03-01"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2020-01-31", 1, "2020-03-01"),
        ("2019-01-31", 1, "2019-03-01"),
        ("2020-01-30", 1, "2020-03-01"),
        ("2020-01-29", 1, "2020-02-29"),
        ("2020-03-31", 1, "2020-05-01"),
        ("2020-11-30", 1, "2020-12-30"),
        ("2020-12-31", 1, "2021-01-31"),
        ("2020-12-31", 2, "2021-03-01"),
        ("2020-12-01", 12, "2021-12-01"),
        ("2020-06-15", 0, "2020-06-15"),
    ],
)
def test_later_is_the_same_day_or_the_next_that_exists(start, months, expected):
    assert later(date.fromisoformat(start), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2021-02-28", 12, "2020-02-28"),
        ("2021-03-01", 12, "2020-03-01"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2020-03-31", 1, "2020-02-29"),
        ("2019-03-31", 1, "2019-02-28"),
        ("2020-05-01", 1, "2020-04-01"),
        ("2021-01-31", 1, "2020-12-31"),
        ("2020-12-31", 12, "2019-12-31"),
        ("2020-06-15", 0, "2020-06-15"),
    ],
)
def test_earlier_is_the_last_start_that_has_come_by_then(day, months, expected):
    assert earlier(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(start=DAYS, day=DAYS, months=MONTHS)
@example(start=LEAP_DAY, day=date(2021, 2, 28), months=12)
@example(start=LEAP_DAY, day=date(2021, 3, 1), months=12)
def test_later_and_earlier_never_disagree(start, day, months):
    assert (later(start, months) <= day) == (start <= earlier(day, months))


@given(day=DAYS, months=MONTHS, nudge=st.integers(-4, 4))
@example(day=LEAP_DAY, months=12, nudge=0)
def test_later_and_earlier_agree_around_the_anniversary(day, months, nudge):
    start = earlier(day, months) + timedelta(days=nudge)

    assert (later(start, months) <= day) == (nudge <= 0)


@given(one=DAYS, other=DAYS, months=MONTHS)
def test_later_keeps_the_order(one, other, months):
    first, last = sorted([one, other])

    assert later(first, months) <= later(last, months)
    assert earlier(first, months) <= earlier(last, months)


def test_every_leap_day_of_a_century_becomes_the_first_of_march():
    leap_days = [date(year, 2, 29) for year in range(1950, 2050) if calendar.isleap(year)]

    assert {later(day, 12) for day in leap_days} == {date(day.year + 1, 3, 1) for day in leap_days}


def test_later_and_earlier_reach_the_ends_of_the_calendar():
    assert later(date(MAXYEAR, 11, 30), 1) == date(MAXYEAR, 12, 30)
    assert earlier(date(MINYEAR, 2, 1), 1) == date(MINYEAR, 1, 1)


@pytest.mark.parametrize(
    ("move", "day", "months"),
    [(later, date(MAXYEAR, 12, 1), 1), (earlier, date(MINYEAR, 1, 31), 1)],
)
def test_no_month_lies_outside_the_calendar(move, day, months):
    with pytest.raises(OverflowError, match=r"^That day lies outside the calendar\.$"):
        move(day, months)


@pytest.mark.parametrize(
    ("year", "month", "expected"), [(2020, 2, 29), (2021, 2, 28), (2021, 4, 30), (2021, 12, 31)]
)
def test_last_day_of_month(year, month, expected):
    assert last_day_of_month(year, month) == expected


# --- A span of days -------------------------------------------------------------------------------


@given(when=spans(), months=MONTHS)
def test_span_moves_with_both_its_ends(when, months):
    moved = when.later(months)

    assert moved.earliest == (when.earliest and later(when.earliest, months))
    assert moved.latest == (when.latest and later(when.latest, months))


@given(when=spans(), days=st.integers(-400, 400))
def test_shifting_back_undoes_shifting(when, days):
    shifted = when.shifted(days)

    assert shifted.shifted(-days) == when
    assert shifted.latest == (when.latest and when.latest + timedelta(days=days))


@given(when=spans(), months=MONTHS, day=DAYS)
def test_later_span_and_earlier_day_agree(when, months, day):
    assert when.later(months).happened_by(day) is when.happened_by(earlier(day, months))


def test_year_after_a_year_is_the_next_year():
    assert When.parse("2020").later(12) == When.parse("2021")
    assert When.parse("2020-02-29").later(12) == When.parse("2021-03-01")
