"""A decision has a number of its year that is its own, and says what came of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from governance.models import Decision, Effect
from records.when import When
from tests.make import (
    make_decision,
    make_effect,
    make_meeting,
    make_organisation,
    make_plan,
    make_position,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def problems_of(row) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return refused.value.message_dict


# --- Numbers --------------------------------------------------------------------------------------


def test_decisions_are_numbered_within_their_year():
    made = [make_decision(taken=taken) for taken in ("2020", "2020-02", "2021-02-14", "2020")]

    assert [row.number for row in made] == ["2020-01", "2020-02", "2021-01", "2020-03"]


def test_number_that_was_given_is_kept_and_the_next_goes_on_from_it():
    make_decision(taken="2020", sequence=12)

    assert make_decision(taken="2020").number == "2020-13"


def test_decision_known_by_a_span_is_numbered_in_its_first_year():
    span = When(date(2020, 12, 1), date(2021, 1, 31))

    assert make_decision(taken=span).number == "2020-01"


def test_database_refuses_a_number_twice():
    make_decision(taken="2020", sequence=3)

    with pytest.raises(IntegrityError):
        make_decision(taken="2020", sequence=3)


def test_form_says_in_words_that_a_number_is_taken():
    make_decision(taken="2020", sequence=3)

    twin = Decision(title_en="Again", year=2020, sequence=3)
    twin.taken = When.parse("2020")

    assert problems_of(twin) == {"__all__": ["Another decision has this number already."]}


@pytest.mark.parametrize("number", [(2021, 3), (2020, 4), (2020, None)])
def test_form_says_in_words_that_a_decision_keeps_its_number(number):
    decision = make_decision(taken="2020", sequence=3)

    decision.year, decision.sequence = number

    assert problems_of(decision) == {"sequence": ["A decision keeps its number, 2020-03."]}


@pytest.mark.parametrize(
    "number", ["2020-03", " 2020-03 ", "2020-3", "2020-003", "2020-03 · Rivers"]
)
def test_decision_is_found_by_its_number(number):
    made = make_decision(taken="2020", sequence=3)

    assert list(Decision.objects.numbered(number)) == [made]


@pytest.mark.parametrize("number", ["", "2020", "2020-", "x2020-03", "२०२०-०३", "2020-04"])
def test_what_is_no_number_finds_no_decision(number):
    make_decision(taken="2020", sequence=3)

    assert list(Decision.objects.numbered(number)) == []


@pytest.mark.parametrize(
    ("taken", "year", "is_refused"),
    [
        ("2020-12-31", 2020, False),
        ("2020-12-31", 2021, True),
        ("2021-01-02", 2020, True),
        ("2020-12-01/2021-01-31", 2020, False),
        ("2020-12-01/2021-01-31", 2021, False),
        ("2020-12-01/2021-01-31", 2022, True),
        ("by 2021-01", 2019, False),
        ("by 2021-01", 2022, True),
    ],
)
def test_form_says_in_words_that_a_number_is_of_a_year_in_which_it_was_taken(
    taken, year, is_refused
):
    decision = Decision(title_en="Rivers first", year=year, sequence=1)
    decision.taken = When.parse(taken)

    if is_refused:
        assert problems_of(decision) == {"year": ["It was not taken in that year."]}
    else:
        decision.full_clean()


def test_decision_that_has_a_number_keeps_it_when_its_date_is_corrected():
    decision = make_decision(taken="2020")

    decision.taken = When.parse("2021")
    decision.full_clean()

    assert decision.number == "2020-01"


# --- When it was taken ----------------------------------------------------------------------------


def test_decision_was_taken_when_its_meeting_was_held():
    made = make_decision(meeting=make_meeting(held="2020-01"))

    assert (made.taken, made.number) == (When.parse("2020-01"), "2020-01")


def test_decision_of_no_meeting_says_by_when_it_was_taken():
    said = {"taken": ["Say by when, at the latest, it was taken."]}

    assert said.items() <= problems_of(Decision(title_en="Rivers first")).items()


@pytest.mark.parametrize("taken", ["2019", "2020-01-31", "2020-03", "2020-02-13"])
def test_decision_is_taken_on_no_other_day_than_its_meeting(taken):
    decision = Decision(title_en="Rivers first", meeting=make_meeting(held="2020-02-14"))
    decision.taken = When.parse(taken)

    assert problems_of(decision) == {"taken": ["The meeting was held on another day."]}


@pytest.mark.parametrize("taken", ["2020", "2020-02", "2020-02-14", "by 2020-02-14"])
def test_decision_may_be_known_less_surely_than_its_meeting(taken):
    decision = Decision(title_en="Rivers first", meeting=make_meeting(held="2020-02-14"))
    decision.taken = When.parse(taken)

    decision.full_clean()


def corrected(meeting, held, by=None):
    meeting.held, meeting._history_user = When.parse(held), by
    meeting.save()


def test_decision_follows_when_the_date_of_its_meeting_is_corrected():
    meeting, awa = make_meeting(held="2020-02"), make_user(is_staff=True)
    decision = make_decision(meeting=meeting)

    corrected(meeting, "2021-02-14", by=awa)

    decision.refresh_from_db()
    change = decision.history.latest()
    assert (decision.taken, decision.number) == (When.parse("2021-02-14"), "2020-01")
    assert change.history_user == awa
    assert change.history_change_reason == "The date of its meeting was corrected."


def test_decision_with_a_date_of_its_own_keeps_it():
    meeting = make_meeting(held="2020-02")
    own = make_decision(meeting=meeting, taken="2020-02-14")
    other = make_decision(taken="2020-02")

    corrected(meeting, "2020-03")

    taken = Decision.objects.order_by("pk").values_list("pk", "taken_latest")
    assert list(taken) == [(own.pk, date(2020, 2, 14)), (other.pk, date(2020, 2, 29))]


@pytest.mark.parametrize("held", ["2020-02", ""])
def test_decision_stays_when_its_meeting_has_no_other_date(held):
    meeting = make_meeting(held="2020-02", standing="called")
    decision = make_decision(meeting=meeting)

    corrected(meeting, held)

    decision.refresh_from_db()
    assert (decision.taken, decision.history.count()) == (When.parse("2020-02"), 1)


# --- What came of it, and who dissented -----------------------------------------------------------


@pytest.mark.parametrize("made", [{}, {"plan": make_plan, "term": make_term}])
def test_database_refuses_an_effect_of_none_or_of_two(made):
    with pytest.raises(IntegrityError):
        make_effect(**made)


def test_form_says_in_words_that_an_effect_is_one_record():
    assert problems_of(Effect(decision=make_decision())) == {
        "__all__": ["Name one record that came of it, and one only."]
    }


def test_database_refuses_an_effect_twice():
    effect = make_effect(plan=make_plan)

    with pytest.raises(IntegrityError):
        make_effect(decision=effect.decision, plan=effect.plan)


def test_database_refuses_two_positions_of_one_organisation():
    dissent = make_position(organisation=make_organisation())

    with pytest.raises(IntegrityError):
        make_position(decision=dissent.decision, organisation=dissent.organisation, kind="recusal")
