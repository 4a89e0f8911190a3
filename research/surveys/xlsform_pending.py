"""Knows which texts of an XLSForm stand in for one that is still to come in their language.

A form is asked in every language, so that a text of another stands where one is missing. A column
of our own says so, with a print of the text: once somebody writes another, it is a translation.
"""

import hashlib
from collections.abc import Mapping

STILL_TO_COME = "still_to_come"


def marked(field: str, given: Mapping[str, str], shown: Mapping[str, str]) -> list[str]:
    """The marks of the texts of a field that are shown, by language, and were not given."""
    return [_mark(field, code, text) for code, text in shown.items() if text and not given[code]]


def without_those_to_come(marks: str, field: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of a field by language, without those that only stand in."""
    known = set(marks.split())
    return {c: "" if _mark(field, c, text) in known else text for c, text in texts.items()}


def _mark(field: str, code: str, text: str) -> str:
    return f"{field}_{code}:{hashlib.sha256(text.encode()).hexdigest()[:8]}"
