"""A file is what its content is; what it may not be is told in a sentence."""

import io
import zipfile
from contextlib import suppress

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from records.files.forms import FileToKeepField
from records.files.looking import LARGEST_FILE, looked_into
from tests.records.files import made

KIND = "This is no PDF, DOCX, XLSX, JPG or PNG file. Save it as one of these and try again."
OLD = "This is an Office file of an old kind. Save it as DOCX, XLSX or PDF and try again."
PROTECTED = "This file is locked with a password. Save it without one and try again."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


class Form(forms.Form):
    document = FileToKeepField(label="Document")


def told(content: bytes, name: str) -> list[str]:
    return Form({}, {"document": made.upload(content, name)}).errors.get("document", [])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.pdf(), "pdf"),
        (made.office(made.DOCX), "docx"),
        (made.office(made.XLSX), "xlsx"),
        (made.picture("JPEG"), "jpg"),
        (made.picture("PNG"), "png"),
    ],
)
def test_each_kind_is_told_by_its_content_and_named_after_it(content, kind):
    form = Form({}, {"document": made.upload(content, "Statutes.exe")})

    assert form.is_valid(), form.errors
    checked = form.cleaned_data["document"]
    assert (checked.kind, checked.name) == (kind, f"Statutes.exe.{kind}")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "empty.pdf", "The file is empty."),
        (b"MZ\x90\0" * 50, "statutes.pdf", KIND),
        (b"<html><script>alert(1)</script></html>", "statutes.png", KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "map.jpg", KIND),
        (b" %PDF-1.7", "late.pdf", KIND),
        (made.picture("GIF"), "moving.png", KIND),
        (OLE, "letter.doc", OLD),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "letter.docx", PROTECTED),
    ],
)
def test_what_is_of_no_kind_is_refused_in_words(content, name, words):
    assert told(content, name) == [words]


def test_file_up_to_the_limit_is_taken_and_one_beyond_it_not():
    longer = b" " * (LARGEST_FILE - len(made.pdf()) - 4)  # the size is written in more digits

    assert len(made.pdf(longer)) == LARGEST_FILE
    assert told(made.pdf(longer), "report.pdf") == []
    assert told(made.pdf(longer + b" "), "report.pdf") == [
        "The file is larger than 5 MB. Send a smaller one."
    ]


def test_nothing_handed_in_is_told_only_where_a_file_is_needed():
    class Optional(forms.Form):
        document = FileToKeepField(required=False)

    assert Form({}, {}).errors == {"document": ["This field is required."]}
    assert Optional({}, {}).is_valid()


def test_refusals_are_said_in_the_readers_language():
    with translation.override("fr"):
        assert told(b"?" * 90, "statuts.pdf") == [
            "Ce fichier n’est ni un PDF, ni un DOCX, ni un XLSX, ni une image JPG ou PNG. "
            "Enregistrez-le sous l’un de ces formats et réessayez."
        ]


@pytest.mark.parametrize("content", [made.pdf(), made.office(), made.picture(), b"\xff\xd8\xff"])
def test_a_file_cut_anywhere_is_refused_or_whole_never_a_failure(content):
    for length in range(1, len(content), 7):
        with suppress(ValidationError):
            assert looked_into(content[:length], "cut.pdf").content


@pytest.mark.parametrize("ending", [made.pdf(), b"<script>", made.office(), b"\0" * 5000])
def test_what_hangs_behind_a_picture_is_left_behind(ending):
    checked = looked_into(made.picture("JPEG") + ending, "photo.jpg")

    assert ending not in checked.content


def test_archive_of_anything_else_is_of_no_kind():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("letter.txt", "Dear all")

    assert told(written.getvalue(), "letters.docx") == [
        "This file is damaged or cut off. Open it, save it anew and try again."
    ]
