"""Knows in which letters a text file is written, and tells what cannot be read."""

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """The file cannot be read as a table; the message says why."""


def decoded(content: bytes) -> tuple[str, list[str]]:
    """The text, and what was only assumed of its letters."""
    encoding, notes = encoding_of(content)
    return content.decode(encoding), notes


def encoding_of(content: bytes) -> tuple[str, list[str]]:
    """UTF-8 as programs of today write it, UTF-16 if it says so, else what Windows writes; and
    what was only assumed."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and _is_utf_8_elsewhere(content):
            raise Unreadable(_torn(error.object[: error.start].count(b"\n") + 1)) from error
        if encoding == "utf-16":
            raise Unreadable(_unread()) from error
    else:
        return encoding, []
    try:
        content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(_unread()) from error
    return "cp1252", [_assumed()]


def _is_utf_8_elsewhere(content: bytes) -> bool:
    """Whether the file says so, or has letters that Windows hardly writes beside each other.

    It does write a capital É before the no-break space of a colon, and é, a no-break space and »
    where a quotation ends: each looks like a letter of UTF-8 that no text here has.
    """
    letters = [one for one in content.decode(errors="ignore") if not one.isascii()]
    torn = content.decode(errors="replace").count("\N{REPLACEMENT CHARACTER}")
    is_so = len(letters) > torn or any(map(_is_western, letters))
    return is_so or content.startswith(b"\xef\xbb\xbf")


def _is_western(letter: str) -> bool:
    """Whether Windows has it too, so that it is likely meant."""
    return bool(letter.encode("cp1252", errors="ignore"))


def _unread() -> str:
    return _("The file's letters cannot be read. Save it as “CSV UTF-8” or as XLSX and try again.")


def _torn(line: int) -> str:
    return _(
        "Line %(line)s has a letter that cannot be read; the others are UTF-8. Type it anew, or "
        "save the file as XLSX, and try again."
    ) % {"line": line}


def _assumed() -> str:
    return _(
        "The file does not say how its letters are written; they were read as Windows writes "
        "them. Look at the accents before you confirm."
    )
