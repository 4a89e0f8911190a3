"""A table is read whatever wrote it; what cannot be read is told by row or for the whole file."""

import io
import zipfile

import openpyxl
import pytest

from records.spreadsheets.letters import Unreadable
from research.importing import tables
from research.importing.tables import Row, opened, packed, separator_of, unpacked


def xlsx(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def zipped(name, content):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed_file:
        packed_file.writestr(name, content)
    return written.getvalue()


def rows_of(content):
    return list(opened(content).rows)


TEXT = 'pcode;site\nCF-1;"Béa; petite"\n'


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace(";", "\t").replace("Béa\t", "Béa;").encode(),
        TEXT.replace(";", ",").replace("Béa,", "Béa;").encode(),
        ("sep=;\n" + TEXT).encode(),
    ],
)
def test_letters_and_separators_are_told_apart(content):
    sheet = opened(content)

    assert sheet.headings == ["pcode", "site"]
    assert [row.cells for row in sheet.rows] == [["CF-1", "Béa; petite"]]


def test_letters_of_windows_are_said():
    assert len(opened(TEXT.encode("cp1252")).notes) == 1
    assert opened(TEXT.encode()).notes == []


@pytest.mark.parametrize(
    ("head", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ('"a,b,c,d";e\n1;2\n', ";"),
        ("a,b;c\n1;2\n3;4\n", ";"),
        ("code;what, where, when, who\n1;2\n3;4\n", ";"),
    ],
)
def test_separator_is_what_divides_the_first_rows_evenly(head, separator):
    assert separator_of(head) == separator


def test_text_may_hold_lines_of_its_own():
    assert rows_of(b'pcode,note\nA,"one\ntwo"\nB,three\n') == [
        Row(2, ["A", "one\ntwo"]),
        Row(3, ["B", "three"]),
    ]


def test_empty_rows_keep_the_numbers_of_the_others():
    assert [row.number for row in rows_of(b"a,b\n,\n1,2\n\n3,4\n")] == [3, 5]


def test_ragged_rows_are_told_and_the_others_read():
    long, short, even = rows_of(b"a,b,c\n1,2,3,4\n1,2\n1,2,3\n")

    assert long.problem.startswith("The row has more cells than there are headings.")
    assert short.problem.startswith("The row has fewer cells than there are headings.")
    assert even == Row(4, ["1", "2", "3"])


def test_xlsx_leaves_empty_cells_out_at_the_end():
    assert rows_of(xlsx(["a", "b", "c"], ["1", "2"])) == [Row(2, ["1", "2", ""])]


def test_headings_may_be_empty_or_the_same():
    assert opened(b"a,,a,\n1,2,3,\n").headings == ["a", "", "a"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5"),
        (1.234, "1.2340"),
        (0.1 + 0.2, "0.3"),
        (12.0, "12"),
        (1234567, "1234567"),
        (0.0000001, "0.0000001"),
        (True, "yes"),
    ],
)
def test_numbers_of_xlsx_are_never_taken_for_thousands(value, text):
    assert rows_of(xlsx(["a", "b"], [value, "x"]))[0].cells[0] == text


def test_formula_of_xlsx_without_its_result_is_told_by_its_cell():
    with pytest.raises(Unreadable, match="Cell B2 holds a formula without its result"):
        rows_of(xlsx(["a", "b"], [1, "=A2*2"]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"%PDF-1.7 ...", "neither a CSV nor an XLSX"),
        (b"\x89PNG\r\n\x1a\n", "neither a CSV nor an XLSX"),
        (b"a,b\n1,\0\n", "neither a CSV nor an XLSX"),
        ("a,b\n1,\0\n".encode("utf-16"), "neither a CSV nor an XLSX"),
        (b"  <!DOCTYPE html><title>Log in</title>", "neither a CSV nor an XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an Excel file of an old kind"),
        (zipped("visits.csv", "a,b"), "This is a ZIP file. Unpack it"),
        (b"PK\x03\x04 and then nothing", "damaged or protected"),
        (b"one\ntwo\n", "Only one column was found."),
        (b'a,b\n1,2\n3,"four\n5,6\n', "The row that begins in line 3 cannot be read"),
        (b'a,b\n1,"2"x\n', "The row that begins in line 2 cannot be read"),
        (("a," * 401 + "z\n").encode(), "more than 400 columns"),
        (b"a,b\n" + b"x" * 20_001 + b",2\n", "more than 20000 characters"),
    ],
)
def test_what_is_no_table_is_refused(content, words):
    with pytest.raises(Unreadable, match=words):
        list(opened(content).rows)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)

    assert len(rows_of(b"a,b\n1,1\n2,2\n")) == 2
    with pytest.raises(Unreadable, match=r"more than 2 rows\. Split it"):
        rows_of(b"a,b\n1,1\n2,2\n3,3\n")


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "LARGEST_FILE", 10)

    with pytest.raises(Unreadable, match="Split it"):
        opened(b"a,b\n1,2\n3,4")


def test_what_is_packed_comes_back():
    content = "a,b\n1,é\n1,2,3\n".encode()

    back = unpacked(packed(opened(content)))

    assert back.headings == ["a", "b"]
    assert list(back.rows) == rows_of(content)
