"""Files come in whatever wrote them, go out without formulas, and cells read what people type."""

from datetime import date

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
from records.spreadsheets.files import Unreadable, csv_file, read_table
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
