"""Knows what the rows of a file do, one by one and together."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from research.importing.observations import Mistake, Read
from research.models import Visit

MOST_SHOWN = 200


class Effect(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass
class Step:
    """A row with its effect and, unless it is wrong, the visit as it would be saved."""

    effect: Effect
    read: Read
    visit: Visit | None = None

    @property
    def trace(self) -> tuple[Any, ...]:
        """What the row does, in values that are the same for the same act."""
        visit = self.visit
        if visit is None or self.effect not in (Effect.NEW, Effect.CHANGED):
            return ()
        return (
            self.effect.value, visit.pk, visit.site.pcode, visit.visited_earliest,
            visit.external_id, sorted(visit.answers.items()), visit.is_sensitive,
            visit.embargo_until,
        )  # fmt: skip


@dataclass
class Outcome:
    """What the rows of a file do together; the first of many mistakes and doubts in full."""

    done: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: int = 0
    doubtful: int = 0
    sites: int = 0
    completed: int = 0  # known sites of which the file tells more
    mistakes: list[Mistake] = field(default_factory=list)
    doubts: list[Mistake] = field(default_factory=list)
    _noted: Any = field(default_factory=hashlib.sha256)

    def add(self, step: Step) -> None:
        self.done += 1
        setattr(self, step.effect.value, getattr(self, step.effect.value) + 1)
        self.doubtful += bool(step.read.doubts)
        self.mistakes += step.read.mistakes[: MOST_SHOWN - len(self.mistakes)]
        self.doubts += step.read.doubts[: MOST_SHOWN - len(self.doubts)]
        if trace := step.trace:
            self._noted.update(repr(trace).encode(errors="replace"))

    @property
    def digest(self) -> str:
        """The same where the same file does the same to the same visits."""
        return f"{self._noted.hexdigest()[:32]}-{self.sites}-{self.completed}"

    @property
    def is_clean(self) -> bool:
        return not self.wrong

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed or self.completed)
