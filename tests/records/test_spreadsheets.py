"""Files come in whatever wrote them, go out without formulas, and cells read what people type."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from records.spreadsheets.cells import (
    ChoiceCell,
    CountriesCell,
    CountryCell,
    DayCell,
    LanguagesCell,
    NamesCell,
    NumberCell,
    ParametersCell,
    WhenCell,
    YesNoCell,
)
from records.spreadsheets.files import Unreadable, csv_file, read_table, xlsx_file
from records.spreadsheets.formulas import defused, restored
from records.when import When

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("'=+-@\t\r\nＡ＝"), st.characters(codec="utf-8", exclude_characters="\0")
    ),
    max_size=8,
)

ASSUMED = (
    "The file does not say how its letters are written; they were read as Windows writes them. "
    "Look at the accents before you confirm."
)

# --- Formulas -----------------------------------------------------------------------------------


@given(TEXTS)
def test_what_is_defused_comes_back(text):
    assert restored(defused(text)) == text


@given(TEXTS)
def test_nothing_that_a_program_runs_goes_out(text):
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_a_telephone_number_is_defused_too():
    assert defused("+236 70 00 00 00") == "'+236 70 00 00 00"


# --- CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "key,name\nzela,Côte\n".encode(),
        "\ufeffkey,name\r\nzela,Côte\r\n".encode(),
        "key;name\nzela;Côte\n".encode("cp1252"),
        "key\tname\nzela\tCôte".encode(),
        "key;name\nzela;Côte\n".encode("utf-16"),
        '"key","name"\n"zela","Côte"\n\n,\n'.encode(),
        "key,name,\n zela , Côte ,\n".encode(),
    ],
    ids=["utf-8", "byte order mark", "Windows", "tabs", "utf-16", "quoted", "padded"],
)
def test_csv_is_read_whatever_wrote_it(content):
    table = read_table(content)

    assert (table.headings, table.rows) == (["key", "name"], [(2, ["zela", "Côte"])])


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        ("a\nCôte\n".encode(), []),
        ("\ufeffa\nCôte\n".encode(), []),
        ("a\nCôte\n".encode("utf-16"), []),
        (b"a\nCote\n", []),
        ("a\nCôte d’Ivoire « voilà »\n".encode("cp1252"), [ASSUMED]),
        ("a\n«\xa0Société\xa0»\n".encode("cp1252"), [ASSUMED]),
        ("clé\nQUALITÉ\xa0: oui\n".encode("cp1252"), [ASSUMED]),  # É, \xa0 look like UTF-8
    ],
)
def test_letters_that_were_only_assumed_are_told(content, notes):
    assert read_table(content).notes == notes


@pytest.mark.parametrize(
    "content",
    ["a\nCôte\nR".encode() + b"\xe9seau\n", b"\xef\xbb\xbfa\nCote\nR\xe9seau\n"],
)
def test_one_torn_letter_in_utf_8_is_told_with_its_line(content):
    with pytest.raises(Unreadable) as refused:
        read_table(content)

    assert str(refused.value) == (
        "Line 3 has a letter that cannot be read; the others are UTF-8. Type it anew, or save the "
        "file as XLSX, and try again."
    )


def test_rows_keep_their_number_when_empty_ones_lie_between():
    assert read_table(b"key\n\na\n\nb\n").rows == [(3, ["a"]), (5, ["b"])]


def test_a_cell_may_hold_lines_and_separators():
    assert read_table(b'a,b\n"x, y\nz",2\n').rows == [(2, ["x, y\nz", "2"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n ; \n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0", "This is neither a CSV nor an XLSX file."),
        (b'a,b\n"x,2\n', "Line 2 cannot be read: are its quotation marks closed?"),
        (b'a,b\n"x"y,2\n', "Line 2 cannot be read: are its quotation marks closed?"),
        (
            b"a,b\n1,2,3\n",
            "Row 2 has more cells than there are headings. Does a text hold a separator without "
            "quotation marks around it?",
        ),
        (b"a,b\n" + b"x" * 110_000 + b",1\n", "A cell holds more than 100000 characters."),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "A cell holds more than 100000 characters."),
        (b"a\n" + b"x\n" * 5001, "The file has more than 2000 rows: split it."),
        (b"a\n" + b"x" * 6_000_000, "The file is larger than 5 MB: split it."),
        (
            b"\xff\xfea",
            "The file's letters cannot be read. Save it as “CSV UTF-8” or as XLSX and try again.",
        ),
        (
            b"name\n\x81\x8d\n",
            "The file's letters cannot be read. Save it as “CSV UTF-8” or as XLSX and try again.",
        ),
    ],
)
def test_an_unreadable_file_is_told_in_words(content, sentence):
    with pytest.raises(Unreadable) as told:
        read_table(content)

    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("language", "line"), [("en", "a,=1\n"), ("fr", "a;=1\n")], ids=["comma", "semicolon"]
)
def test_csv_is_written_as_programs_of_that_language_expect(language, line):
    with translation.override(language):
        written = "".join(csv_file(["h", "i"], [["a", "=1"]])).splitlines()

    assert written[0].startswith("\ufeffh")
    assert written[1] == line.strip().replace("=", "'=")


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_csv_brings_back_what_it_took(rows):
    expected = [[a.strip(" \xa0"), b.strip(" \xa0")] for a, b in rows]

    written = "".join(csv_file(["a", "b"], expected)).encode()

    read = [cells for _number, cells in read_table(written).rows]
    assert read == [row for row in expected if any(row)]


# --- XLSX ---------------------------------------------------------------------------------------


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


# --- Cells --------------------------------------------------------------------------------------


CHOICES = ChoiceCell([("given", "consent given"), ("refused", "refused by the person")])


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (WhenCell(), "14/02/2020", When.on(date(2020, 2, 14))),
        (WhenCell(), "02/2020", When.in_month(2020, 2)),
        (WhenCell(), "avant 2020", When.parse("before 2020")),
        (WhenCell(), "", When()),
        (DayCell(), "14/02/2020", date(2020, 2, 14)),
        (DayCell(), "", None),
        (CHOICES, "Refused by the person", "refused"),
        (CHOICES, "GIVEN", "given"),
        (YesNoCell(), "Oui", True),
        (YesNoCell(), "no", False),
        (YesNoCell(), "0", False),
        (YesNoCell(), "", None),
        (NumberCell(), "12", 12),
        (NumberCell(), "", None),
        (LanguagesCell(), "fr, en", ("fr", "en")),
        (LanguagesCell(), "Français; English", ("fr", "en")),
        (LanguagesCell(), "fr en", ("fr", "en")),
        (LanguagesCell(), "", ()),
        (CountryCell(), "Cote d’Ivoire", "CI"),
        (CountryCell(), "Zimbabwe", "ZW"),
        (CountryCell(), "cd", "CD"),
        (CountryCell(), "", ""),
        (CountriesCell(), "Zimbabwe; cd, ZW", ["ZW", "CD"]),
        (CountriesCell(), "", []),
        (ParametersCell(), '{"months": 12}', {"months": 12}),
        (ParametersCell(), "", {}),
        (NamesCell(["city", "logo"]), "logo, city", ["city", "logo"]),
        (NamesCell(["city"]), "", []),
    ],
)
def test_cell_reads_what_people_type(cell, text, value):
    assert cell.clean(text) == value


@pytest.mark.parametrize(
    ("cell", "text", "sentence"),
    [
        (WhenCell(), "31/02/2020", "“31/02/2020” cannot be read as a date"),
        (DayCell(), "2020", "“2020” is not a day."),
        (CHOICES, "perhaps", "“perhaps” is none of these: given, refused."),
        (YesNoCell(), "perhaps", "“perhaps” is neither yes nor no."),
        (NumberCell(), "1,5", "“1,5” is not a whole number."),
        (NumberCell(), "9" * 50, f"“{'9' * 50}” is not a whole number."),
        (LanguagesCell(), "Klingon", "Not a language known here: klingon."),
        (CountryCell(), "Atlantis", "“Atlantis” is not a country known here."),
        (CountriesCell(), "ZW, Atlantis", "“Atlantis” is not a country known here."),
        (ParametersCell(), "{", "These parameters cannot be read."),
        (ParametersCell(), "[" * 100_000, "These parameters cannot be read."),
        (NamesCell(["city"]), "town", "“town” is none of these: city."),
    ],
)
def test_cell_tells_what_it_cannot_read(cell, text, sentence):
    with pytest.raises(ValueError, match="^" + sentence[:40].replace("(", r"\(")) as told:
        cell.clean(text)

    assert str(told.value).startswith(sentence)
