"""Who holds an office on a day, how surely, who is planned next, and who carries over."""

from datetime import date

import pytest

from governance.coverage import SeatState
from governance.models import Body, Office
from governance.offices import by_role, carries_over, holdings, rule_languages, speaker
from governance.rotation import Speaker
from records.when import When
from tests.make import make_body, make_office, make_person, make_rule, make_term

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def committee() -> Body:
    return make_body(kind="steering")


@pytest.fixture
def chair(committee) -> Office:
    return make_office(body=committee, role="chair", order=1)


def held(office: Office, day: date = DAY):
    (holding,) = holdings([office], day)
    return holding


# --- Holdings -------------------------------------------------------------------------------------


def test_office_nobody_is_recorded_for_is_held_by_nobody(chair):
    holding = held(chair)

    assert (holding.term, holding.person, holding.planned) == (None, None, None)
    assert holding.state is SeatState.NOT_RECORDED


def test_holder_is_who_holds_it_on_the_day(chair):
    first = make_term(office=chair, began="2020-01-01", ended="2021-06-15")
    second = make_term(office=chair, began="2021-06-15")

    assert held(chair, date(2021, 6, 14)).terms == (first,)
    assert held(chair, DAY).terms == (second,)
    assert held(chair).person == second.person


def test_surest_holder_comes_first_then_the_latest():
    seats = make_office(single_seat=False)
    maybe_early = make_term(office=seats, began="2021-01/2021-11")
    maybe_late = make_term(office=seats, began="2021")
    sure = make_term(office=seats, began="2020-01-01")

    assert held(seats).terms == (sure, maybe_late, maybe_early)


def test_next_plan_is_shown_and_one_that_was_given_up_is_not(chair):
    make_term(office=chair, began="2021-09", standing="given_up")
    later = make_term(office=chair, began="2024", standing="planned")
    sooner = make_term(office=chair, began="2022", standing="planned")

    holding = held(chair)

    assert (holding.terms, holding.planned) == ((), sooner)
    assert holding.planned != later
    assert holding.state is SeatState.PLANNED


def test_term_that_was_given_up_leaves_no_trace_in_the_state(chair):
    make_term(office=chair, began="2020", standing="given_up")

    assert held(chair).state is SeatState.NOT_RECORDED


def test_holdings_come_in_the_order_of_the_offices_with_one_query(
    committee, chair, django_assert_num_queries
):
    others = [make_office(body=committee, role=role) for role in ("vice_chair", "coordinator")]
    terms = [make_term(office=office) for office in (*others, chair)]

    with django_assert_num_queries(1):
        found = [(holding.office, holding.person) for holding in holdings([*others, chair], DAY)]

    assert found == [(term.office, term.person) for term in terms]


def test_only_the_steering_committee_is_asked_by_role(chair):
    make_office(body=make_body(kind="team"), role="chair")

    found = by_role(("chair", "vice_chair"), DAY)

    assert {role: holding.office for role, holding in found.items()} == {"chair": chair}


# --- Carrying over --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "planned", "day", "expected"),
    [
        ("2021-06-14", "", DAY, True),
        ("2021-06-15", "", DAY, False),
        ("", "2021-06-14", DAY, True),
        ("", "2021-06-15", DAY, False),
        ("", "", DAY, False),
    ],
)
def test_holder_carries_over_once_the_end_or_the_successors_start_is_past(
    chair, due, planned, day, expected
):
    term = make_term(office=chair, due=due)
    successor = make_term(office=chair, began=planned, standing="planned") if planned else None

    assert carries_over(term, successor, day) is expected


# --- The criterion --------------------------------------------------------------------------------


def test_rule_about_languages_is_that_of_the_day():
    make_rule("alternation_languages", began="2021-06-15")

    assert rule_languages(date(2021, 6, 14)) == ()
    assert rule_languages(DAY) == ("en", "fr")


def test_person_is_a_speaker_of_its_languages():
    bea = make_person(languages=("en", "pt"))

    assert speaker(bea) == Speaker(str(bea.pk), ("en", "pt"))
    assert speaker(None) is None


def test_no_office_is_held_before_its_body_was_there(committee, chair):
    committee.began = When.on(DAY)
    committee.save()
    make_term(office=chair, began="by 2021-06-15")

    assert by_role(("chair",), DAY)["chair"].term
    assert by_role(("chair",), date(2021, 6, 14)) == {}
