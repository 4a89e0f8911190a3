"""Knows which DOCX and XLSX files are taken in: whole, unlocked, without programs or bombs."""

import io
import zipfile
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError

from records.files.refusals import (
    damaged,
    has_program,
    protected,
    reaches_out,
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
MAIN = "application/vnd.openxmlformats-officedocument."
KINDS = {
    f"{MAIN}wordprocessingml.document.main+xml": "docx",
    f"{MAIN}spreadsheetml.sheet.main+xml": "xlsx",
}
PROGRAMS = ("macro", "vbaproject", "vbadata", "activex", "oleobject", "x-msdownload")
PACKED_INSIDE = (".docx", ".xlsx")


class _Unsound(Exception):
    """The XML of a part says something that no program of an office writes."""


def checked_office(content: bytes, depth: int = 0) -> tuple[str, bytes]:
    """Which kind it is, with the file as it came."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_wrapping(content, packed.infolist())
            return _kind_of(packed, depth), content
    except ValidationError:
        raise
    except Exception as error:  # a damaged file makes it stumble over anything
        raise damaged() from error


def _check_wrapping(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    begins_late = min((part.header_offset for part in parts), default=0) > 0
    ends_early = not content[-LENGTH_OF_END:].startswith(END_OF_ZIP)
    if begins_late or ends_early or b"%PDF-" in content[:1024]:
        raise two_in_one()
    if len(parts) > MOST_PARTS or is_far_more(parts):
        raise too_full()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise protected()
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise damaged()


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _kind_of(packed: zipfile.ZipFile, depth: int) -> str:
    if packed.testzip():
        raise damaged()
    types = [a.get("ContentType", "") for a in _elements(packed, "[Content_Types].xml")]
    if any(map(_is_program, [*packed.namelist(), *types])):
        raise has_program()
    kind = next((KINDS[name] for name in types if name in KINDS), None)
    if kind is None:
        raise unknown_kind()
    for name in packed.namelist():
        _check_part(packed, name, depth)
    return kind


def _is_program(name: str) -> bool:
    return any(word in name.lower() for word in PROGRAMS)


def _check_part(packed: zipfile.ZipFile, name: str, depth: int) -> None:
    if name.lower().endswith(".rels"):
        if any(map(_is_fetched, _elements(packed, name))):
            raise reaches_out()
    elif "/embeddings/" in name.lower():
        if depth == DEEPEST or not name.lower().endswith(PACKED_INSIDE):
            raise has_program()
        checked_office(packed.read(name), depth + 1)


def _is_fetched(attributes: dict[str, str]) -> bool:
    """A link that somebody must follow is no fetching; a template, picture or table is."""
    is_link = attributes.get("Type", "").endswith("/hyperlink")
    is_elsewhere = attributes.get("TargetMode", "").lower() == "external"
    target = attributes.get("Target", "")
    return not is_link and (is_elsewhere or "://" in target or target.startswith("\\\\"))


def _elements(packed: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """The attributes of each element of a part."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(packed.read(name), True)
    return found


def _refuse(*_of_a_declaration: Any) -> None:
    raise _Unsound
