"""A DOCX or XLSX is taken in only if nothing in it runs, unpacks or fetches more than it shows."""

import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from openpyxl import Workbook

from records.files.office_documents import MOST_PARTS, checked_office
from tests.records.files import made

VBA = "application/vnd.ms-office.vbaProject"


def saved(document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        checked_office(content)
    return refused.value.code


@pytest.mark.parametrize(("document", "kind"), [(Document(), "docx"), (Workbook(), "xlsx")])
def test_what_programs_write_is_taken_as_it_is(document, kind):
    content = saved(document)

    assert checked_office(content) == (kind, content)


@pytest.mark.parametrize(
    "content",
    [
        made.office(made.DOCM),
        made.office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        made.office(parts={"word/vbaProject.bin": b"\xd0\xcf"}),
        made.office(parts={"word/VBAPROJECT.BIN": b"\xd0\xcf"}),
        made.office(
            parts={"word/other.bin": b"1", "[Content_Types].xml": made.types(made.DOCX, VBA)}
        ),
        made.office(parts={"word/activeX/activeX1.xml": "<ocx/>"}),
        made.office(made.XLSX, {"xl/macrosheets/sheet1.xml": "<macrosheet/>"}),
        made.office(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf"}),
        made.office(parts={"word/embeddings/setup.exe": b"MZ"}),
        made.office(parts={"word/embeddings/table.xlsx": made.office(made.DOCM)}),
    ],
)
def test_what_could_run_is_refused(content):
    assert refusal(content) == "program"


def test_a_table_within_a_document_is_taken_and_an_endless_row_of_them_not():
    inside = made.office(made.XLSX)
    for _depth in range(2):
        inside = made.office(parts={"word/embeddings/table.xlsx": inside})

    assert checked_office(inside)[0] == "docx"
    assert refusal(made.office(parts={"word/embeddings/more.docx": inside})) == "program"


@pytest.mark.parametrize(
    ("kind", "target", "mode", "code"),
    [
        ("attachedTemplate", "https://evil.example/macro.dotm", "External", "external"),
        ("attachedTemplate", "//evil.example/macro.dotm", "external", "external"),
        ("image", "\\\\evil.example\\share\\picture.png", "Internal", "external"),
        ("frame", "https://evil.example/", "Internal", "external"),
        ("externalLinkPath", "file:///C:/other.xlsx", "External", "external"),
        ("hyperlink", "https://rivers.example/", "External", None),
        ("image", "media/image1.png", "Internal", None),
    ],
)
def test_what_is_fetched_on_opening_is_refused_and_a_link_is_not(kind, target, mode, code):
    content = made.office(parts=made.link(kind, target, mode))

    assert (checked_office(content)[0] if code is None else refusal(content)) == (code or "docx")


@pytest.mark.parametrize("declared", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_xml_that_declares_entities_is_not_read(declared):
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'

    assert refusal(made.office(parts={declared: laughs})) == "damaged"


# --- Bombs ---------------------------------------------------------------------------------------


def test_small_file_that_unpacks_into_much_is_not_opened():
    assert refusal(made.office(parts={"word/media/big.xml": b"0" * 70_000_000})) == "bomb"


def test_part_that_is_packed_far_too_tightly_is_not_opened():
    assert refusal(made.office(parts={"word/media/big.xml": b"0" * 3_000_000})) == "bomb"


def test_file_of_very_many_parts_is_not_opened():
    many: dict[str, str | bytes] = {f"word/{number}.xml": "" for number in range(MOST_PARTS)}

    assert refusal(made.office(parts=many)) == "bomb"


def test_part_that_says_it_is_small_and_is_not_is_damaged():
    content = bytearray(made.office(parts={"word/big.xml": b"0123456789" * 90}))
    place = content.index(b"PK\x01\x02", content.rindex(b"word/big.xml") - 50)
    content[place + 24 : place + 28] = struct.pack("<I", 10)

    assert refusal(bytes(content)) == "damaged"


# --- Wrapping ------------------------------------------------------------------------------------


def test_locked_file_is_told_to_be_locked():
    content = bytearray(made.office())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1

    assert refusal(bytes(content)) == "protected"


@pytest.mark.parametrize(
    "content",
    [
        made.office() + b"<script>",
        made.office() + made.office(),
        made.office(parts={"%PDF-1.7": "of both kinds"}),
    ],
)
def test_file_of_two_kinds_is_refused(content):
    assert refusal(content) == "two"


@pytest.mark.parametrize("name", ["/etc/passwd", "../../outside", "word\\..\\up.xml", "a/../../b"])
def test_part_that_leads_out_of_the_file_is_refused(name):
    content = made.office(parts={"word/plain-name-here": "x"})
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        new.writestr(name, "x")

    assert refusal(written.getvalue()) == "damaged"


def test_two_parts_of_one_name_are_refused():
    content = made.office(parts={"word/Document.xml": "<other/>"})

    assert refusal(content) == "damaged"


def test_altered_content_is_damaged():
    content = bytearray(made.office(parts={"word/long.xml": "abc" * 40}))
    content[content.index(b"word/long.xml") + 20] ^= 0xFF

    assert refusal(bytes(content)) == "damaged"
