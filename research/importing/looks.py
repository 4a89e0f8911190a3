"""Knows what a column holds, from all its cells: what it can answer, and what it proves."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from records.spreadsheets.cells import folded
from research.importing import days
from research.importing.places import point_in
from research.importing.tables import Row
from research.importing.values import Manner, is_nothing
from research.surveys import numbers
from research.surveys.answers import whether

MOST_EXAMPLES = 3
MOST_REMEMBERED = 5_000  # different cells of one column; a cell met before tells nothing more


@dataclass
class Look:
    """What the filled cells of one column are; counts of different ones, up to a point."""

    different: int = 0
    yes_no: int = 0
    zero_one: int = 0
    number: int = 0
    day: int = 0
    point: int = 0
    unclear_number: str = ""  # one that may be one or a thousand times as much
    unclear_day: str = ""
    marks: list[str] = field(default_factory=list)  # that some cell proves to separate decimals
    orders: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    @property
    def is_of_days(self) -> bool:
        return 0 < self.day == self.different

    @property
    def is_of_points(self) -> bool:
        return 0 < self.point == self.different

    @property
    def tells_whether(self) -> bool:
        """Whether all cells say yes or no, some of them in words."""
        return 0 < self.yes_no == self.different and self.zero_one < self.different

    @property
    def may_tell_whether(self) -> bool:
        """Whether all cells are 0 or 1: a flag, or very small counts."""
        return 0 < self.zero_one == self.different

    @property
    def tells_how_many(self) -> bool:
        """Whether some cell is a number beyond 0 and 1."""
        return self.number > self.zero_one

    def manner(self, told: Manner) -> Manner:
        """How the column writes: as it proves by itself, else as was told of the whole file."""
        mark = self.marks[0] if len(self.marks) == 1 else told.mark
        order = days.Order(self.orders[0]) if len(self.orders) == 1 else told.order
        return Manner(mark, order)

    def asks_for_mark(self, told: Manner) -> bool:
        unsure = bool(self.unclear_number) or len(self.marks) > 1
        return unsure and not self.manner(told).mark

    def asks_for_order(self, told: Manner) -> bool:
        unsure = bool(self.unclear_day) or len(self.orders) > 1
        return unsure and not self.manner(told).order

    def note(self, text: str) -> None:
        """Counts a cell that has not been met before."""
        self.different += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(text[:60])
        self.yes_no += whether(text) is not None
        self.zero_one += folded(text) in {"0", "1"}
        self.point += point_in(text) is not None
        self._note_number(text)
        self._note_day(text)

    def _note_number(self, text: str) -> None:
        found = numbers.written(text)
        self.number += found.is_unclear or found.value is not None
        if found.is_unclear:
            self.unclear_number = self.unclear_number or text
        elif found.mark and found.mark not in self.marks:
            self.marks.append(found.mark)

    def _note_day(self, text: str) -> None:
        found = days.written(text)
        self.day += found.is_unclear or found.day is not None
        if found.is_unclear:
            self.unclear_day = self.unclear_day or text
        elif found.order and found.order not in self.orders:
            self.orders.append(found.order.value)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Looking:
    """Looks at the rows as they pass: what each column holds, and how many rows there are."""

    def __init__(self, width: int) -> None:
        self.looks = [Look() for _ in range(width)]
        self.count = 0
        self._met = [set[str]() for _ in range(width)]

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.count += 1
            for look, met, text in zip(self.looks, self._met, row.cells, strict=True):
                if text not in met and not is_nothing(text):
                    look.note(text)
                    if len(met) < MOST_REMEMBERED:
                        met.add(text)
            yield row


def looked_at(rows: Iterable[Row], width: int) -> list[Look]:
    """What each column holds."""
    looking = Looking(width)
    for _row in looking.passing(rows):
        pass
    return looking.looks
