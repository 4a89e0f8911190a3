"""Knows which DOCX and XLSX files are taken in: whole, unlocked, without programs or bombs."""

import io
import zipfile
from collections.abc import Iterable
from functools import partial
from itertools import chain

from django.core.exceptions import ValidationError

from records.files.office_contents import PartWatcher
from records.files.office_xml import PIECE, Allowance, TooMuch, Watcher, watch
from records.files.refusals import (
    damaged,
    has_program,
    protected,
    too_full,
    two_in_one,
    unknown_kind,
)
from records.spreadsheets.packed import is_far_more

MOST_PARTS = 2_000
DEEPEST = 2  # a table within a chart within a document
ENCRYPTED = 0x1
END_OF_ZIP = b"PK\x05\x06"
LENGTH_OF_END = 22
CONTENT_TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument."
KINDS = {
    f"{MAIN}wordprocessingml.document.main+xml": "docx",
    f"{MAIN}spreadsheetml.sheet.main+xml": "xlsx",
}
PROGRAMS = (
    "macro",
    "vbaproject",
    "vbadata",
    "activex",
    "oleobject",
    "x-msdownload",
    "webextension",
)
PACKED_INSIDE = (".docx", ".xlsx")
FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"{\\rt")  # of a kind of their own
XML = (".xml", ".rels")  # read as such whatever they begin with
MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first sign of XML


def checked_office(content: bytes) -> tuple[str, bytes]:
    """Which kind it is, with the file as it came."""
    return _kind_of_file(content, 0, Allowance()), content


def _kind_of_file(content: bytes, depth: int, allowance: Allowance) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_wrapping(content, packed.infolist(), allowance)
            return _kind_of(packed, depth, allowance)
    except ValidationError:
        raise
    except TooMuch as error:
        raise too_full() from error
    except Exception as error:  # a damaged file makes it stumble over anything
        raise damaged() from error


def _check_wrapping(content: bytes, parts: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    begins_late = min((part.header_offset for part in parts), default=0) > 0
    ends_early = not content[-LENGTH_OF_END:].startswith(END_OF_ZIP)
    if begins_late or ends_early or b"%PDF-" in content[:1024]:
        raise two_in_one()
    if len(parts) > MOST_PARTS or is_far_more(parts):
        raise too_full()
    allowance.take(unpacked=sum(part.file_size for part in parts))
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise protected()
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise damaged()


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _kind_of(packed: zipfile.ZipFile, depth: int, allowance: Allowance) -> str:
    if packed.testzip():
        raise damaged()
    types = _Types()
    with packed.open(CONTENT_TYPES) as part:
        watch(part, types, allowance)
    if types.has_program or any(map(_is_program, packed.namelist())):
        raise has_program()
    if types.kind is None:
        raise unknown_kind()
    for name in packed.namelist():
        _check_part(packed, name, depth, allowance)
    return types.kind


class _Types(Watcher):
    """What the table of contents says the parts are, and with them the whole."""

    def __init__(self) -> None:
        self.kind: str | None = None
        self.has_program = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        said = attributes.get("ContentType", "")
        self.kind = self.kind or KINDS.get(said)
        self.has_program |= _is_program(said)


def _is_program(name: str) -> bool:
    return any(word in name.lower() for word in PROGRAMS)


def _check_part(packed: zipfile.ZipFile, name: str, depth: int, allowance: Allowance) -> None:
    with packed.open(name) as part:
        beginning = part.read(64)
        first = _first_sign(chain([beginning], iter(partial(part.read, PIECE), b"")))
    if "/embeddings/" in name.lower() or beginning.startswith(FILES):
        if depth == DEEPEST or not name.lower().endswith(PACKED_INSIDE):
            raise has_program()
        _kind_of_file(packed.read(name), depth + 1, allowance)
    elif first == b"<" or (first and name.lower().endswith(XML)):
        watcher = PartWatcher()
        with packed.open(name) as part:
            watch(part, watcher, allowance)
        watcher.close()


def _first_sign(pieces: Iterable[bytes]) -> bytes:
    """The first one that is no blank, however many of these stand before it."""
    return next((kept[:1] for piece in pieces if (kept := piece.lstrip(MARKS))), b"")
