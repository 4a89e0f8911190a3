"""Knows how far an activity has come on a day, as surely as its dates tell."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.when import NOT_RECORDED, When


class State(StrEnum):
    """How far an activity has come on a day."""

    DONE = "done"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    DROPPED = "dropped"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Course:
    """When an activity began, and when it was done or dropped, as far as any source tells.

    Done and dropped exclude each other. What was done had begun, even where no source says when;
    what was dropped without a start never began.
    """

    started: When = NOT_RECORDED
    done: When = NOT_RECORDED
    dropped: When = NOT_RECORDED

    @property
    def finished(self) -> When:
        return self.done if self.done.is_known else self.dropped

    def may_be_unfinished(self, day: date) -> bool:
        return self.finished.latest is None or self.finished.latest > day

    def may_be_finished(self, day: date) -> bool:
        """Nothing is finished before it can have begun."""
        known = (self.finished.earliest, self.started.earliest)
        return self.finished.is_known and all(first is None or first <= day for first in known)

    def may_have_begun(self, day: date) -> bool:
        if not self.started.is_known:
            return self.done.is_known
        return self.started.earliest is None or self.started.earliest <= day

    def may_not_have_begun(self, day: date) -> bool:
        return self.started.latest is None or self.started.latest > day


def possible_states(course: Course, day: date) -> tuple[State, ...]:
    """Every state that the dates leave open on `day`, the earlier first; what happens on a day has
    happened by then."""
    ending = State.DONE if course.done.is_known else State.DROPPED
    is_open = course.may_be_unfinished(day)
    found = {
        State.PLANNED: is_open and course.may_not_have_begun(day),
        State.UNDER_WAY: is_open and course.may_have_begun(day),
        ending: course.may_be_finished(day),
    }
    return tuple(state for state, may_be in found.items() if may_be)


def state_on(course: Course, day: date) -> State:
    """The one state in which the activity is on `day`; `CANNOT_TELL` where several may be."""
    found = possible_states(course, day)
    return found[0] if len(found) == 1 else State.CANNOT_TELL
