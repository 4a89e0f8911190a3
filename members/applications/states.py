"""Knows the states of an application, and which step leads from which to which, by whom.

A step that is not listed here cannot be taken, and none can be skipped: the database refuses it too
(`members.models.applications.ApplicationStep`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an application stands."""

    SUBMITTED = "submitted"
    QUESTIONS_ASKED = "questions_asked"
    UNDER_REVIEW = "under_review"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """Who takes a step."""

    APPLICANT = "applicant"
    COORDINATION = "coordination"


class Move(StrEnum):
    """What is done with an application."""

    SUBMIT = "submit"
    ASK = "ask"
    ANSWER = "answer"
    BEGIN_REVIEW = "begin_review"
    ACCEPT = "accept"
    DECLINE = "decline"
    DEFER = "defer"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Rule:
    """From which states a move leads to which, and who may make it."""

    sources: tuple[State | None, ...]
    targets: tuple[State, ...]
    actors: tuple[Actor, ...]


ENDED = (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)
PENDING = tuple(state for state in State if state not in ENDED)
DECIDED = (State.ACCEPTED, State.DECLINED, State.DEFERRED)
BOTH = (Actor.APPLICANT, Actor.COORDINATION)
OFFICE = (Actor.COORDINATION,)

RULES = {
    Move.SUBMIT: Rule((None,), (State.SUBMITTED,), BOTH),
    Move.ASK: Rule((State.SUBMITTED, State.UNDER_REVIEW), (State.QUESTIONS_ASKED,), OFFICE),
    # An answer that came by telephone is entered by the office.
    Move.ANSWER: Rule((State.QUESTIONS_ASKED,), (State.SUBMITTED, State.UNDER_REVIEW), BOTH),
    Move.BEGIN_REVIEW: Rule(
        (State.SUBMITTED, State.QUESTIONS_ASKED, State.DEFERRED), (State.UNDER_REVIEW,), OFFICE
    ),
    Move.ACCEPT: Rule((State.UNDER_REVIEW,), (State.ACCEPTED,), OFFICE),
    Move.DECLINE: Rule((State.UNDER_REVIEW,), (State.DECLINED,), OFFICE),
    Move.DEFER: Rule((State.UNDER_REVIEW,), (State.DEFERRED,), OFFICE),
    Move.WITHDRAW: Rule(PENDING, (State.WITHDRAWN,), BOTH),
}
NEEDS_WORDS = (Move.ASK, Move.ANSWER, Move.ACCEPT, Move.DECLINE, Move.DEFER)


@dataclass(frozen=True)
class Taken:
    """A step that was taken."""

    move: Move
    source: State | None
    target: State


class NotPossible(Exception):
    """The move cannot be made from where the application stands, or not by that actor."""


def state_after(steps: Sequence[Taken]) -> State | None:
    """Where an application stands: where its last step led; None before the first."""
    return steps[-1].target if steps else None


def target_of(move: Move, *, steps: Sequence[Taken], actor: Actor) -> State:
    """Where a move leads after these steps; raises `NotPossible`."""
    rule, state = RULES[move], state_after(steps)
    if state not in rule.sources or actor not in rule.actors:
        raise NotPossible
    return _asked_from(steps) if move is Move.ANSWER else rule.targets[0]


def _asked_from(steps: Sequence[Taken]) -> State:
    """An answered question leads back to where it was asked."""
    source = next(step.source for step in reversed(steps) if step.move is Move.ASK)
    assert source is not None
    return source


def possible_moves(state: State | None, actor: Actor) -> list[Move]:
    """What that actor may do with an application in that state."""
    return [m for m, rule in RULES.items() if state in rule.sources and actor in rule.actors]


def lawful_steps() -> list[tuple[Move, State | None, State, Actor]]:
    """Every step that there can be."""
    return [
        (move, source, target, actor)
        for move, rule in RULES.items()
        for source in rule.sources
        for target in rule.targets
        for actor in rule.actors
    ]
