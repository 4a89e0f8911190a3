"""Knows how minutes are typed: what a line means, and what in it cannot be understood.

    # a point of the agenda
    what is said of it, as it comes
    ! a decision
    > RW: what somebody is to do (by 14/03/2026)

The register's number, once there is one, stands behind the sign: `! [2026-03] …`. A name that is
for the committee alone stands in braces: `{Kofi Example} was thanked`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from records.when import UnreadableDate, When

POINT, DECISION, TASK, AS_IT_STANDS = "#", "!", ">", "\\"
SIGNS = (POINT, DECISION, TASK, AS_IT_STANDS)
INSTEAD = "[…]"  # of a name
IN_BRACES = re.compile(r"\{([^{}]+)\}")
LONGEST_LINE = {POINT: 300, DECISION: 200, TASK: 300}
LONGEST_WHO = 60
NUMBERS = {
    DECISION: re.compile(r"\[((?:\d{4}-\d{1,4})?)\]\s*", re.ASCII),
    TASK: re.compile(r"\[(\d{0,9})\]\s*", re.ASCII),
}
WHO = re.compile(rf"([^:]{{0,{LONGEST_WHO}}}):(?:\s+|$)")
DUE = re.compile(
    r"\s*\((?:(?:by|due|pour le|avant le|d['’]ici(?: le| au)?)\s+([^()]*\d[^()]*))?\)$",
    re.IGNORECASE,
)


class Puzzle(StrEnum):
    """Why a line cannot be understood."""

    NO_WORDS = "no words"
    TOO_LONG = "too long"
    NO_DAY = "no day"


@dataclass(frozen=True)
class Trouble:
    """A line that cannot be understood: which, why, and the words in question."""

    line: int
    puzzle: Puzzle
    words: str


@dataclass(frozen=True)
class Note:
    """What the minutes say, a line of it."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Decided:
    """A decision, with its number in the register once it has one."""

    text: str
    number: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ToDo:
    """What is to be done: by whom and by when as typed, with its number once it has one."""

    what: str
    who: str = ""
    due: str = ""
    number: str = ""
    line: int = field(default=0, compare=False)

    @property
    def when(self) -> When:
        return When.parse(self.due)


Item = Note | Decided | ToDo


@dataclass(frozen=True)
class Point:
    """A point of the agenda with what was said, decided and to be done; first, perhaps, without a
    title what was typed before any point."""

    title: str
    items: tuple[Item, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Sheet:
    """What was typed, as far as it is understood, and what is not."""

    points: tuple[Point, ...]
    troubles: tuple[Trouble, ...]

    @property
    def items(self) -> Iterator[Item]:
        return (item for point in self.points for item in point.items)

    @property
    def decisions(self) -> list[Decided]:
        return [item for item in self.items if isinstance(item, Decided)]

    @property
    def tasks(self) -> list[ToDo]:
        return [item for item in self.items if isinstance(item, ToDo)]


def parse(text: str) -> Sheet:
    """Reads a sheet; every line counts, and one that is not understood is told of."""
    points: list[Point] = []
    for number, line in enumerate(lines_of(text), start=1):
        if line.startswith(POINT):
            points.append(Point(line.lstrip(POINT).strip(), line=number))
        elif line:
            last = points.pop() if points else Point("")
            points.append(Point(last.title, (*last.items, _item(line, number)), last.line))
    return Sheet(tuple(points), tuple(_troubles(points)))


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _item(line: str, number: int) -> Item:
    match line[0], line[1:].strip():
        case ("!", rest):
            of_register, words = _numbered(DECISION, rest)
            return Decided(words, of_register, number)
        case (">", rest):
            return _task(rest, number)
        case ("\\", rest):
            return Note(rest, number)
    return Note(line, number)


def _task(rest: str, line: int) -> ToDo:
    number, words = _numbered(TASK, rest)
    who = WHO.match(words)
    what = words[who.end() :] if who else words
    due = DUE.search(what)
    return ToDo(
        what=what[: due.start()] if due else what,
        who=who[1].strip() if who else "",
        due=((due[1] or "") if due else "").strip(),
        number=number,
        line=line,
    )


def _numbered(sign: str, rest: str) -> tuple[str, str]:
    """The number in brackets, and what follows it."""
    found = NUMBERS[sign].match(rest)
    return (found[1], rest[found.end() :]) if found else ("", rest)


# --- What cannot be understood --------------------------------------------------------------------


def _troubles(points: Iterable[Point]) -> Iterator[Trouble]:
    for point in points:
        if point.line:
            yield from _of_words(POINT, point.title, point.line)
        for item in point.items:
            yield from _of_item(item)


def _of_item(item: Item) -> Iterator[Trouble]:
    match item:
        case Decided(text=text, line=line):
            yield from _of_words(DECISION, text, line)
        case ToDo(what=what, due=due, line=line):
            yield from _of_words(TASK, what, line)
            if due and not _is_date(due):
                yield Trouble(line, Puzzle.NO_DAY, due)


def _of_words(sign: str, words: str, line: int) -> Iterator[Trouble]:
    if not words:
        yield Trouble(line, Puzzle.NO_WORDS, sign)
    elif len(words) > LONGEST_LINE[sign]:
        yield Trouble(line, Puzzle.TOO_LONG, str(LONGEST_LINE[sign]))


def _is_date(words: str) -> bool:
    try:
        When.parse(words)
    except UnreadableDate:
        return False
    return True


# --- Names in braces ------------------------------------------------------------------------------


def named(text: str) -> str:
    """The text for whoever may read the names in braces."""
    return IN_BRACES.sub(r"\1", text)


def unnamed(text: str) -> str:
    """The text for whoever may not."""
    return IN_BRACES.sub(INSTEAD, text)


# --- Written back ---------------------------------------------------------------------------------


def write(points: Iterable[Point]) -> str:
    """The sheet that `parse` reads back to the same points."""
    return "\n".join("\n".join(_written(point)) for point in points)


def _written(point: Point) -> Iterator[str]:
    if point.title or point.line or not point.items:
        yield f"{POINT} {point.title}".strip()
    yield from (_line(item) for item in point.items)
    yield ""


def _line(item: Item) -> str:
    match item:
        case Decided(text=text, number=number):
            return f"{DECISION} {_bracketed(DECISION, number, text)}".strip()
        case ToDo():
            return f"{TASK} {_bracketed(TASK, item.number, _task_words(item))}".strip()
        case Note(text=text):
            return f"{AS_IT_STANDS} {text}" if not text or text.startswith(SIGNS) else text


def _bracketed(sign: str, number: str, words: str) -> str:
    """Empty brackets keep what looks like a number from being taken for one."""
    needs_brackets = number or NUMBERS[sign].match(words)
    return f"[{number}] {words}".rstrip() if needs_brackets else words


def _task_words(item: ToDo) -> str:
    what = f"{item.what} (by {item.due})" if item.due else item.what
    if not item.due and DUE.search(what):
        what = f"{what} ()"
    return f"{item.who}: {what}" if item.who or WHO.match(what) else what


def with_numbers(text: str, numbers: Mapping[int, str]) -> str:
    """The text as it was typed, with the register's number on each line that now has one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, given in numbers.items():
        sign, rest = lines[number - 1].strip()[0], lines[number - 1].strip()[1:].strip()
        lines[number - 1] = f"{sign} [{given}] {_numbered(sign, rest)[1]}".rstrip()
    return "\n".join(lines)
