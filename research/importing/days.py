"""Knows how a day is written: the year, the month or the day first, and what a column proves."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
SHORT = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII
)


class Order(StrEnum):
    """What stands first where the year stands last."""

    DAY = "day"
    MONTH = "month"


class Unclear(Exception):
    """The day may be one of two: "03/04/2021"."""


@dataclass(frozen=True)
class Written:
    """What a text tells by itself; `order` is what it proves of its column, if anything."""

    day: date | None
    order: Order | None = None
    is_unclear: bool = False


def written(text: str) -> Written:
    """What the text tells without its neighbours; no day where it is none."""
    if found := ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return Written(_day(year, month, day))
    by_day, by_month = (_ordered(text, order) for order in Order)
    if by_day and by_month:
        is_same = by_day == by_month
        return Written(by_day if is_same else None, is_unclear=not is_same)
    order = (by_day and Order.DAY) or (by_month and Order.MONTH) or None
    return Written(by_day or by_month, order)


def _ordered(text: str, order: Order) -> date | None:
    found = SHORT.fullmatch(text)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    day, month = (first, second) if order is Order.DAY else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def day_written(text: str, order: Order | None) -> date | None:
    """The day, in that order; None where it is none; raises `Unclear` where nobody told."""
    found = written(text)
    if found.is_unclear:
        if order is None:
            raise Unclear
        return _ordered(text, order)
    if found.order and order and found.order != order:
        return None
    return found.day
