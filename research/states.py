"""Knows how far a project has come on a day: arithmetic of the days between which it is done."""

from datetime import date
from enum import StrEnum

from records.when import When


class State(StrEnum):
    """What the days recorded tell of a project on a day."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    OVER = "over"
    NOT_RECORDED = "not_recorded"


def state_on(carried_out: When, day: date) -> State:
    """By the span in which it is carried out; an end that is not recorded has not come.

    A span whose start is not known cannot tell before its end whether the work has begun.
    """
    first, last = carried_out.earliest, carried_out.latest
    if last is not None and day > last:
        return State.OVER
    if first is None:
        return State.NOT_RECORDED
    return State.PLANNED if day < first else State.UNDER_WAY
