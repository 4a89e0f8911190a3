"""Knows what a logo may be: a small picture, re-encoded without anything hidden in it."""

import io
import secrets
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

if TYPE_CHECKING:
    from members.models import Organisation

LARGEST_UPLOAD = 2 * 1024 * 1024
LARGEST_SIDE = 400
MOST_PIXELS = 20_000_000


def logo_path(organisation: "Organisation", filename: str) -> str:
    """A random name: neither the uploader's file name nor the organisation can be read off it."""
    return f"logos/{secrets.token_hex(12)}.png"


def clean_logo(organisation: "Organisation") -> None:
    """Replaces a picture that was just uploaded by its re-encoded self, which is stored with the
    organisation: a form that is refused leaves no file behind."""
    upload = getattr(organisation.logo, "_file", None)  # a stored file is not opened for this
    if isinstance(upload, UploadedFile):
        organisation.logo = ContentFile(re_encoded(upload), name="logo.png")


def re_encoded(upload: UploadedFile) -> bytes:
    """The picture as a PNG of at most 400 pixels a side; its metadata is left behind."""
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ValidationError({"logo": _("The picture is larger than 2 MB.")})
    try:
        upload.seek(0)
        return _as_png(upload)
    except Image.DecompressionBombError as error:
        raise ValidationError({"logo": _("The picture has too many pixels.")}) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError({"logo": _("This file is no picture that can be read.")}) from error


def _as_png(upload: UploadedFile) -> bytes:
    with Image.open(upload, formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValidationError({"logo": _("The picture has too many pixels.")})
        small = image.convert("RGBA")
        small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        clean = Image.new("RGBA", small.size)
        clean.paste(small)
        written = io.BytesIO()
        clean.save(written, "PNG", optimize=True)
        return written.getvalue()


def move_logo(organisation: "Organisation") -> None:
    """Gives the logo of somebody who hides it a new address: the old one is known to whoever saw
    it. The organisation is still to be saved, and the old file to be forgotten."""
    logo = organisation.logo
    if logo.name and logo.storage.exists(logo.name):
        with logo.open() as file:
            organisation.logo = ContentFile(file.read(), name="logo.png")


def forget_logo(organisation: "Organisation", old_name: str) -> None:
    """Deletes a file that is nobody's logo any more, once that is certain."""
    if old_name and old_name != (organisation.logo.name or ""):
        transaction.on_commit(partial(organisation.logo.storage.delete, old_name))
