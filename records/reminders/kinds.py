"""Knows what a kind of reminder says: of which things, when, to whom, in which words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

PATIENCE = 14


@dataclass(frozen=True)
class Reader:
    """Somebody to whom a mail goes, alone, and the language it is written in."""

    email: str
    language: str


@dataclass(frozen=True)
class Kind:
    """One kind of reminder; `records.reminders` says what each part is."""

    name: str
    label: str | Promise
    offsets: tuple[int, ...]
    rows: Callable[[], QuerySet]
    things: Callable[[date, date], QuerySet]
    on: Callable[[Any, date], date | None]
    readers: Callable[[Any, date], Iterable[Reader]]
    subject: str
    message: str
    words: Callable[[Any, date], dict[str, Any]]
    patience: int = PATIENCE
    own_words: Callable[[Any, Reader, datetime], dict[str, Any]] | None = None


KINDS: dict[str, Kind] = {}  # filled by the apps when they are ready


def register(*kinds: Kind) -> None:
    for kind in kinds:
        KINDS[kind.name] = kind
