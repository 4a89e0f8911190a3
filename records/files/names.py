"""Knows what of a file's name is kept: what somebody may read, and no program mistakes."""

import unicodedata

from records.signs import is_control, is_visible

LONGEST_STEM = 80
MOST_BYTES = 180  # with room for the ending: file systems hold 255
RESERVED = '<>:"|?*'
NOT_SHOWN = frozenset(("Cf", "Cn", "Co"))  # signs that turn or hide the text, or mean nothing
ALSO = {"jpg": "jpeg"}


def clean_name(name: str, kind: str) -> str:
    """The name for the download: without folders and hidden signs, ending as the content is."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    letters = " ".join("".join(map(_shown, last)).split())
    stem = _shortened(_without_ending(letters, kind)).strip(". ")
    if not any(map(is_visible, stem)):
        stem = "file"
    return f"{stem}.{kind}"


def _shown(letter: str) -> str:
    if letter.isspace():
        return " "
    if is_control(letter) or unicodedata.category(letter) in NOT_SHOWN:
        return ""
    return "_" if letter in RESERVED else letter


def _without_ending(name: str, kind: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in (kind, ALSO.get(kind)) else name


def _shortened(stem: str) -> str:
    short = stem[:LONGEST_STEM].encode(errors="ignore")[:MOST_BYTES]
    return short.decode(errors="ignore")
