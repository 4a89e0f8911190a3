"""Knows how a table is read from a CSV or XLSX file, whoever wrote it, and written to one."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.spreadsheets.formulas import defused, restored
from records.spreadsheets.letters import Unreadable, decoded
from records.spreadsheets.packed import look_into, too_many_cells

LARGEST_FILE = 5 * 1024 * 1024
# An import holds the database's one place to write: so many rows take some ten seconds.
MOST_ROWS = 2_000
LAST_ROW = 1_048_576  # of the longest sheet that a program makes
MOST_PLACES = 5_000_000  # in all rows together, each up to its last cell, empty ones between
LONGEST_CELL = 100_000
LONGEST_XLSX_CELL = 32_767  # what Excel holds; a longer text would be cut without a word
SEPARATORS = ";,\t|"
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ILLEGAL_IN_XLSX = {
    code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"
}


@dataclass(frozen=True)
class Table:
    """The first row's headings, and each further row that is not empty, with its number."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)  # on how it was read, a sentence each


def read_table(content: bytes) -> Table:
    """The table in a CSV or XLSX file, told apart by the content; raises `Unreadable`."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(too_large())
    if content.startswith(b"PK\x03\x04"):
        return _table(_xlsx_rows(content), [])
    text, notes = decoded(content)
    return _table(_csv_rows(text), notes)


def too_large() -> str:
    return _("The file is larger than %(size)s MB: split it.") % {"size": LARGEST_FILE >> 20}


def _table(rows: Iterator[list[str]], notes: list[str]) -> Table:
    numbered = ((number, row) for number, row in enumerate(rows, 1) if any(row))
    _number, headings = next(numbered, (0, []))
    if not headings:
        raise Unreadable(_("The file is empty."))
    while headings and not headings[-1]:
        headings.pop()
    read = list(itertools.islice(numbered, MOST_ROWS + 1))
    if len(read) > MOST_ROWS:
        raise Unreadable(
            ngettext(
                "The file has more than %(count)s row: split it.",
                "The file has more than %(count)s rows: split it.",
                MOST_ROWS,
            )
            % {"count": MOST_ROWS}
        )
    fitted = [(number, _fitted(row, number, len(headings))) for number, row in read]
    return Table(headings, fitted, notes)


def _fitted(row: list[str], number: int, width: int) -> list[str]:
    if any(row[width:]):
        raise Unreadable(
            _(
                "Row %(number)s has more cells than there are headings. Does a text hold a "
                "separator without quotation marks around it?"
            )
            % {"number": number}
        )
    return [*row[:width], *[""] * (width - len(row))]


# --- CSV ------------------------------------------------------------------------------------------


def _csv_rows(text: str) -> Iterator[list[str]]:
    if "\0" in text:
        raise Unreadable(_("This is neither a CSV nor an XLSX file."))
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_separator(text), strict=True)
    try:
        for row in reader:
            yield [_read(cell) for cell in row]
    except csv.Error as error:
        if "field limit" in str(error):
            raise Unreadable(_too_long()) from error
        raise Unreadable(
            _("Line %(line)s cannot be read: are its quotation marks closed?")
            % {"line": reader.line_num}
        ) from error


def _separator(text: str) -> str:
    """The separator that the first line uses most, outside quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=unquoted.count) if any(s in unquoted for s in SEPARATORS) else ","


def csv_file(headings: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a CSV file that spreadsheet programs open as it is.

    Where a comma separates decimals, programs expect a semicolon between cells.
    """
    separator = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    line = io.StringIO()
    writer = csv.writer(line, delimiter=separator)
    yield "\ufeff"
    for row in itertools.chain([headings], rows):
        writer.writerow([defused(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


# --- XLSX -----------------------------------------------------------------------------------------


def _xlsx_rows(content: bytes) -> Iterator[list[str]]:
    for row in xlsx_values(content):
        yield [_read(cell_text(value)) for value in row]


def xlsx_values(content: bytes) -> Iterator[list[Any]]:
    """What the first sheet shows, row by row; raises `Unreadable` where it cannot be told."""
    try:
        look = look_into(content)
        if look.too_full:
            raise Unreadable(look.too_full)
        rows = _worked_out(content) if look.has_formulas else _sheet_rows(content)
        for row in rows:
            yield [cell.value for cell in row]
    except Unreadable:
        raise
    except Exception as error:  # a damaged file makes it stumble over anything
        raise Unreadable(
            _("This XLSX file is damaged or protected. Open it, save it anew and try again.")
        ) from error


def _sheet_rows(content: bytes, *, is_as_shown: bool = True) -> Iterator[tuple[Any, ...]]:
    """The first sheet's rows, each as wide as it is there, whatever size the sheet says it has.

    As they are shown, a formula stands as the result that was stored with it.
    """
    from openpyxl import load_workbook  # slow to import, seldom needed

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=is_as_shown)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    places = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        places += len(row)
        if number > LAST_ROW or places > MOST_PLACES:
            raise Unreadable(too_many_cells())
        yield row


def _worked_out(content: bytes) -> Iterator[tuple[Any, ...]]:
    """The rows as they are shown; a formula without a result would be read as an empty cell."""
    both = _sheet_rows(content), _sheet_rows(content, is_as_shown=False)
    for number, (shown, written) in enumerate(zip(*both, strict=True), 1):
        for column, (cell, formula) in enumerate(zip(shown, written, strict=True), 1):
            has_result = cell.value is not None or cell.data_type == "str"  # an empty text, then
            if not has_result and formula.value is not None:
                raise Unreadable(_without_result(f"{_letters(column)}{number}"))
        yield shown


def _without_result(cell: str) -> str:
    return _(
        "Cell %(cell)s holds a formula without its result. Open the file in a spreadsheet "
        "program, save it there and try again."
    ) % {"cell": cell}


def _letters(column: int) -> str:
    """What a spreadsheet calls the column: 1 is A, 27 is AA."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def cell_text(value: Any) -> str:
    """What the cell shows, in the forms that texts, numbers and dates are read in."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case date() | datetime():
            return value.isoformat()
    return str(value)


def xlsx_file(title: str, headings: list[str], rows: Iterable[list[str]]) -> bytes:
    """An XLSX file with every cell a text, so that no program turns one into something else."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    try:
        for row in itertools.chain([headings], rows):
            sheet.append([_xlsx_text(cell) for cell in row])
    finally:
        sheet.close()
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31]


def _xlsx_text(cell: str) -> str:
    text = defused(cell.translate(ILLEGAL_IN_XLSX))
    if len(text) > LONGEST_XLSX_CELL:
        raise Unreadable(_("A text is too long for XLSX: choose CSV."))
    return text


def _read(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise Unreadable(_too_long())
    return restored(cell.strip(" \xa0"))


def _too_long() -> str:
    return _("A cell holds more than %(count)s characters.") % {"count": LONGEST_CELL}
