"""Knows how a cell tells where and when a visit was: the site, its place, the day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django_countries import countries

from records.spreadsheets.cells import CountryCell
from research.importing.mapping import Part
from research.importing.places import point_in
from research.importing.values import (
    Manner,
    Wrong,
    check_no_formula,
    day_in,
    decimal_in,
    is_nothing,
)

LONGEST_CODE, LONGEST_NAME, LONGEST_NUMBER = 60, 200, 100
FIRST_DAY = date(1990, 1, 1)  # what lies before is a slip, or a day that was never set
PLACES = Decimal("0.000001")


@dataclass
class Observation:
    """What a row says of a visit; `country` and the place may be left to what is known of it."""

    number: int
    external_id: str = ""
    pcode: str = ""
    site: str = ""
    country: str = ""
    version: str = ""
    day: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    answers: dict[str, Any] = field(default_factory=dict)


def _number(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.external_id = _short(text, LONGEST_NUMBER)


def _code(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.pcode = _short(text, LONGEST_CODE)


def _site(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.site = _short(text, LONGEST_NAME)


def _short(text: str, longest: int) -> str:
    if is_nothing(text):
        return ""
    check_no_formula(text)
    if len(text) > longest or not text.isprintable():
        raise Wrong(
            _("This is longer than %(count)s characters, or holds line breaks.")
            % {"count": longest},
            _("Shorten it in the file."),
        )
    return text


def _country(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    if is_nothing(text):
        return
    if code := country_named(text):
        seen.country = code
        return
    raise Wrong(
        _("“%(text)s” is not a country known here.") % {"text": text[:50]},
        _("Write its name in English or French, or its code of two or three letters."),
    )


@lru_cache(maxsize=1000)
def country_named(text: str) -> str:
    """The code of the country of that name or code; "" where there is none."""
    try:
        return CountryCell().read(text)
    except ValueError:
        by_three = {countries.alpha3(code): code for code, _name in countries}
        return by_three.get(text.upper(), "")


def _version(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.version = text


def _visited(seen: Observation, text: str, manner: Manner, day: date) -> None:
    if is_nothing(text):
        return
    check_no_formula(text)
    visited = day_in(text, manner)
    if visited > day:
        raise Wrong(_("This day is still to come."), _("Correct it in the file."))
    if visited < FIRST_DAY:
        raise Wrong(_("This day lies before 1990."), _("Correct it in the file."))
    seen.day = visited


def _place(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    if is_nothing(text):
        return
    point = point_in(text)
    if point is None:
        raise Wrong(
            _("This is not a place."),
            _("Write the latitude and the longitude in degrees: 4.3612 18.5550."),
        )
    seen.latitude, seen.longitude = (half.quantize(PLACES) for half in point)


def _latitude(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.latitude = _degrees(text, seen.latitude)


def _longitude(seen: Observation, text: str, _manner: Manner, _day: date) -> None:
    seen.longitude = _degrees(text, seen.longitude)


def _degrees(text: str, before: Decimal | None) -> Decimal | None:
    return before if is_nothing(text) else degrees_in(text)


def degrees_in(text: str) -> Decimal:
    """A coordinate; a comma in it separates decimals, for none reaches a thousand degrees."""
    check_no_formula(text)
    mark = "," if "," in text else "."
    try:
        return decimal_in(text, Manner(mark)).quantize(PLACES)
    except (Wrong, ArithmeticError):
        raise Wrong(
            _("This is not a coordinate in degrees."),
            _("Write it as 4.3612, without letters and signs of degrees."),
        ) from None


PARTS: dict[Part, Callable[[Observation, str, Manner, date], None]] = {
    Part.NUMBER: _number,
    Part.CODE: _code,
    Part.SITE: _site,
    Part.COUNTRY: _country,
    Part.DAY: _visited,
    Part.PLACE: _place,
    Part.LATITUDE: _latitude,
    Part.LONGITUDE: _longitude,
    Part.VERSION: _version,
}
