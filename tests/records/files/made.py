"""Makes files as people hand them in: honest ones, and what somebody hostile would send."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.records.files.made_pdf import pdf, pdf_stream  # noqa: F401

TYPES = "application/vnd.openxmlformats-officedocument."
DOCX = f"{TYPES}wordprocessingml.document.main+xml"
XLSX = f"{TYPES}spreadsheetml.sheet.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def types(main: str, *others: str) -> str:
    named = "".join(
        f'<Override PartName="/part{number}" ContentType="{one}"/>'
        for number, one in enumerate([main, *others])
    )
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{named}</Types>'


def office(main: str = DOCX, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A DOCX or XLSX, with these parts more (or other ones)."""
    written = io.BytesIO()
    first = {"[Content_Types].xml": types(main), "word/document.xml": "<document/>"}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (first | (parts or {})).items():
            packed.writestr(name, content)
    return written.getvalue()


def link(kind: str, target: str, mode: str = "External") -> dict[str, str | bytes]:
    words = f'<Relationship Id="r1" Type="{LINKS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return {"word/_rels/document.xml.rels": f"<Relationships>{words}</Relationships>"}


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    written = io.BytesIO()
    mode = options.pop("mode", "RGB")
    Image.new(mode, size, options.pop("colour", 0)).save(written, kind, **options)
    return written.getvalue()
