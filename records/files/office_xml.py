"""Knows how the XML of an Office file is read: piece by piece, and no more than fits in little."""

from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

from records.spreadsheets.packed import LARGEST_UNPACKED, MOST_ELEMENTS

PIECE = 64 * 1024
LONGEST_TAG = 2 * 1024 * 1024  # a drawing may stand in one attribute
DEEPEST = 500  # elements within elements; tables within tables take a tenth
MOST_NAMES = 20_000  # different ones in one part


class Unsound(Exception):
    """The XML of a part says something that no program of an office writes."""


class TooMuch(Exception):
    """More is to be read than a document or table needs."""


@dataclass
class Allowance:
    """How much may still be read of a file and of all files within it."""

    unpacked: int = LARGEST_UNPACKED
    elements: int = MOST_ELEMENTS

    def take(self, *, unpacked: int = 0, elements: int = 0) -> None:
        self.unpacked -= unpacked
        self.elements -= elements
        if min(self.unpacked, self.elements) < 0:
            raise TooMuch


class Watcher:
    """Is told of each element and text as they are read; names come without their prefix."""

    def begin(self, name: str, attributes: dict[str, str]) -> None: ...

    def text(self, words: str) -> None: ...

    def end(self, name: str) -> None: ...


def watch(part: IO[bytes], watcher: Watcher, allowance: Allowance) -> None:
    reading = _Reading(watcher, allowance)
    while piece := part.read(PIECE):
        reading.feed(piece)
    reading.feed(b"", is_last=True)


def plain(name: str) -> str:
    return name.rpartition(":")[2]


class _Reading:
    def __init__(self, watcher: Watcher, allowance: Allowance) -> None:
        self.watcher, self.allowance = watcher, allowance
        self.depth = self.fed = self.elements = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.CharacterDataHandler = watcher.text
        self.parser.StartDoctypeDeclHandler = _refuse

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        self.parser.Parse(piece, is_last)
        self.allowance.take(elements=self.elements)
        self.elements = 0
        self.fed += len(piece)
        if self.fed - max(self.parser.CurrentByteIndex, 0) > LONGEST_TAG:
            raise TooMuch

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1  # taken from the allowance piece by piece
        if self.depth > DEEPEST or len(self.parser.intern) > MOST_NAMES:
            raise TooMuch
        self.watcher.begin(plain(name), attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.watcher.end(plain(name))


def _refuse(*_of_a_declaration: Any) -> None:
    raise Unsound
