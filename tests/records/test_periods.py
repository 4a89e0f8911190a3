"""Since when and until when a record holds, as one row says it and as a query finds it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from governance.models import Plan
from members.models import Consent, Organisation
from records.models import Source
from records.periods import Period, begins_too_late, throughout
from records.when import Certainty, When
from records.wording import say_period
from tests.make import make_consent, make_organisation, make_plan, make_source

pytestmark = pytest.mark.django_db

TOO_LATE = "The end lies before the day by which it began: say by when it began."
ONE_DAY = timedelta(days=1)
FIRST = date(2020, 1, 1)
LENGTH = 25
ASKED = [FIRST + n * ONE_DAY for n in range(-3, LENGTH + 20)]
DAYS = st.dates(FIRST, FIRST + LENGTH * ONE_DAY)
STEPS = st.integers(0, 9).map(lambda n: n * ONE_DAY)


@st.composite
def bounds(draw) -> dict[str, date | None]:
    """The four dates of any lawful period."""
    since = draw(DAYS)
    until = since + draw(STEPS)
    is_open = draw(st.booleans())
    drawn = {
        "since": draw(st.sampled_from([since, since, None])),
        "since_latest": since + draw(STEPS),
        "until": None if is_open else until,
        "until_latest": None if is_open else draw(STEPS.map(lambda step: until + step) | st.none()),
    }
    row = Plan(**drawn)
    assume(not begins_too_late(row.began, row.last_day))
    return drawn


@st.composite
def truths(draw) -> tuple[Plan, date, date | None]:
    """A period as it is recorded, and when it began and ended in truth."""
    row = Plan(**draw(bounds()))
    began = draw(st.dates(row.since or FIRST - ONE_DAY, row.since_latest))
    if row.until is None:
        return row, began, None
    ended = st.dates(row.until, row.until_latest or row.until + 9 * ONE_DAY)
    return row, began, draw(ended if row.until_latest else ended | st.none())


def plan(since: str, *, last_day: str = "") -> Plan:
    row = Plan()
    row.began, row.last_day = When.parse(since), When.parse(last_day)
    return row


# --- The row and the query ------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.lists(bounds(), min_size=1, max_size=15))
def test_query_and_row_agree_on_every_day(every_bounds):
    Plan.objects.all().delete()
    Plan.objects.bulk_create(
        Plan(key=f"plan-{n}", name=f"Plan {n}", **bounds) for n, bounds in enumerate(every_bounds)
    )
    rows = list(Plan.objects.all())

    for day in ASKED:
        said = {row.pk: row.holds_on(day) for row in rows}
        found = {row.pk: row.is_certain for row in Plan.objects.on(day)}
        assert found == {
            pk: answer is Certainty.CERTAIN
            for pk, answer in said.items()
            if answer is not Certainty.NO
        }
        certain = Plan.objects.certainly_on(day).values_list("pk", flat=True)
        assert set(certain) == {pk for pk, is_certain in found.items() if is_certain}


@given(truths())
def test_row_is_right_about_every_period_it_may_be(truth):
    row, began, ended = truth

    for day in ASKED:
        holds = began <= day and (ended is None or day < ended)
        assert row.holds_on(day) is not (Certainty.NO if holds else Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("since", "last_day", "day", "expected"),
    [
        ("2020-02-14", "", "2020-02-13", Certainty.NO),
        ("2020-02-14", "", "2020-02-14", Certainty.CERTAIN),
        ("2020-02-14", "", "2999-12-31", Certainty.CERTAIN),
        ("2020-02-14", "2020-03-01", "2020-03-01", Certainty.CERTAIN),
        ("2020-02-14", "2020-03-01", "2020-03-02", Certainty.NO),
        ("2020", "", "2019-12-31", Certainty.NO),
        ("2020", "", "2020-01-01", Certainty.POSSIBLE),
        ("2020", "", "2020-12-30", Certainty.POSSIBLE),
        ("2020", "", "2020-12-31", Certainty.CERTAIN),
        ("before 2020", "", "1000-01-01", Certainty.POSSIBLE),
        ("before 2020", "", "2019-12-31", Certainty.CERTAIN),
        ("2020-01-01", "2021", "2020-12-31", Certainty.CERTAIN),
        ("2020-01-01", "2021", "2021-01-01", Certainty.CERTAIN),
        ("2020-01-01", "2021", "2021-01-02", Certainty.POSSIBLE),
        ("2020-01-01", "2021", "2021-12-31", Certainty.POSSIBLE),
        ("2020-01-01", "2021", "2022-01-01", Certainty.NO),
        ("2020-01-01", "not before 2021", "2021-01-01", Certainty.CERTAIN),
        ("2020-01-01", "not before 2021", "2999-01-01", Certainty.POSSIBLE),
        ("2020", "2020", "2020-06-15", Certainty.POSSIBLE),
        ("2020", "2020", "2021-01-01", Certainty.NO),
    ],
)
def test_row_holds_from_its_first_day_to_its_last(since, last_day, day, expected):
    assert plan(since, last_day=last_day).holds_on(date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        ("2020-02-14", "2020-02-13", []),
        ("2020-02-14", "2020-02-14", ["rivers"]),
        ("2020-02", "2020-01-31", []),
        ("2020-02", "2020-02-01", ["rivers"]),
        ("before 2020", "1000-01-01", ["rivers"]),
    ],
)
def test_begun_by(since, day, expected):
    make_plan(key="rivers", began=since, last_day="2020-12-31")

    begun = Plan.objects.begun_by(date.fromisoformat(day))

    assert [row.key for row in begun] == expected


@pytest.mark.parametrize(
    ("since", "last_day", "expected"),
    [
        ("2019-01-01", "2019-12-30", []),
        ("2019-01-01", "2019-12-31", []),
        ("2019-01-01", "2020-01-01", ["rivers"]),
        ("2019-01-01", "", ["rivers"]),
        ("2021-12-31", "", ["rivers"]),
        ("2022-01-01", "", []),
        ("2021-12/2022-02", "", ["rivers"]),
        ("before 2020", "by 2019", []),
        ("before 2020", "by 2020", ["rivers"]),
        ("before 2020", "", ["rivers"]),
    ],
)
def test_overlapping_has_a_day_in_common(since, last_day, expected):
    years = plan("2020-01-01", last_day="2021-12-31")
    make_plan(key="rivers", began=since, last_day=last_day)

    assert [row.key for row in Plan.objects.overlapping(years)] == expected


@pytest.mark.parametrize(("began", "expected"), [("2019", ["rivers"]), ("before 2020", ["rivers"])])
def test_overlapping_with_what_goes_on(began, expected):
    make_plan(key="rivers", began="2030-01-01")

    assert [row.key for row in Plan.objects.overlapping(plan(began))] == expected


def test_still_open_is_what_has_no_end():
    make_consent(last_day="2020")
    held = make_consent(last_day="")

    assert list(Consent.objects.still_open()) == [held]
    assert held.is_open


def test_query_of_a_day_can_be_narrowed_further():
    make_plan(key="before")
    make_plan(key="after", began="2022")

    assert [row.key for row in Plan.objects.on(date(2022, 6, 1)).filter(is_certain=False)] == [
        "after"
    ]


# --- The end as screens show it -------------------------------------------------------------------


@settings(max_examples=100)
@given(st.tuples(DAYS, DAYS).map(sorted), st.booleans())
def test_last_day_comes_back_as_it_was_given(days, is_open):
    last_day = When(days[0], None if is_open else days[1])
    row = plan("2019")

    row.last_day = last_day

    assert row.last_day == last_day
    assert row.ended == last_day.shifted(1)
    assert row.until == days[0] + ONE_DAY


NEW_YEAR = date(2020, 1, 1)


@given(bounds())
@example({"since": NEW_YEAR, "since_latest": NEW_YEAR, "until": NEW_YEAR, "until_latest": None})
@example({"since": NEW_YEAR, "since_latest": NEW_YEAR, "until": NEW_YEAR, "until_latest": NEW_YEAR})
@example(
    {
        "since": NEW_YEAR,
        "since_latest": NEW_YEAR,
        "until": NEW_YEAR,
        "until_latest": date(2021, 1, 1),
    }
)
def test_setting_what_was_read_changes_nothing(given_bounds):
    row = Plan(**given_bounds)

    row.began, row.ended = row.began, row.ended
    row.last_day = row.last_day

    assert {name: getattr(row, name) for name in given_bounds} == given_bounds


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2020-01-01", "since 1 January 2020, last day before 2022"),
        ("before 2020", "began before 2020, last day before 2022"),
        ("by 2021", "before 2022"),
    ],
)
def test_an_end_known_only_from_above_is_said_no_more_exactly(since, expected):
    row = plan(since)

    row.last_day = When.parse("by 2021")

    assert row.last_day == When.parse("by 2021")
    assert say_period(row) == expected


@pytest.mark.parametrize(
    ("since", "last_day", "expected"),
    [
        ("2020", "by 2020-06-30", ("2020-01-01", "2020-07-01")),
        ("before 2020", "by 2020-06-30", ("2019-12-31", "2020-07-01")),
        ("before 2021", "by 2020-06-30", ("2020-06-30", "2020-07-01")),
    ],
)
def test_end_known_from_above_lies_no_earlier_than_the_start(since, last_day, expected):
    row = plan(since, last_day=last_day)

    assert (str(row.until), str(row.until_latest)) == expected


# --- A start known only from above ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "last_day", "expected"),
    [
        ("by 2026-02", "2024-12-31", "before 2025"),
        ("by 2026-02", "2024", "before 2025"),
        ("by 2026-02", "by 2024-06-15", "by 2024-06-15"),
        ("by 2024-12-30", "2024-12-31", "by 2024-12-30"),
        ("by 2024-12-31", "2024-12-31", "before 2025"),
        ("by 2025-01-01", "2024-12-31", "before 2025"),
        ("by 2026-02", "not before 2025", "by 2026-02"),
        ("by 2026-02", "", "by 2026-02"),
        ("2020", "2020-05-01", "2020"),
        ("2026-02", "2024-12-31", "2026-02"),
    ],
)
def test_what_was_over_by_a_day_had_begun_by_then(since, last_day, expected):
    row = plan(since, last_day=last_day)

    assert row.began.iso() == expected
    assert row.last_day == (When.parse(last_day) if last_day else None)


@pytest.mark.parametrize(
    ("since", "last_day", "expected"),
    [
        ("by 2024-12-31", "2024-12-31", False),
        ("by 2025-01-01", "2024-12-31", True),
        ("by 2025-01-01", "2024", True),
        ("by 2025-01-01", "by 2024", True),
        ("by 2025-01-01", "not before 2024", False),
        ("2025-01-01", "2024-12-31", False),
        ("2025", "2025-06-01", False),
        ("not before 2025", "2024", False),
        ("", "2024", False),
    ],
)
def test_start_bounded_later_than_the_end_is_found(since, last_day, expected):
    assert begins_too_late(When.parse(since), When.parse(last_day)) is expected


def test_start_without_an_end_is_never_too_late():
    assert not begins_too_late(When.parse("by 2025"), None)


@given(DAYS, DAYS)
def test_what_was_narrowed_is_lawful_and_keeps_its_end(begun_by, last):
    row = Plan(key="plan", name="Plan")
    row.began, row.last_day = When(None, begun_by), When.on(last)

    row.full_clean()

    assert (row.last_day, row.holds_on(last)) == (When.on(last), Certainty.CERTAIN)


def test_row_with_a_start_bounded_later_than_its_end_is_refused_in_words():
    row = plan("by 2026-02", last_day="2024-12-31")
    row.key, row.name = "plan", "Plan"
    row.began = When.parse("by 2026-02")

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert refused.value.message_dict == {"until": [TOO_LATE]}


@pytest.mark.parametrize("nothing", [None, When()])
def test_end_can_be_taken_back(nothing):
    row = plan("2020", last_day="2021")

    row.last_day = nothing

    assert (row.ended, row.last_day, row.until_latest, row.is_open) == (None, None, None, True)
    row.ended = nothing
    assert row.is_open


# --- Two columns as one value ---------------------------------------------------------------------


def test_pair_reads_and_writes_two_columns():
    source = make_source(published="02/2021")

    kept = Source.objects.get(pk=source.pk)

    assert kept.published == When.parse("2021-02")
    assert (kept.published_earliest, kept.published_latest) == (
        date(2021, 2, 1),
        date(2021, 2, 28),
    )


def test_pair_with_nothing_recorded_is_not_recorded():
    assert make_organisation().founded == When()


def test_pair_of_a_class_tells_its_columns():
    assert (Period.began.earliest, Period.began.latest) == ("since", "since_latest")
    assert (Organisation.founded.earliest, Organisation.founded.latest) == (
        "founded_earliest",
        "founded_latest",
    )


@pytest.mark.parametrize(
    ("spans", "is_so"),
    [
        ([("2019", "")], True),
        ([("2020-02-01", "2020-02-29")], True),
        ([("2020-02-02", "")], False),
        ([("2019", "2020-02-28")], False),
        ([("2020-02", "")], False),
        ([("2020-02-11", "2021"), ("2019", "2020-02-10")], True),
        ([("2019", "2020-02-09"), ("2020-02-11", "2021")], False),
        ([("2019", "2020-02-10"), ("2020-02-11", "2020-02-28")], False),
        ([("2020-02", ""), ("2019", "2020-01-31")], False),
        ([("2019", "2020-02"), ("2020-02-02/2020-03-01", "")], True),
        ([("2019", "2020-02"), ("2020-02-03/2020-03-01", "")], False),
        ([], False),
    ],
)
def test_periods_that_follow_each_other_hold_throughout_a_month(spans, is_so):
    rows = [plan(since, last_day=last_day) for since, last_day in spans]

    assert throughout(rows, date(2020, 2, 1), date(2020, 2, 29)) is is_so
