"""Knows what is done once a day: parts that the apps bring, each by itself, all safe to repeat."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One part of the daily work; `work` does it and says in a few words what it did."""

    name: str
    work: Callable[[date, datetime], str]


PARTS: dict[str, Part] = {}  # filled by the apps when they are ready, and done in this order


def register(name: str, work: Callable[[date, datetime], str]) -> None:
    PARTS[name] = Part(name, work)


def done(day: date, at: datetime) -> Iterator[tuple[str, str | None]]:
    """Does all parts: the name of each with what it did, or None where it failed."""
    for part in PARTS.values():
        try:
            yield part.name, part.work(day, at)
        except Exception as error:  # noqa: BLE001  (one part that fails stops no other)
            logger.error("Daily work: %s failed: %s", part.name, type(error).__name__)
            yield part.name, None
