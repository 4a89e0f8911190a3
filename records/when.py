"""Knows when something happened, as surely as the source says it, and what follows a year later."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import Self

ONE_DAY = timedelta(days=1)
MONTHS_IN_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = 1000, 3000


class Certainty(StrEnum):
    """How surely something is so on a given day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Precision(StrEnum):
    """How exactly a `When` was given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    BEFORE = "before"
    BY = "by"
    NOT_BEFORE = "not before"
    UNKNOWN = "unknown"


class UnreadableDate(ValueError):
    """The text is no date in any form that is understood here."""


class YearOutOfReach(UnreadableDate):
    """The text is a date, of a year that nothing here is about: a slip of the hand."""


def last_day_of_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def later(day: date, months: int) -> date:
    """The same day of the month so many months later; a day that does not exist becomes the next.

    A year after 29 February 2020 is 1 March 2021: who entered that day has not been there a full
    year on 28 February.
    """
    year, month = _moved(day, months)
    if day.day > last_day_of_month(year, month):
        return date(year, month, last_day_of_month(year, month)) + ONE_DAY
    return day.replace(year=year, month=month)


def earlier(day: date, months: int) -> date:
    """The last day from which `later` has come by `day`: the inverse that queries need.

    For every start: `later(start, months) <= day` exactly when `start <= earlier(day, months)`.
    """
    year, month = _moved(day, -months)
    return date(year, month, min(day.day, last_day_of_month(year, month)))


def _moved(day: date, months: int) -> tuple[int, int]:
    count = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(count, MONTHS_IN_A_YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("That day lies outside the calendar.")
    return year, month + 1


@dataclass(frozen=True, slots=True)
class When:
    """The span of days, both included, on one of which something happened or will happen.

    `None` on a side means that the source sets no bound there. The precision it was given in is
    read off the span: 1 January to 31 December 2020 *is* "2020".
    """

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("A span of days ends no earlier than it begins.")

    @classmethod
    def on(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> Self:
        return cls(date(year, month, 1), date(year, month, last_day_of_month(year, month)))

    @classmethod
    def in_year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def before(cls, day: date) -> Self:
        return cls(None, day - ONE_DAY)

    @classmethod
    def parse(cls, text: str) -> "When":
        """Reads what people and files write; raises `UnreadableDate` for anything else."""
        return _parse(text)

    @property
    def precision(self) -> Precision:
        first, last = self.earliest, self.latest
        if last is None:
            return Precision.NOT_BEFORE if first else Precision.UNKNOWN
        if first is None:
            return Precision.BEFORE if _ends_a_year(last) else Precision.BY
        if first == last:
            return Precision.DAY
        if self == When.in_year(first.year):
            return Precision.YEAR
        if self == When.in_month(first.year, first.month):
            return Precision.MONTH
        return Precision.SPAN

    @property
    def is_exact(self) -> bool:
        return self.precision is Precision.DAY

    @property
    def is_known(self) -> bool:
        return self.precision is not Precision.UNKNOWN

    def happened_by(self, day: date) -> Certainty:
        """Whether it has happened when `day` begins its business: on that day counts."""
        if self.latest is not None and self.latest <= day:
            return Certainty.CERTAIN
        if self.earliest is None or self.earliest <= day:
            return Certainty.POSSIBLE
        return Certainty.NO

    def later(self, months: int) -> Self:
        return self._mapped(lambda day: later(day, months))

    def shifted(self, days: int) -> Self:
        return self._mapped(lambda day: day + timedelta(days=days))

    def _mapped(self, move: Callable[[date], date]) -> Self:
        return type(self)(
            None if self.earliest is None else move(self.earliest),
            None if self.latest is None else move(self.latest),
        )

    def iso(self) -> str:
        """The text that `parse` reads back to the same value, used in files and exports."""
        match self.precision:
            case Precision.DAY | Precision.MONTH | Precision.YEAR:
                return _iso_exact(self)
            case Precision.BEFORE:
                return f"before {self._latest_year() + 1:04}"
            case Precision.BY:
                return f"by {_iso_bound(self)}"
            case Precision.NOT_BEFORE:
                return f"not before {self.earliest}"
            case Precision.SPAN:
                return f"{self.earliest}/{self.latest}"
        return ""

    def _latest_year(self) -> int:
        assert self.latest is not None
        return self.latest.year

    def __str__(self) -> str:
        return self.iso()


NOT_RECORDED = When()


def _ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31) and day.year < LAST_YEAR


def _iso_exact(when: When) -> str:
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    return str(when.earliest)[: lengths[when.precision]]


def _iso_bound(when: When) -> str:
    """ "by 2021-02" where the bound is the month's last day, else to the day."""
    assert when.latest is not None
    bound = when.latest
    is_month_end = bound.day == last_day_of_month(bound.year, bound.month)
    return str(bound)[:7] if is_month_end else str(bound)


# What people type. A day comes first in slashed dates, as in all the coalition's countries.
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII),
    re.compile(r"(?:(?:(?P<day>\d{1,2})[/.])?(?P<month>\d{1,2})[/.])?(?P<year>\d{4})", re.ASCII),
)
_BOUND = re.compile(
    r"(?P<word>before|avant|by|d'ici|au plus tard|not before|pas avant)\s+(?P<rest>.+)"
)


def _parse(text: str) -> When:
    words = " ".join(text.replace("’", "'").lower().split())
    if not words:
        return When()
    if bound := _BOUND.fullmatch(words):
        return _bounded(bound["word"], _parse_span(bound["rest"]))
    return _parse_span(words)


def _bounded(word: str, when: When) -> When:
    if word in {"not before", "pas avant"}:
        return When(when.earliest, None)
    if word in {"before", "avant"}:
        assert when.earliest is not None
        return When.before(when.earliest)
    return When(None, when.latest)


def _parse_span(words: str) -> When:
    first, slash, last = words.partition("/")
    if slash and re.match(r"\d{4}", first) and re.match(r"\d{4}", last):
        return _spanning(_parse_numbers(first, words), _parse_numbers(last, words))
    return _parse_numbers(words, words)


def _spanning(first: When, last: When) -> When:
    try:
        return When(first.earliest, last.latest)
    except ValueError as error:
        raise UnreadableDate(str(error)) from None


def _parse_numbers(words: str, whole: str) -> When:
    for pattern in _NUMBERS:
        if found := pattern.fullmatch(words):
            return _from_numbers(
                **{k: int(v) for k, v in found.groupdict().items() if v is not None}
            )
    raise UnreadableDate(whole)


def _from_numbers(*, year: int, month: int | None = None, day: int | None = None) -> When:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearOutOfReach(str(year))
    try:
        if month is None:
            return When.in_year(year)
        return When.in_month(year, month) if day is None else When.on(date(year, month, day))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise UnreadableDate(str(error)) from None
