"""Knows in which words a file is refused: what is wrong, and what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PROTECTED_PART = "EncryptedPackage".encode("utf-16-le")  # how Office keeps what has a password


def unknown_kind() -> ValidationError:
    return ValidationError(
        _("This is no PDF, DOCX, XLSX, JPG or PNG file. Save it as one of these and try again."),
        code="kind",
    )


def old_or_protected(content: bytes) -> ValidationError:
    if PROTECTED_PART in content:
        return protected()
    return ValidationError(
        _("This is an Office file of an old kind. Save it as DOCX, XLSX or PDF and try again."),
        code="kind",
    )


def protected() -> ValidationError:
    return ValidationError(
        _("This file is locked with a password. Save it without one and try again."),
        code="protected",
    )


def damaged() -> ValidationError:
    return ValidationError(
        _("This file is damaged or cut off. Open it, save it anew and try again."), code="damaged"
    )


def busy() -> ValidationError:
    return ValidationError(
        _("Several files are being looked into just now. Try again in a minute."), code="busy"
    )


def two_in_one() -> ValidationError:
    return ValidationError(
        _("This file is of two kinds at once. Open it, save it anew and try again."), code="two"
    )


def too_full() -> ValidationError:
    return ValidationError(
        _("The file holds far more than its size tells. It was not opened."), code="bomb"
    )


def too_much_work() -> ValidationError:
    return ValidationError(
        _(
            "Looking into this file takes too much time or memory. Print it as PDF and send that "
            "one."
        ),
        code="bomb",
    )


def too_many_pixels() -> ValidationError:
    return ValidationError(_("The picture has too many pixels."), code="bomb")


def has_program() -> ValidationError:
    return ValidationError(
        _(
            "This file holds a macro, another program or another file inside. Save it as a plain "
            "DOCX, XLSX or PDF and try again."
        ),
        code="program",
    )


def active_pdf() -> ValidationError:
    return ValidationError(
        _(
            "This PDF does more than show its pages: it holds a script, another file, sound or "
            "film, or opens something else. Print it as PDF and send that one."
        ),
        code="program",
    )


def reaches_out() -> ValidationError:
    return ValidationError(
        _(
            "This file fetches something from elsewhere when it is opened. Save it as PDF and "
            "try again."
        ),
        code="external",
    )
