"""Knows how a cell is kept from being run as a formula, and how that is undone."""

import re

RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
DEFUSED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if RUNS.match(text) else text


def restored(text: str) -> str:
    """The text as it was before `defused`."""
    return text[1:] if DEFUSED.match(text) else text
