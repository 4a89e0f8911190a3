"""Knows how an organisation stands with an agreement on a day, from what was signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from records.when import Certainty

SOON = timedelta(days=90)


class State(StrEnum):
    """How it stands with one kind of agreement; the first that is so counts."""

    SIGNED = "signed"
    EXPIRING = "expiring"
    CANNOT_TELL = "cannot_tell"
    AWAITING = "awaiting"
    EXPIRED = "expired"
    MISSING = "missing"
    NOT_RECORDED = "not_recorded"


NEEDS_SIGNING = (State.EXPIRING, State.AWAITING, State.EXPIRED, State.MISSING)


@dataclass(frozen=True)
class Signed:
    """What counts of a signature: the span of days on which it was given, and its last day.

    `counts`: how surely it was given for the membership that the organisation has, not for one
    that ended before.
    """

    earliest: date | None
    latest: date
    valid_until: date | None = None
    is_awaiting: bool = False
    counts: Certainty = Certainty.CERTAIN


def state_on(day: date, signed: Iterable[Signed], *, is_text_in_force: bool) -> State:
    """How it stands on `day`.

    Missing is what could be signed and is not: where no text is in force, nothing is known to be
    missing, and it is not recorded.
    """
    given = [one for one in signed if one.counts is not Certainty.NO]
    begun = [one for one in given if one.earliest is None or one.earliest <= day]
    kept = [one for one in begun if not one.is_awaiting]
    holding = [one for one in kept if _holds_until(one) >= day]
    certain = [_holds_until(one) for one in holding if _certainly_given(one, day)]
    if certain:
        return State.EXPIRING if max(certain) <= day + SOON else State.SIGNED
    if holding:
        return State.CANNOT_TELL
    if len(kept) < len(begun):
        return State.AWAITING
    if kept:
        return State.EXPIRED
    return State.MISSING if is_text_in_force else State.NOT_RECORDED


def _certainly_given(one: Signed, day: date) -> bool:
    return one.latest <= day and one.counts is Certainty.CERTAIN


def _holds_until(one: Signed) -> date:
    return one.valid_until or date.max
