"""Each step from each state, by each actor: what is listed is possible, and nothing else."""

import pytest

from members.applications.states import (
    DECIDED,
    ENDED,
    PENDING,
    Actor,
    Move,
    NotPossible,
    State,
    Taken,
    possible_moves,
    state_after,
    target_of,
)

S, Q, R = State.SUBMITTED, State.QUESTIONS_ASKED, State.UNDER_REVIEW
SUBMITTED = (Taken(Move.SUBMIT, None, S),)
ASKED = (*SUBMITTED, Taken(Move.ASK, S, Q))
REVIEWED = (*SUBMITTED, Taken(Move.BEGIN_REVIEW, S, R))
ASKED_IN_REVIEW = (*REVIEWED, Taken(Move.ASK, R, Q))
DEFERRED = (*REVIEWED, Taken(Move.DEFER, R, State.DEFERRED))
APPLICANT, OFFICE = Actor.APPLICANT, Actor.COORDINATION


@pytest.mark.parametrize(
    ("steps", "move", "target"),
    [
        ((), Move.SUBMIT, S),
        (SUBMITTED, Move.ASK, Q),
        (SUBMITTED, Move.BEGIN_REVIEW, R),
        (ASKED, Move.ANSWER, S),
        (ASKED, Move.BEGIN_REVIEW, R),
        (ASKED_IN_REVIEW, Move.ANSWER, R),
        (REVIEWED, Move.ASK, Q),
        (REVIEWED, Move.ACCEPT, State.ACCEPTED),
        (REVIEWED, Move.DECLINE, State.DECLINED),
        (REVIEWED, Move.DEFER, State.DEFERRED),
        (DEFERRED, Move.BEGIN_REVIEW, R),
        (DEFERRED, Move.WITHDRAW, State.WITHDRAWN),
    ],
)
def test_move_leads_to(steps, move, target):
    assert target_of(move, steps=steps, actor=OFFICE) is target


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (None, [Move.SUBMIT]),
        (S, [Move.WITHDRAW]),
        (Q, [Move.ANSWER, Move.WITHDRAW]),
        (R, [Move.WITHDRAW]),
        (State.DEFERRED, [Move.WITHDRAW]),
        *((state, []) for state in ENDED),
    ],
)
def test_applicant_may(state, moves):
    assert possible_moves(state, APPLICANT) == moves


@pytest.mark.parametrize(
    ("steps", "move", "actor"),
    [
        (SUBMITTED, Move.ACCEPT, OFFICE),  # the review is not skipped
        (ASKED, Move.DECLINE, OFFICE),
        (DEFERRED, Move.ACCEPT, OFFICE),
        (ASKED, Move.ASK, OFFICE),
        (SUBMITTED, Move.ANSWER, APPLICANT),
        (SUBMITTED, Move.BEGIN_REVIEW, APPLICANT),
        (REVIEWED, Move.ACCEPT, APPLICANT),
        (SUBMITTED, Move.SUBMIT, APPLICANT),
        ((), Move.WITHDRAW, APPLICANT),
    ],
)
def test_move_is_not_possible(steps, move, actor):
    with pytest.raises(NotPossible):
        target_of(move, steps=steps, actor=actor)


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize("actor", Actor)
def test_nothing_follows_an_end(state, actor):
    assert possible_moves(state, actor) == []


def test_every_state_is_pending_or_ended():
    assert {*PENDING, *ENDED} == set(State)
    assert not {*PENDING} & {*ENDED}
    assert set(DECIDED) - set(ENDED) == {State.DEFERRED}


def test_before_the_first_step_there_is_no_state():
    assert state_after(()) is None
    assert state_after(ASKED) is Q
