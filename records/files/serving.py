"""Knows how a stored file is handed out: to whom its owner lets see it, and never shown."""

import logging
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
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
    try:
        content = storage.read(stored.key)
    except FileNotFoundError as error:
        logger.exception("The stored file %s is gone.", stored.key)
        raise Http404 from error
    except Exception:  # each storage fails in its own way
        logger.exception("The stored file %s cannot be read.", stored.key)
        return _not_now()
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[Kind(stored.kind)],
        headers={
            "Content-Disposition": content_disposition_header(True, stored.name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _not_now() -> HttpResponse:
    words = render_to_string("503_file.html")
    return HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})
