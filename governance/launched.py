"""Knows what a decision launched: the apps that come after governance each tell their part."""

from collections.abc import Callable
from dataclasses import dataclass

from governance.models import Decision
from records.texts import Text


@dataclass(frozen=True)
class Launched:
    """A record that a decision launched: what it is called, its page, and of what kind it is."""

    name: Text
    url: str
    kind: str


Tell = Callable[[Decision, tuple[str, ...]], list[Launched]]
TOLD: dict[str, Tell] = {}  # filled by the apps when they are ready, and shown in this order


def register(name: str, tell: Tell) -> None:
    """`tell` answers for a decision with what somebody who counts among the readers may read."""
    TOLD[name] = tell


def launched_by(decision: Decision, readers: tuple[str, ...]) -> list[Launched]:
    return [one for tell in TOLD.values() for one in tell(decision, readers)]
