"""What is known of a day, how it is written, and what lies so many months later."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from records.when import (
    NOT_RECORDED,
    Certainty,
    Precision,
    UnreadableDate,
    When,
    earlier,
    last_day_of_month,
    later,
)

ONE_DAY = timedelta(days=1)
LEAP_DAY = date(2020, 2, 29)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONTHS = st.integers(1, 60)
YEARS = st.integers(1000, 2999)


@st.composite
def spans(draw) -> When:
    """Any `When` that can be written down."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    kind = draw(st.integers(0, 7))
    year, month = first.year, first.month
    return [
        When(),
        When.on(first),
        When.in_month(year, month),
        When.in_year(year),
        When(first, last),
        When(first, None),
        When(None, last),
        When.before(date(year + 1, 1, 1)),
    ][kind]


# --- A month, a year later ------------------------------------------------------------------------


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


def test_span_ends_no_earlier_than_it_begins():
    with pytest.raises(ValueError, match=r"^A span of days ends no earlier than it begins\.$"):
        When(date(2020, 1, 2), date(2020, 1, 1))


def test_nothing_known_is_not_recorded():
    assert When(None, None) == NOT_RECORDED
    assert not NOT_RECORDED.is_known


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        (When.on(LEAP_DAY), LEAP_DAY, LEAP_DAY),
        (When.in_month(2020, 2), date(2020, 2, 1), LEAP_DAY),
        (When.in_month(2020, 12), date(2020, 12, 1), date(2020, 12, 31)),
        (When.in_year(2020), date(2020, 1, 1), date(2020, 12, 31)),
        (When.before(date(2020, 3, 1)), None, LEAP_DAY),
    ],
)
def test_spans_by_name(when, earliest, latest):
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("", Precision.UNKNOWN),
        ("2020-02-14", Precision.DAY),
        ("2020-02", Precision.MONTH),
        ("2020-12", Precision.MONTH),
        ("2020", Precision.YEAR),
        ("2020-01-01/2020-12-31", Precision.YEAR),
        ("2020-02-01/2020-02-29", Precision.MONTH),
        ("2020-02-01/2020-02-28", Precision.SPAN),
        ("2020-02-02/2020-02-29", Precision.SPAN),
        ("2020-01-01/2020-12-30", Precision.SPAN),
        ("2020-01-02/2020-12-31", Precision.SPAN),
        ("2019-01-01/2020-12-31", Precision.SPAN),
        ("2020-01/2020-02", Precision.SPAN),
        ("before 2020", Precision.BEFORE),
        ("by 2020", Precision.BEFORE),
        ("by 2020-12-30", Precision.BY),
        ("by 2020-01-31", Precision.BY),
        ("by 2021-02", Precision.BY),
        ("by 3000", Precision.BY),
        ("not before 2020", Precision.NOT_BEFORE),
    ],
)
def test_precision_is_read_off_the_span(text, precision):
    assert When.parse(text).precision is precision


@given(spans())
def test_exact_is_what_is_known_to_the_day(when):
    assert when.is_exact == (when.earliest is not None and when.earliest == when.latest)
    assert when.is_known == (when != NOT_RECORDED)


# --- Reading and writing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-2", "2020-02-01", "2020-02-29"),
        ("02/2020", "2020-02-01", "2020-02-29"),
        ("2/2020", "2020-02-01", "2020-02-29"),
        ("02.2020", "2020-02-01", "2020-02-29"),
        ("2020-02-14", "2020-02-14", "2020-02-14"),
        ("2020-2-4", "2020-02-04", "2020-02-04"),
        ("14/02/2020", "2020-02-14", "2020-02-14"),
        ("4/2/2020", "2020-02-04", "2020-02-04"),
        ("14.02.2020", "2020-02-14", "2020-02-14"),
        ("29/02/2020", "2020-02-29", "2020-02-29"),
        ("  2020 ", "2020-01-01", "2020-12-31"),
        ("before 2020", None, "2019-12-31"),
        ("Before  2020", None, "2019-12-31"),
        ("avant 2020", None, "2019-12-31"),
        ("before 02/2020", None, "2020-01-31"),
        ("before 14/02/2020", None, "2020-02-13"),
        ("before 2020-02-01/2020-03-01", None, "2020-01-31"),
        ("by 2021-02", None, "2021-02-28"),
        ("by 2021", None, "2021-12-31"),
        ("by 14/02/2021", None, "2021-02-14"),
        ("by 2021-01/2021-02", None, "2021-02-28"),
        ("d'ici 02/2021", None, "2021-02-28"),
        ("d’ici 02/2021", None, "2021-02-28"),
        ("au plus tard 2021-02", None, "2021-02-28"),
        ("not before 2021", "2021-01-01", None),
        ("not before 2021-02", "2021-02-01", None),
        ("pas avant 14/02/2021", "2021-02-14", None),
        ("2020-02-14/2020-03-01", "2020-02-14", "2020-03-01"),
        ("2020/2021", "2020-01-01", "2021-12-31"),
        ("2020-02/2020-02", "2020-02-01", "2020-02-29"),
        ("1000", "1000-01-01", "1000-12-31"),
        ("3000", "3000-01-01", "3000-12-31"),
        ("", None, None),
        ("   ", None, None),
    ],
)
def test_parse_reads_what_people_write(text, earliest, latest):
    read = When.parse(text)

    assert read == When(*(bound and date.fromisoformat(bound) for bound in (earliest, latest)))


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "20",
        "20200",
        "02020",
        "0999",
        "3001",
        "999",
        "2020-00",
        "2020-13",
        "13/2020",
        "0/2020",
        "2020-02-30",
        "29/02/2021",
        "2021-02-29",
        "2020-001-01",
        "2020-1-001",
        "001/2020",
        "02/14/2020",
        "14/02/20",
        "14-02-2020",
        "2020/02",
        "2020/02/14",
        "2020-02-14T00:00",
        "2020-02-14 12:00",
        "2020-02-14/2020-02-13",
        "2020-02-14/soon",
        "soon/2020",
        "2020/",
        "/2020",
        "before",
        "before soon",
        "before before 2020",
        "before2020",
        "not 2020",
        "after 2020",
        "٢٠٢٠",
        "२०२०",
        "2020\0",
        "-2020",
        "20_20",
        "1e3",
    ],
)
def test_parse_refuses_what_is_no_date(text):
    with pytest.raises(UnreadableDate):
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon enough", "soon enough"),
        ("2020/soon", "2020/soon"),
        ("2020-01-01/soon", "2020-01-01/soon"),
        ("2020x/2021", "2020x/2021"),
        ("2020/2021x", "2020/2021x"),
        ("3001", "3001"),
        ("2020-02-02/2020-02-01", "A span of days ends no earlier than it begins."),
    ],
)
def test_refusal_tells_what_could_not_be_read(text, told):
    with pytest.raises(UnreadableDate) as refusal:
        When.parse(text)

    assert str(refusal.value) == told


@given(
    st.text(max_size=60)
    | st.text("0123456789-/.", max_size=22)
    | st.from_regex(r"(before |by |pas avant )?\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?", fullmatch=True)
)
@example("before 1000")
@example("0000-00-00")
@example("9999-12-31")
def test_parse_reads_or_refuses_and_nothing_else(text):
    try:
        read = When.parse(text)
    except UnreadableDate:
        return

    assert When.parse(read.iso()) == read


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14/02/2020", "2020-02-14"),
        ("2/2020", "2020-02"),
        ("2020-01/2020-12", "2020"),
        ("avant 2020", "before 2020"),
        ("by 2019", "before 2020"),
        ("d'ici 2021-02", "by 2021-02"),
        ("by 28/02/2021", "by 2021-02"),
        ("by 27/02/2021", "by 2021-02-27"),
        ("by 3000", "by 3000-12"),
        ("before 1000", "before 1000"),
        ("before 2020-02", "by 2020-01"),
        ("not before 2021", "not before 2021-01-01"),
        ("2020-01-01/2020-01-02", "2020-01-01/2020-01-02"),
        ("", ""),
    ],
)
def test_iso_is_one_way_to_write_it(text, iso):
    assert When.parse(text).iso() == iso
    assert str(When.parse(text)) == iso


@given(spans())
def test_parse_reads_back_what_iso_writes(when):
    assert When.parse(when.iso()) == when


@given(day=DAYS)
def test_slashed_dates_begin_with_the_day(day):
    assert When.parse(f"{day:%d/%m/}{day.year:04}") == When.on(day)
    assert When.parse(f"{day.month}/{day.year:04}") == When.in_month(day.year, day.month)


# --- Whether it has happened ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("2020-02-14", "2020-02-13", Certainty.NO),
        ("2020-02-14", "2020-02-14", Certainty.CERTAIN),
        ("2020-02-14", "2020-02-15", Certainty.CERTAIN),
        ("2020", "2019-12-31", Certainty.NO),
        ("2020", "2020-01-01", Certainty.POSSIBLE),
        ("2020", "2020-12-30", Certainty.POSSIBLE),
        ("2020", "2020-12-31", Certainty.CERTAIN),
        ("before 2020", "1000-01-01", Certainty.POSSIBLE),
        ("before 2020", "2019-12-31", Certainty.CERTAIN),
        ("not before 2021", "2020-12-31", Certainty.NO),
        ("not before 2021", "2021-01-01", Certainty.POSSIBLE),
        ("not before 2021", "2999-12-31", Certainty.POSSIBLE),
        ("", "2020-01-01", Certainty.POSSIBLE),
    ],
)
def test_happened_by(text, day, expected):
    assert When.parse(text).happened_by(date.fromisoformat(day)) is expected


SURENESS = [Certainty.NO, Certainty.POSSIBLE, Certainty.CERTAIN]


@given(when=spans(), one=DAYS, other=DAYS)
def test_what_has_happened_stays_so(when, one, other):
    first, last = sorted([one, other])

    assert SURENESS.index(when.happened_by(first)) <= SURENESS.index(when.happened_by(last))


@given(when=spans(), truth=DAYS, day=DAYS)
def test_happened_by_is_right_about_every_day_it_may_have_been(when, truth, day):
    assume(when.earliest is None or when.earliest <= truth)
    assume(when.latest is None or truth <= when.latest)

    answer = when.happened_by(day)

    assert answer is not (Certainty.NO if truth <= day else Certainty.CERTAIN)


# --- Moving a span --------------------------------------------------------------------------------


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


def test_when_is_a_value():
    assert hash(When.parse("2020")) == hash(When.in_year(2020))
    with pytest.raises(AttributeError):
        When.parse("2020").latest = None
