"""Knows of which kinds of things a mail may tell, and what becomes of these when it is given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is worth nothing unless its mail arrives: a link, a code.

    `given_up` is told the thing's key and the moment. Its text is not kept then: who sends it again
    does the act again, with another secret. What `leaves_no_trace` is forgotten once it has left.
    """

    name: str
    given_up: Callable[[str, datetime], None]
    leaves_no_trace: bool = False


KINDS: dict[str, Kind] = {}  # filled by the apps when they are ready


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind
