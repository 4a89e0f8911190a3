"""Knows how a choice among options is counted: by most votes, or ranked and round by round.

Rounds of ranked votes are counted by a library (decision 0023). A tie is told and never broken by
chance: where several share the last place, each way of going on is counted to its end.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from rank_choicer import EliminationStrategy, RankChoiceCounter, RoundResult

from governance.ballots.tally import (
    Count,
    Majority,
    Rules,
    Unhidden,
    counted_of,
    needed_of,
    result_of,
    unhidden_by,
)
from governance.ballots.tally import Verdict as TextVerdict

NONE = "none"  # the option that none of the options is chosen
Options = tuple[str, ...]
Ranking = tuple[str, ...]  # options in order of preference, the first preferred
Winners = Mapping[str, int]  # who may win, each with the fewest votes it may end with


class Verdict(StrEnum):
    ELECTED = "elected"
    TIED = "tied"
    NOBODY = "nobody"
    NO_MAJORITY = "no_majority"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True)
class Round:
    """What each option still standing has, and which leave after it; `exhausted` rank none."""

    votes: Mapping[str, int]
    exhausted: int = 0
    leaving: Options = ()


@dataclass(frozen=True)
class Tally:
    """The rounds, who may win, and, where the last place is tied, who may if which one leaves."""

    rounds: tuple[Round, ...] = ()
    winners: Winners = field(default_factory=dict)
    ways: Mapping[str, Options] = field(default_factory=dict)


@dataclass(frozen=True)
class ElectionResult:
    """What the votes come to, with the numbers by which it can be checked."""

    verdict: Verdict
    tally: Tally
    counted: int
    needed: int
    quorum: int
    short_regions: tuple[str, ...] = ()

    @property
    def tied(self) -> Options:
        return tuple(self.tally.winners) if self.verdict is Verdict.TIED else ()

    @property
    def chosen(self) -> str:
        """The one that is elected; empty where nothing is decided."""
        return next(iter(self.tally.winners)) if self.verdict is Verdict.ELECTED else ""


def elected(
    count: Count, options: Options, rankings: Iterable[Ranking], rules: Rules, *, is_ranked: bool
) -> ElectionResult:
    """What votes for options come to; in `count` each of them is one in favour.

    Most votes are enough with a simple majority; another one is counted over what the rules say.
    """
    tally = (count_ranked if is_ranked else count_single)(options, tuple(rankings))
    turnout = result_of(count, rules)
    is_simple = rules.majority is Majority.SIMPLE
    needed = 0 if is_simple else needed_of(count, rules.majority, rules.base)
    is_quorate = turnout.verdict is not TextVerdict.NO_QUORUM
    return ElectionResult(
        _verdict(tally, needed) if is_quorate else Verdict.NO_QUORUM,
        tally,
        counted_of(count, rules.base),
        needed,
        turnout.quorum,
        turnout.short_regions,
    )


def _verdict(tally: Tally, needed: int) -> Verdict:
    """Where nobody who may win has the majority that is needed, there is nothing to tie for."""
    if all(votes < needed for votes in tally.winners.values()):
        return Verdict.NO_MAJORITY
    if len(tally.winners) > 1:
        return Verdict.TIED
    return Verdict.NOBODY if NONE in tally.winners else Verdict.ELECTED


def count_single(options: Options, rankings: tuple[Ranking, ...]) -> Tally:
    """Each vote names one option; those with most votes may win."""
    chosen = [ranking[0] for ranking in rankings if ranking]
    votes = {one: chosen.count(one) for one in options}
    most = max(votes.values(), default=0)
    winners = {one: number for one, number in votes.items() if number == most > 0}
    return Tally((Round(votes),), winners)


def count_ranked(options: Options, rankings: tuple[Ranking, ...]) -> Tally:
    """Instant run-off: the last leaves and its votes go to their next preference, until one has
    more than half of the votes that still rank any."""

    @cache
    def winners_among(standing: Options) -> Winners:
        return _tally(standing, rankings, winners_among).winners

    return _tally(options, rankings, winners_among)


def _tally(
    standing: Options, rankings: tuple[Ranking, ...], winners_among: Callable[[Options], Winners]
) -> Tally:
    rounds: list[Round] = []
    for told in _counted(standing, rankings):
        votes = {one: told.vote_counts[one] for one in standing}
        leaving = tuple(told.eliminated_options or ())
        rounds.append(Round(votes, len(rankings) - sum(votes.values()), leaving))
        if told.winner:
            return Tally(tuple(rounds), {told.winner: votes[told.winner]})
        if len(leaving) > 1 and not may_leave_together(votes, leaving):
            ways = {one: winners_among(_without(standing, one)) for one in leaving}
            is_last = len(standing) == 2  # of two with equally many, neither leaves
            winners = votes if is_last else _joined(standing, ways.values())
            return Tally(tuple(rounds), winners, _named(ways))
        standing = tuple(one for one in standing if one not in leaving)
    return Tally()


def _counted(standing: Options, rankings: tuple[Ranking, ...]) -> list[RoundResult]:
    """The library's rounds; it lets all who share the last place leave, and none by chance."""
    ranked = [[one for one in ranking if one in standing] for ranking in rankings]
    votes = {str(number): ranking for number, ranking in enumerate(ranked) if ranking}
    if not votes:
        return []
    counter = RankChoiceCounter(list(standing), EliminationStrategy.BATCH)
    try:
        counter.count_votes(votes)
    except ValueError:  # so it tells that all who were left are tied
        if not counter.get_round_results():
            raise
    return counter.get_round_results()


def may_leave_together(votes: Mapping[str, int], leaving: Options) -> bool:
    """Whether those who share the last place have, even together, fewer than any other.

    Then each of them leaves before any other does, whoever is the first.
    """
    others = [number for one, number in votes.items() if one not in leaving]
    return bool(others) and sum(votes[one] for one in leaving) < min(others)


def _without(standing: Options, one: str) -> Options:
    return tuple(other for other in standing if other != one)


def _joined(standing: Options, ways: Iterable[Winners]) -> Winners:
    found = list(ways)
    return {
        one: min(way[one] for way in found if one in way)
        for one in standing
        if any(one in way for way in found)
    }


def _named(ways: Mapping[str, Winners]) -> Mapping[str, Options]:
    return {one: tuple(winners) for one, winners in ways.items()}


# --- What a secret ballot cannot hide -------------------------------------------------------------


def unhidden_by_rounds(tally: Tally, abstained: int) -> tuple[Unhidden, ...]:
    """What the published rounds give away: by first preferences, and where a lone vote moves on."""
    first = tally.rounds[0].votes.values() if tally.rounds else ()
    found = unhidden_by([*first, abstained])
    moved = [one.votes[option] for one in tally.rounds for option in one.leaving]
    return (*found, Unhidden.LONE_TRANSFER) if 1 in moved else found
