"""Knows whether a place can be where a file says: in the country told, and not in the sea."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from research.importing.outlines import country_at, has_outline, is_in_africa, kilometres_to

SURELY = 50.0  # kilometres beyond a border or a coast, at which no outline is that inexact
NEARLY = 10.0  # kilometres that the outlines and a phone may be wrong
NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
BETWEEN = r"(?:,?\s+|\s*;\s*)"  # a comma alone may separate decimals
FOUR = re.compile(
    rf"\[?({NUMBER}){BETWEEN}({NUMBER})(?:{BETWEEN}[+-]?\d+(?:\.\d+)?){{0,2}}\]?", re.ASCII
)
WKT = re.compile(
    rf"(?:SRID=4326;)?POINT\s*\(\s*({NUMBER})\s+({NUMBER})[^)]*\)", re.ASCII | re.IGNORECASE
)


class Verdict(StrEnum):
    """What is thought of a place."""

    FINE = "fine"
    OUT_OF_RANGE = "out_of_range"
    ZERO = "zero"
    SWAPPED = "swapped"
    IN_THE_SEA = "in_the_sea"
    ELSEWHERE = "elsewhere"
    NEAR_THE_BORDER = "near_the_border"
    AT_SEA_NEAR_THE_COAST = "at_sea_near_the_coast"


DOUBTS = frozenset({Verdict.NEAR_THE_BORDER, Verdict.AT_SEA_NEAR_THE_COAST})


@dataclass(frozen=True)
class Judgement:
    """A verdict, with the country in which the place lies where that is another than told."""

    verdict: Verdict
    country: str | None = None

    @property
    def is_wrong(self) -> bool:
        return self.verdict is not Verdict.FINE and self.verdict not in DOUBTS


def point_in(text: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude from one cell: as a geopoint of an XLSForm, or WKT, which has the
    longitude first."""
    if found := WKT.fullmatch(text.strip()):
        return Decimal(found[2]), Decimal(found[1])
    if found := FOUR.fullmatch(text.strip()):
        return Decimal(found[1]), Decimal(found[2])
    return None


def judged(latitude: Decimal, longitude: Decimal, country: str = "") -> Judgement:
    """What is thought of the place; without a country told, whether it is on land."""
    north, east = float(latitude), float(longitude)
    if abs(east) > 180 or abs(north) > 180 or (abs(north) > 90 and abs(east) > 90):
        return Judgement(Verdict.OUT_OF_RANGE)
    if abs(north) > 90:
        return Judgement(Verdict.SWAPPED)
    if abs(north) < 0.01 and abs(east) < 0.01:
        return Judgement(Verdict.ZERO)
    if country and has_outline(country):
        return _in_country(north, east, country)
    return _anywhere(north, east)


def _in_country(north: float, east: float, country: str) -> Judgement:
    away = kilometres_to(country, north, east, at_most=SURELY)
    if away <= NEARLY:
        return Judgement(Verdict.FINE)
    if away > SURELY and kilometres_to(country, east, north, at_most=NEARLY) <= NEARLY:
        return Judgement(Verdict.SWAPPED)
    there = country_at(north, east)
    if away <= SURELY:
        doubt = Verdict.NEAR_THE_BORDER if there else Verdict.AT_SEA_NEAR_THE_COAST
        return Judgement(doubt, there)
    is_sea = there is None and is_in_africa(north, east)
    return Judgement(Verdict.IN_THE_SEA if is_sea else Verdict.ELSEWHERE, there)


def _anywhere(north: float, east: float) -> Judgement:
    """Outside Africa, land and sea are not told apart."""
    if not is_in_africa(north, east) or country_at(north, east):
        return Judgement(Verdict.FINE)
    return Judgement(Verdict.AT_SEA_NEAR_THE_COAST)
