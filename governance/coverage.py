"""Knows which seats are taken on a day, and which groups the coalition really covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from records.criteria import Judged, Verdict
from records.when import Certainty, When

SOON = 90


class SeatState(StrEnum):
    """What can be said of one seat on a day."""

    SEATED = "seated"
    ENDS_SOON = "ends_soon"
    CARRIED_OVER = "carried_over"
    POSSIBLY_SEATED = "possibly_seated"
    PLANNED = "planned"
    VACANT = "vacant"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class SeatTerm:
    """A term on a seat: `ended` is the first day after it; `due` when it should end."""

    began: When
    ended: When | None = None
    due: When = When()
    is_planned: bool = False

    def holds_on(self, day: date) -> Certainty:
        begun = self.began.happened_by(day)
        over = self.ended.happened_by(day) if self.ended else Certainty.NO
        if self.is_planned or begun is Certainty.NO or over is Certainty.CERTAIN:
            return Certainty.NO
        is_certain = begun is Certainty.CERTAIN and over is Certainty.NO
        return Certainty.CERTAIN if is_certain else Certainty.POSSIBLE


def seat_state(terms: Sequence[SeatTerm], day: date, *, soon_days: int = SOON) -> SeatState:
    """The state of a seat: who certainly holds it decides, then who possibly does, then plans.

    A holder whose end, or whose successor's start, has certainly passed without anything having
    ended carries the office over.
    """
    holders = [term for term in terms if term.holds_on(day) is Certainty.CERTAIN]
    planned = [term for term in terms if term.is_planned]
    if holders:
        return _held_state(holders, planned, day, soon_days)
    if any(term.holds_on(day) is Certainty.POSSIBLE for term in terms):
        return SeatState.POSSIBLY_SEATED
    if planned:
        return SeatState.PLANNED
    begun = [term for term in terms if term.began.happened_by(day) is not Certainty.NO]
    return SeatState.VACANT if begun else SeatState.NOT_RECORDED


def _held_state(
    holders: list[SeatTerm], planned: list[SeatTerm], day: date, soon_days: int
) -> SeatState:
    if all(is_carried_over(holder, planned, day) for holder in holders):
        return SeatState.CARRIED_OVER
    if all(_ends_by(holder, planned, day + timedelta(days=soon_days)) for holder in holders):
        return SeatState.ENDS_SOON
    return SeatState.SEATED


def is_carried_over(holder: SeatTerm, planned: Iterable[SeatTerm], day: date) -> bool:
    """Whether the holder still serves although the end or a successor's start is surely past."""
    if holder.ended is not None:
        return False
    return surely_past(holder.due, day) or any(surely_past(p.began, day) for p in planned)


def surely_past(when: When, day: date) -> bool:
    """Whether it should have happened before `day`, whatever its date is exactly."""
    return when.latest is not None and when.latest < day


def _ends_by(holder: SeatTerm, planned: Iterable[SeatTerm], day: date) -> bool:
    """Whether it may have to be filled anew by `day`: it ends, is due, has a successor planned."""
    ends = [holder.ended] if holder.ended else [holder.due, *(p.began for p in planned)]
    return any(_may_come_by(when, day) for when in ends)


def _may_come_by(when: When, day: date) -> bool:
    return when.is_known and when.happened_by(day) is not Certainty.NO


class SeatReason(StrEnum):
    """Why a requirement of the committee's composition is judged as it is."""

    SEATED = "seated"
    VACANT = "vacant"
    NOT_SURE = "not_sure"
    NOT_RECORDED = "not_recorded"


_FILLED = {SeatState.SEATED, SeatState.ENDS_SOON, SeatState.CARRIED_OVER}


def requirement(states: Iterable[SeatState]) -> Judged:
    """Whether at least one of the seats that would satisfy a requirement is taken."""
    given = set(states)
    if given & _FILLED:
        return Judged(Verdict.MET, SeatReason.SEATED)
    if SeatState.POSSIBLY_SEATED in given:
        return Judged(Verdict.CANNOT_TELL, SeatReason.NOT_SURE)
    if SeatState.NOT_RECORDED in given or not given:
        return Judged(Verdict.CANNOT_TELL, SeatReason.NOT_RECORDED)
    return Judged(Verdict.NOT_MET, SeatReason.VACANT)


@dataclass(frozen=True)
class Seat:
    """Who sits in a group for whom; `languages` are the person's, empty if not recorded."""

    group: str
    organisation: str
    person: str | None = None
    languages: tuple[str, ...] = ()
    role: str = "member"
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True)
class Group:
    """A group as coverage sees it: the languages it works in, empty if not recorded."""

    key: str
    languages: tuple[str, ...] = ()


class Dependence(StrEnum):
    """On how many a group's cover rests."""

    NOBODY = "nobody"
    PERHAPS = "perhaps"
    ONE = "one"
    ONE_PERSON = "one_person"
    PERHAPS_ONE = "perhaps_one"
    SEVERAL = "several"


@dataclass(frozen=True)
class Cover:
    """How well the coalition covers a group on a day."""

    group: Group
    dependence: Dependence
    speaks: Verdict


def cover(group: Group, seats: Iterable[Seat]) -> Cover:
    """Whether anybody sits there, in the group's language, and whether all rests on one person."""
    mine = [seat for seat in seats if seat.group == group.key]
    return Cover(group, _dependence(mine), _speaks(group, mine))


def _dependence(seats: list[Seat]) -> Dependence:
    """On who surely sits there; perhaps there are more, where dates are not known to the day."""
    surely = _who(seat for seat in seats if seat.certainty is Certainty.CERTAIN)
    if len(surely) > 1:
        return Dependence.SEVERAL
    if not surely:
        return Dependence.PERHAPS if seats else Dependence.NOBODY
    return _on_one(seats) if len(_who(seats)) == 1 else Dependence.PERHAPS_ONE


def _on_one(seats: list[Seat]) -> Dependence:
    """One person may sit there for several organisations: that is more than one seat."""
    organisations = {seat.organisation for seat in seats}
    return Dependence.ONE if len(organisations) == 1 else Dependence.ONE_PERSON


def _who(seats: Iterable[Seat]) -> set[tuple[str | None, str | None]]:
    """A seat without a recorded person counts as its organisation's."""
    return {(seat.person, None if seat.person else seat.organisation) for seat in seats}


def _speaks(group: Group, seats: list[Seat]) -> Verdict:
    if not seats:
        return Verdict.NOT_MET
    if not group.languages:
        return Verdict.CANNOT_TELL
    speaking = [seat for seat in seats if set(seat.languages) & set(group.languages)]
    if any(seat.certainty is Certainty.CERTAIN for seat in speaking):
        return Verdict.MET
    is_known = not speaking and all(seat.languages for seat in seats)
    return Verdict.NOT_MET if is_known else Verdict.CANNOT_TELL
