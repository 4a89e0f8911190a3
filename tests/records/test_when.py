"""What is known of a day, and whether it has come."""

from datetime import date

import pytest
from hypothesis import assume, given

from records.when import NOT_RECORDED, Certainty, Precision, When
from tests.records.whens import DAYS, spans

LEAP_DAY = date(2020, 2, 29)


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


def test_when_is_a_value():
    assert hash(When.parse("2020")) == hash(When.in_year(2020))
    with pytest.raises(AttributeError):
        When.parse("2020").latest = None


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
