"""A workbook is read as it shows, however far off its cells lie, and written without formulas."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from records.spreadsheets.files import Unreadable, read_table, xlsx_file


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_xlsx_is_read_as_it_shows():
    midnight = datetime.fromisoformat("2020-02-14")
    row = [2020, 3.0, 2.5, True, None, midnight, midnight.replace(hour=9, minute=30), "a"]

    table = read_table(workbook(list("abcdefgh"), row))

    assert table.rows == [
        (2, ["2020", "3", "2.5", "yes", "", "2020-02-14", "2020-02-14T09:30:00", "a"])
    ]


def test_xlsx_brings_back_what_it_took():
    rows = [["=1+1", "+236", "Côte d'Ivoire\nligne"], ["", "x", "'=y"]]

    assert read_table(xlsx_file("Title: [of] it", ["a", "b", "c"], rows)).rows == [
        (2, rows[0]),
        (3, rows[1]),
    ]


def test_xlsx_holds_no_formula():
    written = xlsx_file("t", ["a"], [["=HYPERLINK(1)"]])

    cell = openpyxl.load_workbook(io.BytesIO(written)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", "'=HYPERLINK(1)")


def test_signs_that_xlsx_cannot_hold_are_replaced():
    assert read_table(xlsx_file("t", ["a"], [["x\x07y"]])).rows == [(2, ["x\ufffdy"])]


def test_a_text_too_long_for_xlsx_is_refused_not_cut():
    with pytest.raises(Unreadable, match="choose CSV"):
        xlsx_file("t", ["a"], [["x" * 40_000]])


# --- What lies far off, and what was never worked out ---------------------------------------------


def sheet_with(*rows):
    """A workbook of which the first sheet has these rows as they stand in the file."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["key"]))) as given,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in given.namelist():
            is_sheet = part == "xl/worksheets/sheet1.xml"
            packed.writestr(part, SHEET % "".join(rows) if is_sheet else given.read(part))
    return written.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="A1"/><sheetData>%s</sheetData></worksheet>'
)
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c></row>'


@pytest.mark.parametrize("number", [8_000, 8_001, 1_048_576])
def test_row_far_down_is_read(number):
    row = f'<row r="{number}"><c r="A{number}"><v>7</v></c></row>'

    assert read_table(sheet_with(HEADING, row)).rows == [(number, ["7"])]


def test_row_below_the_longest_sheet_is_refused():
    row = '<row r="1048577"><c r="A1048577"><v>7</v></c></row>'

    with pytest.raises(Unreadable, match="far too many cells"):
        read_table(sheet_with(HEADING, row))


@pytest.mark.parametrize("column", ["B", "CV", "CW", "XFD"])
def test_cell_far_to_the_right_is_told(column):
    row = f'<row r="2"><c r="A2"><v>7</v></c><c r="{column}2"><v>8</v></c></row>'

    with pytest.raises(Unreadable, match="Row 2 has more cells than there are headings"):
        read_table(sheet_with(HEADING, row))


def test_rows_that_all_end_far_to_the_right_are_too_many_cells():
    rows = [f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(2, 400)]

    with pytest.raises(Unreadable, match="far too many cells"):
        read_table(sheet_with(HEADING, *rows))


@pytest.mark.parametrize(
    "cell",
    [
        "<f>1+1</f>",
        "<f>1+1</f><v></v>",
        '<f t="array" ref="A3:A3">1+1</f><v/>',
        '<f t="shared" ref="A3:A4" si="0">B3</f>',
    ],
)
def test_formula_without_its_result_is_refused(cell):
    rows = '<row r="2"><c r="A2"><v>7</v></c></row>', f'<row r="3"><c r="A3">{cell}</c></row>'

    with pytest.raises(Unreadable) as refused:
        read_table(sheet_with(HEADING, *rows))

    assert str(refused.value) == (
        "Cell A3 holds a formula without its result. Open the file in a spreadsheet program, save "
        "it there and try again."
    )


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="B2" t="str"><f>A2&amp;"y"</f><v>xy</v></c>', "xy"),
        ('<c r="B2" t="str"><f>IF(A2="";"x";"")</f><v></v></c>', ""),
    ],
)
def test_formula_is_read_as_its_result(cell, read):
    heading = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    row = f'<row r="2"><c r="A2"><v>7</v></c>{cell}</row>'

    assert read_table(sheet_with(heading, row)).rows == [(2, ["7", read])]


def zipped(**parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    "content", [zipped(hello="world"), workbook(["a"], ["b"])[:-200], b"PK\x03\x04" + b"x" * 99]
)
def test_a_damaged_xlsx_is_told_in_words(content):
    with pytest.raises(Unreadable, match="damaged or protected"):
        read_table(content)
