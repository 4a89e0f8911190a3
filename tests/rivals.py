"""Two real processes that try their moves on the database of a test at once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from tests.repository import ROOT

DONE = "done"


def url_of_the_test_database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Rival:
    """A process that waits to be told a move of `tests.moves`."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.moves"],
            cwd=ROOT,
            env=os.environ | {"SITE_MODE": "test", "DATABASE_URL": url_of_the_test_database()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Rival":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.communicate()

    def told(self, move: str, given: dict[str, Any]) -> None:
        self.process.stdin.write(json.dumps([move, given]) + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        return self.process.stdout.readline().strip()


class Rivals:
    """Two processes, and the moves they are told in the same moment."""

    def __init__(self, one: Rival, other: Rival) -> None:
        self.both = (one, other)
        assert [rival.answer() for rival in self.both] == ["ready", "ready"]

    def at_once(self, move: str, one: dict[str, Any], other: dict[str, Any]) -> tuple[str, str]:
        """What became of each: `DONE`, or the sentence that refused it."""
        return self.each((move, one), (move, other))

    def each(self, one: tuple[str, dict], other: tuple[str, dict]) -> tuple[str, str]:
        """The same of two different moves."""
        for rival, (move, given) in zip(self.both, (one, other), strict=True):
            rival.told(move, {name: _plain(value) for name, value in given.items()})
        first, second = (rival.answer() for rival in self.both)
        return first, second


def _plain(value: Any) -> Any:
    """A row goes by its key, a day by its ISO date."""
    key = getattr(value, "pk", value)
    return key if isinstance(key, int) else str(key)


@contextmanager
def two_rivals() -> Iterator[Rivals]:
    with ExitStack() as stack:
        one, other = (stack.enter_context(Rival()) for _ in range(2))
        yield Rivals(one, other)
