"""Knows how votes are counted: which majority of what, whether enough took part, and what follows.

Pure arithmetic on whole numbers and fractions. No voting rule of the coalition is known: each
ballot says by which it is counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

FEW = 5


class Majority(StrEnum):
    """How many of those counted must be in favour."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two_thirds"
    THREE_QUARTERS = "three_quarters"
    FOUR_FIFTHS = "four_fifths"


class Base(StrEnum):
    """What a majority is counted over: votes for and against, all votes, or all who may vote."""

    DECIDED = "decided"
    CAST = "cast"
    ENTITLED = "entitled"


class Verdict(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"


SHARES = {
    Majority.TWO_THIRDS: Fraction(2, 3),
    Majority.THREE_QUARTERS: Fraction(3, 4),
    Majority.FOUR_FIFTHS: Fraction(4, 5),
}


@dataclass(frozen=True)
class Turnout:
    """How many may vote, and how many did, an abstention included."""

    entitled: int
    voted: int


@dataclass(frozen=True)
class Count:
    """The votes of a ballot. `regions` names each region that has a vote."""

    entitled: int
    in_favour: int
    against: int
    abstained: int = 0
    regions: Mapping[str, Turnout] = field(default_factory=dict)

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True)
class Rules:
    """How a ballot is counted; a quorum of None: any number of votes is enough."""

    majority: Majority
    base: Base = Base.DECIDED
    quorum: Fraction | None = None
    regional_quorum: Fraction | None = None


@dataclass(frozen=True)
class Result:
    """What a count comes to, with the numbers by which it can be checked."""

    verdict: Verdict
    counted: int
    needed: int
    quorum: int
    short_regions: tuple[str, ...] = ()


def quorum_of(share: Fraction | None, entitled: int) -> int:
    """How many of `entitled` must take part: more than the share, so 7 of 13 for a half.

    All of them are enough for any share; where no share is set nobody needs to.
    """
    return min(floor(share * entitled) + 1, entitled) if share is not None else 0


def counted_of(count: Count, base: Base) -> int:
    """Of how many the majority is one."""
    if base is Base.ENTITLED:
        return count.entitled
    return count.cast if base is Base.CAST else count.in_favour + count.against


def needed_of(count: Count, majority: Majority, base: Base) -> int:
    """How many votes in favour are needed, at least one.

    A simple majority is one more than against, whatever it is counted over; an absolute one is more
    than half; the others are that share or more.
    """
    counted = counted_of(count, base)
    if majority is Majority.SIMPLE:
        return count.against + 1
    if majority is Majority.ABSOLUTE:
        return counted // 2 + 1
    return max(1, ceil(SHARES[majority] * counted))


def result_of(count: Count, rules: Rules) -> Result:
    """Whether the ballot is quorate, over all and in each region, and then whether it carries.

    Where nobody voted nothing is decided, also without a quorum.
    """
    quorum = quorum_of(rules.quorum, count.entitled)
    needed = needed_of(count, rules.majority, rules.base)
    short = _short_regions(count, rules.regional_quorum)
    if count.cast < max(quorum, 1) or short:
        verdict = Verdict.NO_QUORUM
    else:
        verdict = Verdict.ADOPTED if count.in_favour >= needed else Verdict.REJECTED
    return Result(verdict, counted_of(count, rules.base), needed, quorum, short)


def _short_regions(count: Count, share: Fraction | None) -> tuple[str, ...]:
    """The regions from which too few took part."""
    return tuple(
        region
        for region, turnout in count.regions.items()
        if turnout.voted < quorum_of(share, turnout.entitled)
    )


# --- What a secret ballot cannot hide -------------------------------------------------------------


class Unhidden(StrEnum):
    """Why a secret vote may be told all the same."""

    FEW_VOTERS = "few_voters"
    UNANIMOUS = "unanimous"
    ALL_BUT_ONE = "all_but_one"
    LONE_TRANSFER = "lone_transfer"


def unhidden_before(entitled: int) -> tuple[Unhidden, ...]:
    """What can be said before anybody votes: among few, a guess is often right."""
    return (Unhidden.FEW_VOTERS,) if entitled <= FEW else ()


def unhidden_by(choices: Iterable[int]) -> tuple[Unhidden, ...]:
    """What the result gives away, from how many votes each choice got.

    Where all voted alike each one's vote is known; where one alone voted otherwise, it knows how
    all the others voted.
    """
    votes = sorted(choices)
    total, others = sum(votes), sum(votes[:-1])
    found = [Unhidden.FEW_VOTERS] if 0 < total <= FEW else []
    if total and not others:
        found.append(Unhidden.UNANIMOUS)
    elif others == 1:
        found.append(Unhidden.ALL_BUT_ONE)
    return tuple(found)
