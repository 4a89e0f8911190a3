"""A small XLSX that becomes far more than it seems is told in words before it fills the memory."""

import io
import random
import string
import tracemalloc
import zipfile

import pytest

from records.spreadsheets import packed
from records.spreadsheets.files import Unreadable, read_table, xlsx_file
from records.spreadsheets.packed import MOST_IN_ONE, look_into

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TIGHT = "The file holds far more than its size tells. It was not opened."
FULL = "The file has far too many cells, perhaps empty ones. Copy what you need into a new file."
HEADING = '<row><c t="inlineStr"><is><t>key</t></is></c></row>'
NOISE = "".join(random.Random(1).choices(string.ascii_letters, k=40_000))  # packs badly


def packed_with(content, part=SHEET):
    """A workbook, with one of its parts replaced."""
    source = zipfile.ZipFile(io.BytesIO(xlsx_file("Members", ["key"], [["rivers"]])))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return written.getvalue()


def sheet(rows):
    return f'<worksheet xmlns="{NAMESPACE}"><!--{NOISE}--><sheetData>{rows}</sheetData></worksheet>'


def cells(count):
    return "<c/>" * count


def told(content):
    with pytest.raises(Unreadable) as refused:
        read_table(content)
    return str(refused.value)


def test_row_of_millions_of_empty_cells_is_not_opened():
    content = packed_with(sheet(f"<row>{cells(3_000_000)}</row>"))
    tracemalloc.start()

    reason = told(content)

    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(content) < 100_000
    assert reason == TIGHT
    assert most < 5_000_000


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{cells(MOST_IN_ONE + 1)}</row>",
        cells(MOST_IN_ONE + 1),
        f"<row>{''.join(f'<c r={n!r}/>' for n in map(str, range(MOST_IN_ONE + 1)))}</row>",
        f"{HEADING}<row>{cells(MOST_IN_ONE)}</row><row><row/>{cells(MOST_IN_ONE + 1)}</row>",
        f"<row><si/>{cells(MOST_IN_ONE)}<si/>{cells(MOST_IN_ONE)}</row>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_cells_of_one_row_are_counted_however_it_is_written(rows, encoding):
    assert told(packed_with(sheet(rows).encode(encoding))) == FULL


def test_cells_are_counted_under_any_prefix():
    rows = f"<x:row>{'<x:c/>' * (MOST_IN_ONE + 1)}</x:row>"
    text = f'<x:worksheet xmlns:x="{NAMESPACE}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'

    assert look_into(packed_with(text)).too_full == FULL


@pytest.mark.parametrize(
    ("count", "reason"), [(MOST_IN_ONE - 1, ""), (MOST_IN_ONE, ""), (MOST_IN_ONE + 1, FULL)]
)
def test_row_may_have_so_many_elements(count, reason):
    content = packed_with(sheet(f"<row>{cells(count)}</row>"))

    assert look_into(content).too_full == reason


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_every_part_is_counted(part):
    content = packed_with(f"<all><!--{NOISE}-->{'<one/>' * (MOST_IN_ONE + 1)}</all>", part)

    assert look_into(content).too_full == FULL


def test_rows_and_texts_are_counted_all_together(monkeypatch):
    content = packed_with(sheet("<row/>" * 500))
    monkeypatch.setattr(packed, "MOST_ELEMENTS", 500)

    assert look_into(content).too_full == FULL


def test_sum_of_all_parts_is_limited(monkeypatch):
    content = packed_with(sheet(HEADING))
    monkeypatch.setattr(packed, "LARGEST_UNPACKED", 1_000)

    assert look_into(content).too_full == TIGHT


@pytest.mark.parametrize(
    "rows",
    [  # the first is `LARGE`, so that it is also asked how tightly it is packed
        [["x"] * 100] * 300,
        [["", "", "x" * 300]] * 2_000,
        [[f"text {n}"] for n in range(2_000)],
    ],
)
def test_long_table_of_an_office_program_is_read(rows):
    content = xlsx_file("Members", ["key"] * len(rows[0]), rows)

    assert len(read_table(content).rows) == len(rows)


def test_sheet_as_wide_as_it_can_be_is_read():
    content = packed_with(sheet(HEADING + f"<row>{cells(16_384)}</row>"))

    assert read_table(content).headings == ["key"]


def test_picture_in_the_file_is_no_hindrance():
    written = io.BytesIO(xlsx_file("Members", ["key"], [["rivers"]]))
    with zipfile.ZipFile(written, "a") as file:
        file.writestr("xl/media/logo.png", b"\x89PNG\r\n" + bytes(range(256)) * 8)

    assert read_table(written.getvalue()).headings == ["key"]
