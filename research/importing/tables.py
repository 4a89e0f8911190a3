"""Knows how a table of visits is read from a CSV or XLSX file, row by row."""

import csv
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.spreadsheets.files import cell_text, xlsx_values
from records.spreadsheets.formulas import restored
from records.spreadsheets.letters import Unreadable, encoding_of

LARGEST_FILE = 5 * 1024 * 1024
# An import holds the database's one place to write while it runs: so many rows take half a minute.
MOST_ROWS = 20_000
MOST_COLUMNS = 400
LONGEST_CELL = 20_000
SEPARATORS = ",;\t|"
LOOKED_AT = 64 * 1024  # of a text, and so many of its rows, to tell what separates its cells
ROWS_LOOKED_AT = 30
OTHER_KINDS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf", b"Rar!", b"\x1f\x8b")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Row:
    """A row of the file with its number there; `problem` says why its cells cannot be told."""

    number: int
    cells: list[str]
    problem: str = ""


@dataclass
class Sheet:
    """The headings and, read while they are asked for, the rows under them."""

    headings: list[str]
    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)  # on how it was read, a sentence each


def opened(content: bytes) -> Sheet:
    """The table in the file, whatever its name says; it and its rows may raise `Unreadable`."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(too_large())
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content)
        return _sheet(_xlsx_rows(content), [], is_even=False)
    _check_kind(content)
    encoding, notes = encoding_of(content)
    return _sheet(_csv_rows(content, encoding), notes, is_even=True)


def too_large() -> str:
    size = LARGEST_FILE >> 20
    return _("The file is larger than %(size)s MB. Split it into several.") % {"size": size}


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except zipfile.BadZipFile:
        return  # told when it is read
    if "[Content_Types].xml" not in names:
        raise Unreadable(
            _("This is a ZIP file. Unpack it, and choose the CSV file of the visits inside.")
        )


def _check_kind(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise Unreadable(
            _(
                "This is an Excel file of an old kind, or one locked with a password. Save it as "
                "XLSX without a password and try again."
            )
        )
    if content.startswith(OTHER_KINDS) or content.lstrip().startswith(b"<"):
        raise Unreadable(_neither())
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_neither())


def _neither() -> str:
    return _("This is neither a CSV nor an XLSX file. Export the visits anew as one of these.")


# --- Headings and rows ----------------------------------------------------------------------------


def _sheet(rows: Iterator[tuple[int, list[str]]], notes: list[str], *, is_even: bool) -> Sheet:
    """`is_even`: each row must have a cell for each heading, as a text file has."""
    filled = ((number, cells) for number, cells in rows if any(cells))
    _number, headings = next(filled, (0, []))
    while headings and not headings[-1]:
        headings.pop()
    _check_headings(headings)
    return Sheet(headings, _checked(filled, len(headings), is_even), notes)


def _check_headings(headings: list[str]) -> None:
    if not headings:
        raise Unreadable(_("The file is empty."))
    if len(headings) > MOST_COLUMNS:
        raise Unreadable(
            _("The file has more than %(count)s columns. Leave some out.") % {"count": MOST_COLUMNS}
        )
    if len(headings) == 1:
        raise Unreadable(
            _(
                "Only one column was found. A CSV file has commas, semicolons or tabs between its "
                "cells, and the headings in its first row."
            )
        )


def _checked(rows: Iterable[tuple[int, list[str]]], width: int, is_even: bool) -> Iterator[Row]:
    for count, (number, cells) in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Unreadable(_too_many_rows())
        yield _row(number, cells, width, is_even)


def _row(number: int, cells: list[str], width: int, is_even: bool) -> Row:
    if any(cells[width:]):
        return Row(number, _fitted(cells, width), _has_more())
    if is_even and len(cells) < width:
        return Row(number, _fitted(cells, width), _has_less())
    return Row(number, _fitted(cells, width))


def _fitted(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _has_more() -> str:
    return _(
        "The row has more cells than there are headings. Put quotation marks around a text that "
        "holds a separator, or save the file as XLSX."
    )


def _has_less() -> str:
    return _(
        "The row has fewer cells than there are headings. Put quotation marks around a text that "
        "holds a line break, or save the file as XLSX."
    )


def _too_many_rows() -> str:
    return ngettext(
        "The file has more than %(count)s row. Split it into several.",
        "The file has more than %(count)s rows. Split it into several.",
        MOST_ROWS,
    ) % {"count": MOST_ROWS}


# --- CSV ------------------------------------------------------------------------------------------


def _csv_rows(content: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    separator, skipped = _told_separator(text)
    reader = csv.reader(text, delimiter=separator, strict=True)
    line = skipped + 1
    try:
        for number, cells in enumerate(reader, skipped + 1):
            yield number, [_cleaned(cell) for cell in cells]
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(_unclosed(line)) from error


def _told_separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """What separates the cells, and how many lines to skip: Excel may write "sep=;" above all."""
    first = text.readline()
    if first.lower().startswith("sep=") and first[4:5] in SEPARATORS:
        return first[4], 1
    text.seek(0)
    head = text.read(LOOKED_AT)
    text.seek(0)
    return separator_of(head), 0


def separator_of(head: str) -> str:
    """What separates the cells of the first rows most evenly, else most often."""
    return max(SEPARATORS, key=lambda separator: _evenness(head, separator))


def _evenness(head: str, separator: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        rows = [row for row in itertools.islice(reader, ROWS_LOOKED_AT) if row]
    except csv.Error:
        return 0, 0
    whole = rows[:-1] or rows  # the last may be cut off
    width = len(whole[0]) if whole else 0
    if width < 2:
        return 0, width
    return sum(len(row) == width for row in whole) / len(whole), width


def _unclosed(line: int) -> str:
    return _(
        "The row that begins in line %(line)s cannot be read: its quotation marks are not closed, "
        "or a cell is far too long."
    ) % {"line": line}


def _cleaned(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        words = _("A cell holds more than %(count)s characters.")
        raise Unreadable(words % {"count": LONGEST_CELL})
    if "\0" in cell:
        raise Unreadable(_neither())
    return restored(cell.strip(" \xa0\t\r\n\ufeff"))


# --- XLSX -----------------------------------------------------------------------------------------


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(xlsx_values(content), 1):
        yield number, [_cleaned(_typed(value)) for value in values]


def _typed(value: Any) -> str:
    """What the cell shows; a number in such a way that its point is never taken for thousands."""
    if not isinstance(value, float) or value.is_integer():
        return cell_text(value)
    text = format(Decimal(f"{value:.15g}"), "f")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


# --- Kept between the steps of an import ----------------------------------------------------------


def packed(sheet: Sheet) -> bytes:
    """The whole table as lines of JSON, however it came, so that it is understood only once."""
    lines = io.BytesIO()
    rows = ([row.number, row.problem, row.cells] for row in sheet.rows)
    for line in itertools.chain([[sheet.headings, sheet.notes]], rows):
        lines.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return lines.getvalue()


def unpacked(content: bytes) -> Sheet:
    lines = iter(io.BytesIO(content))
    headings, notes = json.loads(next(lines))
    rows = (Row(number, cells, problem) for number, problem, cells in map(json.loads, lines))
    return Sheet(headings, rows, notes)
