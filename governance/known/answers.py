"""Knows what the records said about a day by the end of another, and what they say of it now."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from governance.as_of import Coalition, Recorded, coalition_of
from governance.known.differences import Difference, differences, lines_of, why_gone
from governance.known.guarded import guard
from governance.known.past import TOLD_OF, recorded_now, recorded_until
from records.history import end_of, first_recorded


@dataclass(frozen=True)
class Known:
    """An earlier answer about a day, and in what today's differs from it.

    Without an answer nothing was recorded yet: then it says when the records begin, if they do.
    """

    coalition: Coalition | None
    differences: list[Difference]
    withholds: bool = False
    begins: datetime | None = None


def known_on(day: date, *, known: date, today: date) -> Known:
    """What was recorded about `day` by the end of `known`, and how that differs from what is
    recorded now. Twenty-five queries at any size; sixteen where nothing was recorded yet."""
    moment = end_of(known)
    past = recorded_until(moment, day)
    if past == Recorded() and _is_before(moment, begins := first_recorded(TOLD_OF)):
        return Known(None, [], begins=begins)
    now = recorded_now(day)
    withholds = guard(past, now)
    then, since = (coalition_of(rows, day=day, today=today) for rows in (past, now))
    return Known(then, _told(then, since, now, day), withholds)


def _is_before(moment: datetime, begins: datetime | None) -> bool:
    return begins is None or moment < begins


def _told(then: Coalition, since: Coalition, now: Recorded, day: date) -> list[Difference]:
    found = differences(lines_of(then), lines_of(since))
    return [
        told if told.now else replace(told, why=why_gone(about, now, day)) for about, told in found
    ]
