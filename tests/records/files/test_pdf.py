"""A PDF is taken in if it is whole, is nothing else besides, and only shows its pages."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.core.exceptions import ValidationError

from records.files import apart, pdf_reading
from records.files.pdf import checked_pdf
from records.files.pdf_reading import found_in
from tests.records.files import made
from tests.records.files.made_pdf import packed_pdf, pdf_page

SCRIPT = b"<< /S /JavaScript >>"
SIZE = b"/MediaBox [ 0 0 9 9 ]"
MUCH = b"<< >>" + b" " * 100_000_000


def refusal(content: bytes) -> str | None:
    try:
        checked_pdf(content)
    except ValidationError as refused:
        return refused.code
    return None


def locked(*, user: str = "", **inside) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for key, value in inside.items():
            pdf.Root[f"/{key}"] = value
        pdf.save(
            written,
            encryption=pikepdf.Encryption(owner="owner", user=user),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()


def test_whole_pdf_is_taken_as_it_is():
    assert checked_pdf(made.pdf()) == made.pdf()


@pytest.mark.parametrize(
    ("inside", "refused"),
    [(SIZE, None), (b"", "damaged"), (SIZE + b"/AA << /O << /S /Launch >> >>", "program")],
)
def test_page_without_resources_is_whole_whatever_else_is_wrong_is_told(inside, refused):
    assert refusal(pdf_page(inside)) == refused


@pytest.mark.parametrize("content", [made.pdf()[:-12], b"%PDF-1.7\n%%EOF", made.pdf()[:120]])
def test_cut_or_empty_pdf_is_damaged(content):
    assert refusal(content) == "damaged"


@pytest.mark.parametrize("after", [b"<script>alert(1)</script>", made.office(), b"MZ\x90"])
def test_pdf_with_something_behind_it_is_of_two_kinds(after):
    assert refusal(made.pdf(after=after)) == "two"


def test_archive_within_the_last_bytes_is_of_two_kinds():
    assert refusal(made.pdf(b"/A (" + made.office() + b")")) == "two"


@pytest.mark.parametrize("after", [b"", b"\n\0\0 \r\n"])
def test_blanks_behind_it_are_no_second_kind(after):
    assert refusal(made.pdf(after=after)) is None


def test_pdf_that_does_something_is_refused_with_what_to_do():
    with pytest.raises(ValidationError, match="Print it as PDF and send that one") as refused:
        checked_pdf(made.pdf(b"/OpenAction " + SCRIPT))

    assert refused.value.code == "program"


# --- What it does beside showing its pages --------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/OpenAction << /S /J#61vaScript >>",
        b"/OpenAction << /S /URI /URI (x) /Next [ << /S /Launch /F (cmd.exe) >> ] >>",
        b"/AA << /O << /S /GoToE >> /C << /S /GoToR /F (\\\\\\\\host\\\\share) >> >>",
        b"/AcroForm << /Fields [] /XFA [] >>",
        b"/A << /S /SubmitForm >>",
        b"/A << /S /ImportData >>",
        b"/Names << /EmbeddedFiles << >> >>",
        b"/AF [ << /Type /Filespec /EF << >> >> ]",
        b"/A << /Subtype /FileAttachment >>",
        b"/A << /Subtype /RichMedia >>",
        b"/A << /Subtype /3D >>",
        b"/A << /S /Rendition >>",
        b"/A " + b"[" * 300 + SCRIPT + b"]" * 300,
        b"% a comment with the word stream\n /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    ],
)
def test_what_does_more_than_show_is_found(inside):
    assert found_in(made.pdf(inside)) == "active"


@pytest.mark.parametrize(
    "alone",
    [
        *(b"/S /JavaScript", b"/S /Launch", b"/S /GoToR", b"/S /GoToE", b"/S /SubmitForm"),
        *(b"/S /ImportData", b"/S /Rendition", b"/S /Movie", b"/S /Sound", b"/Type /EmbeddedFile"),
        *(b"/Subtype /Screen", b"/S /RichMediaExecute", b"/Subtype /RichMedia", b"/Subtype /3D"),
        *(b"/Subtype /FileAttachment", b"/JS (x)", b"/JavaScript 1", b"/XFA []", b"/EF 1"),
        *(b"/EmbeddedFiles 1", b"/RichMediaContent 1"),
    ],
)
def test_each_of_these_is_found_alone(alone):
    assert found_in(made.pdf(b"/A << " + alone + b" >>")) == "active"


@pytest.mark.parametrize(
    "filters",
    [
        ["FlateDecode"],
        ["ASCIIHexDecode"],
        ["ASCII85Decode"],
        ["LZWDecode"],
        ["RunLengthDecode"],
        ["ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "FlateDecode"],
        ["FlateDecode"] * 25,
    ],
)
def test_packed_objects_are_looked_into_however_they_are_packed(filters):
    assert found_in(packed_pdf(SCRIPT, filters)) == "active"
    assert found_in(packed_pdf(b"<< /Fine /Well >>", filters)) == "sound"


def test_kind_that_stands_in_an_object_of_its_own_is_found():
    assert found_in(made.pdf(b"/A << /S 3 0 R >>", more=[b"/Launch"])) == "active"


@pytest.mark.parametrize(
    "key", [b"/F (//host/share)", b"/FFilter /X", b"/Ref << >>", b"/OPI << >>"]
)
def test_stream_that_is_fetched_from_elsewhere_is_found(key):
    assert found_in(made.pdf_stream(key, b"x")) == "active"


@pytest.mark.parametrize(
    "content",
    [
        made.pdf(b"/JSON /Launchpad"),
        made.pdf(b"/Title (/JavaScript /JS)"),
        made.pdf(b"/A << /S /URI /URI (https://rivers.example) /F 4 >>"),
        made.pdf_stream(b"/Subtype /Image", b"in a picture, by chance: /JS /JavaScript "),
        made.pdf(b"/A << /S 1.5 /Type [ /Launch ] >>"),
    ],
)
def test_what_only_looks_like_it_is_none(content):
    assert found_in(content) == "sound"


# --- What cannot be read, or only by repair -------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        made.pdf(b"/A 1 /A 2"),
        made.pdf(b"0"),
        made.pdf(more=[b"3 0 R"]),
        made.pdf(more=[b"<< /Length 3 0 R >>\nstream\n\nendstream"]),
        made.pdf(b"/A " + b"[" * 600 + b"]" * 600),
        made.pdf(b"/A " + b"[" * 1_000_000),
        made.pdf(b"stream " * 600_000),
        made.pdf().replace(b"startxref\n", b"startxref\n9"),
        packed_pdf(SCRIPT, ["FlateDecode"] * 26),
        packed_pdf(SCRIPT).replace(b"/FlateDecode", b"/Unknown"),
        packed_pdf(MUCH),
        packed_pdf(MUCH, ["FlateDecode", "FlateDecode"]),
    ],
)
def test_what_another_reader_would_read_in_its_own_way_is_damaged(content):
    assert found_in(content) == "damaged"


def test_pdf_that_opens_without_its_password_is_looked_into():
    assert found_in(locked()) == "sound"
    assert found_in(locked(Names=pikepdf.Dictionary(JavaScript=1))) == "active"


def test_pdf_that_asks_for_a_password_is_told_to_be_locked():
    assert refusal(locked(user="secret")) == "protected"


def changed(folder: Path, **lines: str) -> Path:
    """The program that reads a PDF, with other bounds."""
    program = folder / "reading.py"
    source = Path(pdf_reading.__file__).read_text("utf-8")
    for begin, line in lines.items():
        source = re.sub(rf"^{begin} = .*$", f"{begin} = {line}", source, flags=re.MULTILINE)
    program.write_text(source, "utf-8")
    return program


def test_pdf_that_needs_too_much_memory_is_not_read(tmp_path):
    """Very many objects, next to nothing until they are read."""
    many = packed_pdf(b"<< /A [ " + b"<< /B [ << >> ] >> " * 200_000 + b" ] >>")

    assert apart.said_apart(changed(tmp_path), many) == "sound"
    tight = changed(tmp_path, MOST_MEMORY="120 * 1024 * 1024")
    assert apart.said_apart(tight, made.pdf()) == "sound"
    assert apart.said_apart(tight, many) == "damaged"


def test_look_that_never_ends_is_ended(tmp_path, monkeypatch, caplog):
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(apart, "PATIENCE", 0.5)
    monkeypatch.setattr(pdf_reading, "__file__", str(endless))

    assert refusal(made.pdf()) == "bomb"
    assert "endless.py" in caplog.text


def test_third_look_at_once_is_refused_and_may_be_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "WAIT", 0)

    with apart.AT_ONCE, apart.AT_ONCE:
        assert refusal(made.pdf()) == "busy"

    assert found_in(made.pdf()) == "sound"


def test_look_bounds_its_own_time(tmp_path):
    hungry = changed(tmp_path, MOST_SECONDS="1")
    source = hungry.read_text("utf-8").replace("    import pikepdf", "    while True: pass", 1)
    hungry.write_text(source, "utf-8")

    assert apart.said_apart(hungry, made.pdf()) == ""


def test_picture_that_cannot_be_unpacked_is_none_of_our_business():
    assert found_in(made.pdf_stream(b"/Filter /FlateDecode", b"\0" * 99)) == "sound"
