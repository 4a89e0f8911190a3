"""Knows which files are taken in: of five kinds, told by their content, with nothing hidden."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from records.files.models import StoredFile
from records.files.names import clean_name
from records.files.office_documents import checked_office
from records.files.pdf import checked_pdf
from records.files.pictures import re_encoded
from records.files.refusals import old_or_protected, unknown_kind

LARGEST_FILE = 5 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Kind = StoredFile.Kind


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept, as it will be kept."""

    name: str
    kind: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def looked_into(content: bytes, name: str) -> CheckedFile:
    """The file as it may be kept; raises `ValidationError` with a sentence where it may not.

    The kind is what the content is, whatever the name or the browser says.
    """
    for beginning, look in LOOKS.items():
        if content.startswith(beginning):
            kind, kept = look(content)
            return CheckedFile(clean_name(name, kind), kind, kept)
    if content.startswith(OLD_OFFICE):
        raise old_or_protected(content)
    raise unknown_kind()


def _pdf(content: bytes) -> tuple[str, bytes]:
    return Kind.PDF.value, checked_pdf(content)


def _jpg(content: bytes) -> tuple[str, bytes]:
    return Kind.JPG.value, re_encoded(content, "JPEG")


def _png(content: bytes) -> tuple[str, bytes]:
    return Kind.PNG.value, re_encoded(content, "PNG")


LOOKS: dict[bytes, Callable[[bytes], tuple[str, bytes]]] = {
    b"%PDF-": _pdf,
    b"PK\x03\x04": checked_office,
    b"\xff\xd8\xff": _jpg,
    b"\x89PNG\r\n\x1a\n": _png,
}
