"""Knows how the sheets of an XLSForm are taken out of a file, whoever made it."""

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from records.spreadsheets.files import LARGEST_FILE, cell_text, too_large
from records.spreadsheets.letters import Unreadable
from records.spreadsheets.packed import look_into
from research.surveys.xlsform import languages

SHEETS = ("survey", "choices", "settings")
MOST_ROWS, MOST_COLUMNS = 5_000, 100
HEADING = re.compile(r"(?P<column>[a-z_]+)\s*(?:::?\s*(?P<language>.*))?", re.IGNORECASE)
TAG = re.compile(r"\(([a-z]{2,3}(?:-[a-z]+)?)\)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A row of a sheet: its cells by heading, the texts in a language by (heading, language)."""

    number: int
    cells: dict[tuple[str, str], str]

    def get(self, column: str) -> str:
        return self.cells.get((column, ""), "")

    def texts(self, column: str) -> dict[str, str]:
        """By language; a column without one is in the form's first language."""
        found = {code: self.cells.get((column, code), "") for code in languages()}
        if plain := self.get(column):
            found[languages()[0]] = found[languages()[0]] or plain
        return found


def sheets_of(content: bytes) -> dict[str, list[Line]]:
    if len(content) > LARGEST_FILE:
        raise Unreadable(too_large())
    if not content.startswith(b"PK\x03\x04"):
        raise Unreadable(_("This is no XLSX file: save the form as XLSX."))
    try:
        look = look_into(content)
        if look.too_full:
            raise Unreadable(look.too_full)
        return dict(_opened(content))
    except Unreadable:
        raise
    except Exception as error:  # a damaged file makes it stumble over anything
        raise Unreadable(
            _("This XLSX file is damaged or protected. Open it, save it anew and try again.")
        ) from error


def _opened(content: bytes) -> Iterator[tuple[str, list[Line]]]:
    from openpyxl import load_workbook  # slow to import, seldom needed

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.title.strip().lower() in SHEETS:
                sheet.reset_dimensions()
                yield sheet.title.strip().lower(), list(_lines(sheet))
    finally:
        book.close()


def _lines(sheet: Any) -> Iterator[Line]:
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    headings: list[tuple[str, str]] = []
    for number, row in itertools.islice(rows, MOST_ROWS + 2):
        if number > MOST_ROWS:
            sentence = _("The sheet “%(sheet)s” has more than %(count)s rows.")
            raise Unreadable(sentence % {"sheet": sheet.title.strip()[:60], "count": MOST_ROWS})
        cells = [cell_text(value).strip(" \xa0\t\r\n") for value in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not headings:
            headings = [_heading(cell) for cell in cells]
        else:
            yield Line(number, dict(zip(headings, cells, strict=False)))


def _heading(cell: str) -> tuple[str, str]:
    """ "label::French (fr)" -> ("label", "fr"); a language that is not kept here is passed over."""
    found = HEADING.fullmatch(cell)
    if found is None or found["language"] is None:
        return cell.lower(), ""
    tag = TAG.search(found["language"])
    return found["column"].lower(), tag[1].lower() if tag else found["language"].strip().lower()
