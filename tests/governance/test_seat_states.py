"""The state of a seat on every edge: the day before, the day, the day after, and ninety days on."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from governance.coverage import (
    SeatReason,
    SeatState,
    SeatTerm,
    is_carried_over,
    requirement,
    seat_state,
)
from records.criteria import Judged, Verdict
from records.when import Certainty, When

DAY = date(2021, 6, 15)
DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))
FILLED = {SeatState.SEATED, SeatState.ENDS_SOON, SeatState.CARRIED_OVER}


def term(began: str, *, ended: str = "", due: str = "") -> SeatTerm:
    return SeatTerm(When.parse(began), When.parse(ended) if ended else None, When.parse(due))


def planned(began: str) -> SeatTerm:
    return SeatTerm(When.parse(began), is_planned=True)


@st.composite
def whens(draw) -> When:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    bounds = [(first, last), (first, first), (None, last), (first, None)]
    return When(*draw(st.sampled_from(bounds)))


@st.composite
def terms(draw) -> SeatTerm:
    return SeatTerm(
        draw(whens()),
        draw(st.none() | whens()),
        draw(whens() | st.just(When())),
        draw(st.booleans()),
    )


# --- Whether a term holds -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "ended", "day", "certainty"),
    [
        ("2021-06-16", "", DAY, Certainty.NO),
        ("2021-06-15", "", DAY, Certainty.CERTAIN),
        ("2021-06-14", "", DAY, Certainty.CERTAIN),
        ("2020", "2021-06-16", DAY, Certainty.CERTAIN),
        ("2020", "2021-06-15", DAY, Certainty.NO),
        ("2021-07", "", DAY, Certainty.NO),
        ("2021-06", "", DAY, Certainty.POSSIBLE),
        ("2021-05", "", DAY, Certainty.CERTAIN),
        ("2020", "2021-07", DAY, Certainty.CERTAIN),
        ("2020", "2021-06", DAY, Certainty.POSSIBLE),
        ("2020", "2021-05", DAY, Certainty.NO),
        ("before 2022", "", DAY, Certainty.POSSIBLE),
        ("before 2021", "", DAY, Certainty.CERTAIN),
        ("2021", "2021", DAY, Certainty.POSSIBLE),
    ],
)
def test_term_holds_as_surely_as_its_dates(began, ended, day, certainty):
    assert term(began, ended=ended).holds_on(day) is certainty


@pytest.mark.parametrize("began", ["2020-01-01", "2021-06-15", "2022"])
def test_planned_term_never_holds(began):
    assert planned(began).holds_on(DAY) is Certainty.NO


@given(began=whens(), ended=whens(), day=DAYS, truth=st.tuples(DAYS, DAYS))
def test_term_holds_as_whatever_was_the_case_allows(began, ended, day, truth):
    begun, over = truth
    assume(began.happened_by(begun) is not Certainty.NO and (began.latest or begun) >= begun)
    assume(ended.happened_by(over) is not Certainty.NO and (ended.latest or over) >= over)

    told = SeatTerm(began, ended).holds_on(day)

    assert told is not (Certainty.NO if begun <= day < over else Certainty.CERTAIN)


# --- The state of a seat --------------------------------------------------------------------------

HELD = term("2020-01-01")
PAST = term("2018", ended="2020-01-01")
MAYBE = term("2021")


@pytest.mark.parametrize(
    ("seat", "state"),
    [
        ([], SeatState.NOT_RECORDED),
        ([HELD], SeatState.SEATED),
        ([PAST], SeatState.VACANT),
        ([PAST, HELD], SeatState.SEATED),
        ([MAYBE], SeatState.POSSIBLY_SEATED),
        ([PAST, MAYBE], SeatState.POSSIBLY_SEATED),
        ([MAYBE, HELD], SeatState.SEATED),
        ([planned("2022")], SeatState.PLANNED),
        ([planned("2020")], SeatState.PLANNED),
        ([PAST, planned("2022")], SeatState.PLANNED),
        ([MAYBE, planned("2022")], SeatState.POSSIBLY_SEATED),
        ([HELD, planned("2022")], SeatState.SEATED),
        ([term("2021-06-15")], SeatState.SEATED),
        ([term("2021-06-16")], SeatState.NOT_RECORDED),
        ([PAST, term("2021-06-16")], SeatState.VACANT),
        ([term("2020", ended="2021-06-15")], SeatState.VACANT),
        ([term("2020", ended="2021-06-15"), term("2021-06-15")], SeatState.SEATED),
        ([term("2020", ended="2021-06")], SeatState.POSSIBLY_SEATED),
    ],
)
def test_state_of_a_seat(seat, state):
    assert seat_state(seat, DAY) is state


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2021-06-14", SeatState.CARRIED_OVER),
        ("2021-06-15", SeatState.ENDS_SOON),
        ("2021-06-16", SeatState.ENDS_SOON),
        ("2021-09-12", SeatState.ENDS_SOON),
        ("2021-09-13", SeatState.ENDS_SOON),
        ("2021-09-14", SeatState.SEATED),
        ("2021-05", SeatState.CARRIED_OVER),
        ("2021-06", SeatState.ENDS_SOON),
        ("2021-09", SeatState.ENDS_SOON),
        ("2021-10", SeatState.SEATED),
        ("2020", SeatState.CARRIED_OVER),
        ("2021", SeatState.ENDS_SOON),
        ("2022", SeatState.SEATED),
        ("by 2021-05", SeatState.CARRIED_OVER),
        ("by 2030", SeatState.ENDS_SOON),
        ("not before 2020", SeatState.ENDS_SOON),
        ("not before 2021-09-13", SeatState.ENDS_SOON),
        ("not before 2021-09-14", SeatState.SEATED),
    ],
)
def test_end_that_is_due_and_successor_that_is_planned_count_alike(when, state):
    assert seat_state([term("2020-01-01", due=when)], DAY) is state
    assert seat_state([HELD, planned(when)], DAY) is state


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        ("2021-06-16", SeatState.ENDS_SOON),
        ("2021-09-13", SeatState.ENDS_SOON),
        ("2021-09-14", SeatState.SEATED),
        ("2021-09", SeatState.ENDS_SOON),
    ],
)
def test_end_that_is_recorded_counts_before_one_that_was_due(ended, state):
    seat = [term("2020-01-01", ended=ended, due="2021-01-01"), planned("2021-02-01")]

    assert seat_state(seat, DAY) is state


@pytest.mark.parametrize(
    ("dues", "state"),
    [
        (("2021-06-14", "2021-01-01"), SeatState.CARRIED_OVER),
        (("2021-06-14", "2021-07-01"), SeatState.ENDS_SOON),
        (("2021-07-01", "2021-07-01"), SeatState.ENDS_SOON),
        (("2021-06-14", "2022-07-01"), SeatState.SEATED),
        (("2021-07-01", "2022-07-01"), SeatState.SEATED),
        (("2021-06-14", ""), SeatState.SEATED),
    ],
)
def test_office_of_many_is_as_safe_as_its_safest_holder(dues, state):
    assert seat_state([term("2020-01-01", due=due) for due in dues], DAY) is state


@pytest.mark.parametrize(
    ("soon_days", "due", "state"),
    [
        (0, "2021-06-15", SeatState.ENDS_SOON),
        (0, "2021-06-16", SeatState.SEATED),
        (30, "2021-07-15", SeatState.ENDS_SOON),
        (30, "2021-07-16", SeatState.SEATED),
    ],
)
def test_how_soon_is_soon_can_be_said(soon_days, due, state):
    assert seat_state([term("2020-01-01", due=due)], DAY, soon_days=soon_days) is state


@given(seat=st.lists(terms(), max_size=4), day=DAYS)
def test_state_says_how_surely_somebody_sits_there(seat, day):
    sure = {one.holds_on(day) for one in seat}

    state = seat_state(seat, day)

    assert (state in FILLED) == (Certainty.CERTAIN in sure)
    assert (state is SeatState.POSSIBLY_SEATED) == (
        Certainty.POSSIBLE in sure and Certainty.CERTAIN not in sure
    )


@given(seat=st.lists(terms(), max_size=4), day=DAYS)
def test_order_of_the_terms_changes_nothing(seat, day):
    assert seat_state(seat, day) is seat_state(seat[::-1], day)


@given(earliest=st.none() | DAYS, latest=DAYS, away=st.integers(1, 400))
def test_seat_is_carried_over_from_the_day_after_it_was_due_and_not_before(earliest, latest, away):
    due = When(min(earliest, latest) if earliest else None, latest)
    held = SeatTerm(When.on(date(2018, 1, 1)), due=due)

    assert seat_state([held], latest - timedelta(days=away)) is not SeatState.CARRIED_OVER
    assert seat_state([held], latest) is SeatState.ENDS_SOON
    assert seat_state([held], latest + timedelta(days=away)) is SeatState.CARRIED_OVER


# --- Carrying over --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "is_past"),
    [
        ("2021-06-14", True),
        ("2021-06-15", False),
        ("2021-06-16", False),
        ("2021-05", True),
        ("2021-06", False),
        ("by 2021-06-14", True),
        ("not before 2020", False),
        ("", False),
    ],
)
def test_holder_carries_over_from_the_day_after_the_end_or_the_successor(when, is_past):
    later = planned("2022")

    assert is_carried_over(term("2020-01-01", due=when), [], DAY) is is_past
    assert is_carried_over(HELD, [later, planned(when)], DAY) is is_past


@pytest.mark.parametrize("ended", ["2021-07-01", "2021", "2020-02-01"])
def test_who_has_a_recorded_end_carries_nothing_over(ended):
    holder = term("2020-01-01", ended=ended, due="2021-01-01")

    assert is_carried_over(holder, [planned("2021-01-01")], DAY) is False


# --- A requirement of the committee ---------------------------------------------------------------

SEATED = Judged(Verdict.MET, SeatReason.SEATED)
NOT_SURE = Judged(Verdict.CANNOT_TELL, SeatReason.NOT_SURE)
VACANT = Judged(Verdict.NOT_MET, SeatReason.VACANT)
NOT_RECORDED = Judged(Verdict.CANNOT_TELL, SeatReason.NOT_RECORDED)


@pytest.mark.parametrize(
    ("states", "judged"),
    [
        ([], NOT_RECORDED),
        ([SeatState.SEATED], SEATED),
        ([SeatState.ENDS_SOON], SEATED),
        ([SeatState.CARRIED_OVER], SEATED),
        ([SeatState.POSSIBLY_SEATED], NOT_SURE),
        ([SeatState.PLANNED], VACANT),
        ([SeatState.VACANT], VACANT),
        ([SeatState.NOT_RECORDED], NOT_RECORDED),
        ([SeatState.VACANT, SeatState.POSSIBLY_SEATED], NOT_SURE),
        ([SeatState.VACANT, SeatState.PLANNED], VACANT),
        ([SeatState.VACANT, SeatState.NOT_RECORDED], NOT_RECORDED),
        ([SeatState.POSSIBLY_SEATED, SeatState.NOT_RECORDED], NOT_SURE),
        ([SeatState.NOT_RECORDED, SeatState.NOT_RECORDED], NOT_RECORDED),
    ],
)
def test_requirement_is_judged_by_its_surest_seat(states, judged):
    assert requirement(states) == judged


@given(
    others=st.lists(st.sampled_from(SeatState)),
    taken=st.sampled_from(sorted(FILLED)),
    at=st.integers(),
)
def test_one_seat_taken_is_enough(others, taken, at):
    others.insert(at % (len(others) + 1), taken)

    assert requirement(others) == SEATED
