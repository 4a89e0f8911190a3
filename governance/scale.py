"""Knows where days lie on a line from the first year to the last, in hundredths of its length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_MARKS = 8  # years that are named on the line


@dataclass(frozen=True)
class Stretch:
    """A part of the line: where it begins and how long it is, in hundredths of the whole."""

    start: float
    length: float


@dataclass(frozen=True)
class Mark:
    """A year and where it begins."""

    year: int
    place: float


@dataclass(frozen=True)
class Scale:
    """Whole years, the last included."""

    first: int
    last: int

    @classmethod
    def around(cls, days: Iterable[date], today: date) -> "Scale":
        """The years of these days, and this year."""
        years = [day.year for day in (*days, today)]
        return cls(min(years), max(years))

    def place(self, day: date) -> float:
        """Where the day begins; what lies outside the years lies at their edge."""
        start = date(self.first, 1, 1).toordinal()
        end = date(self.last + 1, 1, 1).toordinal()
        return round(min(max(100 * (day.toordinal() - start) / (end - start), 0), 100), 2)

    def stretch(self, since: date | None, until: date | None) -> Stretch | None:
        """From a day, or the beginning, to the day before another, or the end; None if empty."""
        start = self.place(since) if since else 0.0
        end = self.place(until) if until else 100.0
        return Stretch(start, round(end - start, 2)) if end > start else None

    @property
    def marks(self) -> list[Mark]:
        """The years to name: all, or every second, fifth, ... so that they do not crowd."""
        count = self.last - self.first + 1
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if count <= s * MOST_MARKS)
        named = range(self.first, self.last + 1)
        return [Mark(year, self.place(date(year, 1, 1))) for year in named if year % step == 0] or [
            Mark(self.first, 0.0)
        ]
