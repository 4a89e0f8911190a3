"""Knows which figures are made of visits, and that none stands on fewer than three sites.

Each site counts once. A country with fewer sites is told in no figure of its own. Such countries
make one line together where they have enough sites between them; else they are in the total
neither, so that nothing can be found by taking figures from one another.
"""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from research.surveys.kinds import CHOICES, NUMBERS, Kind

FEWEST = 3  # sites behind every figure
COMPARED = (*NUMBERS, *CHOICES, Kind.YES_NO)


@dataclass(frozen=True)
class Figure:
    """What is told of the sites of a country, or of several, of one indicator."""

    sites: int
    shares: dict[str, int] = field(default_factory=dict)  # percent of the sites, by answer
    median: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Table:
    """The figures of an indicator: by country, of the others together, and of all that is told."""

    lines: dict[str, Figure]
    others: Figure | None = None
    total: Figure | None = None
    withheld: tuple[str, ...] = ()  # countries without a figure of their own


@dataclass(frozen=True)
class Measure:
    """An indicator whose figures are compared, by the name it has in each methodology."""

    key: Hashable
    kind: Kind
    names: Mapping[int, str]
    choices: tuple[str, ...] = ()


class Tally:
    """What the sites of a country answered."""

    def __init__(self) -> None:
        self.sites = 0
        self.numbers = array("d")
        self.chosen: Counter[str] = Counter()

    def add(self, kind: Kind, answer: Any) -> None:
        self.sites += 1
        if kind in NUMBERS:
            self.numbers.append(answer)
        elif kind is Kind.YES_NO:
            self.chosen["yes" if answer else "no"] += 1
        else:
            self.chosen.update(answer if isinstance(answer, list) else [answer])

    def __iadd__(self, other: "Tally") -> "Tally":
        self.sites += other.sites
        self.numbers.extend(other.numbers)
        self.chosen.update(other.chosen)
        return self


def tabulate(
    measures: Iterable[Measure], visits: Iterable[tuple[str, int, Mapping[str, Any]]]
) -> dict[Hashable, Table]:
    """The tables by measure, of the last visit to each site: country, methodology and answers."""
    measures = tuple(measures)
    tallies: dict[Hashable, dict[str, Tally]] = {measure.key: {} for measure in measures}
    for country, methodology, answers in visits:
        for measure in measures:
            answer = answers.get(measure.names.get(methodology, ""))
            if answer is not None:
                found = tallies[measure.key].setdefault(country, Tally())
                found.add(measure.kind, answer)
    return {measure.key: _table(measure, tallies[measure.key]) for measure in measures}


def _table(measure: Measure, tallies: Mapping[str, Tally]) -> Table:
    enough = {country for country, tally in tallies.items() if tally.sites >= FEWEST}
    others = _together(tally for country, tally in tallies.items() if country not in enough)
    are_told = others.sites >= FEWEST
    total = _together(tallies[country] for country in enough)
    if are_told:
        total += others
    return Table(
        lines={country: figure_of(measure, tallies[country]) for country in sorted(enough)},
        others=figure_of(measure, others) if are_told else None,
        total=figure_of(measure, total) if total.sites >= FEWEST else None,
        withheld=tuple(sorted(tallies.keys() - enough)),
    )


def _together(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole


def figure_of(measure: Measure, tally: Tally) -> Figure:
    if measure.kind in NUMBERS:
        low, high = _ends(tally.numbers)
        return Figure(tally.sites, median=median(tally.numbers), low=low, high=high)
    answers = ("yes", "no") if measure.kind is Kind.YES_NO else measure.choices
    shares = {answer: _percent(tally.chosen[answer], tally.sites) for answer in answers}
    return Figure(tally.sites, shares=shares)


def _ends(numbers: Iterable[float]) -> tuple[float | None, float | None]:
    """Between which all but the outermost lie: three sites lie at or beyond either end.

    The least and the greatest number would each be the answer of one site.
    """
    ordered = sorted(numbers)
    if len(ordered) < 2 * FEWEST:
        return None, None
    return ordered[FEWEST - 1], ordered[-FEWEST]


def _percent(part: int, whole: int) -> int:
    """In whole percent, a half rounded up."""
    return (200 * part + whole) // (2 * whole)
