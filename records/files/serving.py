"""Knows how a stored file is handed out: to whom its owner lets see it, and never shown."""

import logging

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from records.files import storage
from records.files.models import StoredFile

logger = logging.getLogger(__name__)
Kind = StoredFile.Kind
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
}


def handed_out(stored: StoredFile | None, *, may_see: bool) -> HttpResponse:
    """The file as a download that no browser opens on the site's account, and no cache keeps.

    The app that owns the record with the file says whether who asks may see it; to everybody else
    there is no such file.
    """
    if stored is None or not may_see:
        raise Http404
    return HttpResponse(
        _content(stored),
        content_type=CONTENT_TYPES[Kind(stored.kind)],
        headers={
            "Content-Disposition": content_disposition_header(True, stored.name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _content(stored: StoredFile) -> bytes:
    try:
        return storage.read(stored.key)
    except Exception as error:  # each storage fails in its own way
        logger.exception("The stored file %s cannot be read.", stored.key)
        raise Http404 from error
