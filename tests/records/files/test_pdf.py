"""A PDF is taken in if it is whole, is nothing else besides, and does nothing when opened."""

import random
import zlib

import pytest
from django.core.exceptions import ValidationError

from records.files.pdf import LARGEST_UNPACKED, checked_pdf
from tests.records.files import made


def refusal(content: bytes) -> str | None:
    try:
        checked_pdf(content)
    except ValidationError as refused:
        return refused.code
    return None


def packed(content: bytes) -> bytes:
    return made.pdf_stream(b"/Type /ObjStm /N 1 /Filter /FlateDecode", zlib.compress(content))


def test_whole_pdf_is_taken_as_it_is():
    assert checked_pdf(made.pdf()) == made.pdf()


@pytest.mark.parametrize("content", [made.pdf()[:-12], b"%PDF-1.7\n%%EOF", made.pdf()[:120]])
def test_cut_or_empty_pdf_is_damaged(content):
    assert refusal(content) == "damaged"


@pytest.mark.parametrize("after", [b"<script>alert(1)</script>", made.office(), b"MZ\x90"])
def test_pdf_with_something_behind_it_is_of_two_kinds(after):
    assert refusal(made.pdf(after=after)) == "two"


def test_archive_within_the_last_bytes_is_of_two_kinds():
    assert refusal(made.pdf(b"/A (" + made.office() + b")")) == "two"


@pytest.mark.parametrize("after", [b"", b"\n", b"\r\n", b"\n\0\0 \n"])
def test_blanks_behind_it_are_no_second_kind(after):
    assert refusal(made.pdf(after=after)) is None


@pytest.mark.parametrize(
    "action",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/OpenAction << /S /J#61vaScript >>",
        b"/AA << /O << /S /Launch /F (cmd.exe) >> >>",
        b"/Names << /EmbeddedFiles 5 0 R >>",
    ],
)
def test_pdf_that_does_something_or_holds_files_is_refused(action):
    assert refusal(made.pdf(action)) == "program"
    assert refusal(packed(action)) == "program"


def test_longer_name_is_another_name():
    assert refusal(made.pdf(b"/JSON /Launchpad")) is None


def test_signs_in_a_picture_are_no_program():
    """In a million bytes of a picture, three stand beside each other as they would in a program."""
    noise = random.Random(7).randbytes(500_000) + b"/JS /JavaScript "

    assert refusal(made.pdf_stream(b"/Subtype /Image", noise)) is None


def test_objects_that_unpack_into_too_much_are_refused():
    assert refusal(packed(b" " * (LARGEST_UNPACKED + 1))) == "bomb"


def test_objects_that_cannot_be_unpacked_are_read_as_they_are():
    assert refusal(made.pdf_stream(b"/Type /ObjStm", b"1 0 << /S /JavaScript >>")) == "program"
    assert refusal(made.pdf_stream(b"/Type /ObjStm", b"1 0 << >>")) is None


def test_very_many_streams_without_an_end_are_read_quickly():
    assert refusal(made.pdf(b"stream " * 600_000)) is None
