"""Knows how a number is written: with a point or a comma, and with or without thousands apart."""

import re
from dataclasses import dataclass
from decimal import Decimal

SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
PLAIN = re.compile(r"[+-]?\d{1,18}", re.ASCII)
ONE_MARK = re.compile(r"[+-]?(?P<whole>\d{0,18})(?P<mark>[.,])(?P<part>\d{1,18})", re.ASCII)
GROUPED = {
    ",": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d{1,18})?", re.ASCII),
    ".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d{1,18})?", re.ASCII),
}
OTHER = {".": ",", ",": "."}
SCIENTIFIC = re.compile(r"[+-]?\d{1,18}([.,]\d{1,18})?[eE][+-]?\d{1,9}", re.ASCII)


class Unclear(Exception):
    """The number may be one or a thousand times as much: "1,234"."""


@dataclass(frozen=True)
class Written:
    """What a text tells by itself; `mark` is what it proves to separate decimals, if anything."""

    value: Decimal | None
    mark: str = ""
    is_unclear: bool = False


def written(text: str) -> Written:
    """What the text tells without its neighbours; no value where it is no number at all."""
    text = SPACES.sub("", text.strip())
    if PLAIN.fullmatch(text):
        return Written(Decimal(text))
    if found := ONE_MARK.fullmatch(text):
        return _with_one_mark(text, found)
    for thousands, pattern in GROUPED.items():
        if pattern.fullmatch(text):
            mark = OTHER[thousands]
            return Written(_value(text, mark), mark)
    return Written(None)


def _with_one_mark(text: str, found: re.Match[str]) -> Written:
    mark = found["mark"]
    could_group = len(found["part"]) == 3 and 1 <= len(found["whole"]) <= 3
    if could_group and found["whole"].strip("0"):
        return Written(None, is_unclear=True)
    return Written(_value(text, mark), mark)


def _value(text: str, mark: str) -> Decimal:
    return Decimal(text.replace(OTHER[mark], "").replace(mark, "."))


def number(text: str, mark: str) -> Decimal | None:
    """The number, where `mark` separates decimals; raises `Unclear` where nobody told.

    None where it is no number, or one that is written the other way.
    """
    found = written(text)
    if found.is_unclear:
        if not mark:
            raise Unclear
        return _value(SPACES.sub("", text.strip()), mark)
    if found.mark and mark and found.mark != mark:
        return None
    return found.value


def alone(text: str) -> Decimal | None:
    """The number where no column tells: a single point or comma separates decimals, or `1e-06`."""
    text = text.strip()
    if SCIENTIFIC.fullmatch(text):
        return Decimal(text.replace(",", "."))
    is_single = text.count(".") + text.count(",") < 2
    return number(text, "," if "," in text else ".") if is_single else None
