"""Knows which XLSX files would become far more than they seem, before anything is made of them."""

import io
import zipfile
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

LARGEST_UNPACKED = 60 * 1024 * 1024
LARGE = 1024 * 1024
TIGHTEST = 200  # how many times smaller a large part may be packed; a full sheet reaches about 30
MOST_ELEMENTS = 3_000_000  # of the longest table, with a text of its own in each cell
MOST_IN_ONE = 100_000  # elements of one row, more than a row of the widest sheet has
ONE = {"row": 3, "si": 2}  # how deep rows and texts lie, which are read one by one
PIECE = 64 * 1024


class TooMany(Exception):
    """A part has more elements than a table needs."""


@dataclass(frozen=True)
class Look:
    """What is known of a file before it is opened; `too_full` says why it is not to be."""

    too_full: str = ""
    has_formulas: bool = False


def look_into(content: bytes) -> Look:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if is_far_more(parts):
            return Look(_("The file holds far more than its size tells. It was not opened."))
        count = _Count()
        try:
            for part in parts:
                count.add(packed.open(part))
        except TooMany:
            return Look(too_many_cells())
    return Look(has_formulas=count.has_formulas)


def too_many_cells() -> str:
    return _(
        "The file has far too many cells, perhaps empty ones. Copy what you need into a new file."
    )


def is_far_more(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether they hold far more than the size of their file tells."""
    return sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(map(_is_tight, parts))


def _is_tight(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE and part.file_size > TIGHTEST * part.compress_size


class _Count:
    """Counts the elements of the parts as they are unpacked, piece by piece."""

    def __init__(self) -> None:
        self.of_all = self.of_one = self.depth = 0
        self.has_formulas = False

    def add(self, part: IO[bytes]) -> None:
        self.of_one = self.depth = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        try:
            while piece := part.read(PIECE):
                parser.Parse(piece)
        except expat.ExpatError:
            return  # a picture, say: nobody reads further than this

    def _begin(self, name: str, _attributes: object) -> None:
        self.depth += 1
        self.of_all += 1
        plain = name.rpartition(":")[2]
        self.has_formulas |= plain == "f"
        is_next = self.depth == ONE.get(plain)
        self.of_one = 0 if is_next else self.of_one + 1
        if self.of_all > MOST_ELEMENTS or self.of_one > MOST_IN_ONE:
            raise TooMany

    def _end(self, _name: str) -> None:
        self.depth -= 1
