"""Knows how Africa is drawn: the countries a page marks by themselves, all others as one shape.

Western Sahara is drawn by itself and Somaliland within Somalia, as in the source of the shapes;
the page that shows the map says so.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MIDDLE = (1, 17)  # latitude and longitude around which the map is drawn
SCALE, ORIGIN = 384.85, (269.7, 241.9)  # measured at the middles of its smallest countries
SHAPES_FILE = Path(__file__).with_name("map_africa.json")


@dataclass(frozen=True)
class Mark:
    """A country that the page points out: where its link leads, and what it says."""

    country: str
    url: str
    title: str


@dataclass(frozen=True)
class Drawn:
    """A marked country with its outline; `ring` is the middle of one too small to be hit."""

    mark: Mark
    path: str
    ring: tuple[int, int] | None


@dataclass(frozen=True)
class Map:
    """What the template draws; `elsewhere` are the marked countries outside Africa."""

    view_box: str
    rest: str
    drawn: tuple[Drawn, ...]
    elsewhere: tuple[Mark, ...]


def map_of_africa(marks: Iterable[Mark]) -> Map:
    """The map with a link for each mark; all unmarked countries are one path, to stay small."""
    marks = tuple(marks)
    shapes = _africa()["shapes"]
    return Map(
        view_box=_africa()["view_box"],
        rest=_outlines(frozenset(shapes) - {mark.country for mark in marks}),
        drawn=tuple(_drawn(mark) for mark in marks if mark.country in shapes),
        elsewhere=tuple(mark for mark in marks if mark.country not in shapes),
    )


def _drawn(mark: Mark) -> Drawn:
    small = _africa()["small"].get(mark.country)
    return Drawn(mark, _africa()["shapes"][mark.country], tuple(small) if small else None)


def _outlines(countries: frozenset[str]) -> str:
    return "".join(_africa()["shapes"][country] for country in sorted(countries))


@cache
def _africa() -> dict[str, Any]:
    return json.loads(SHAPES_FILE.read_text(encoding="utf-8"))


def place_on_map(latitude: float, longitude: float) -> tuple[int, int]:
    """Where a place lies on the map: Lambert's equal-area projection, by which it was drawn."""
    east, north = math.radians(longitude - MIDDLE[1]), math.radians(latitude)
    middle = math.radians(MIDDLE[0])
    ahead = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
    scale = SCALE * math.sqrt(2 / max(1 + ahead, 1e-9))
    right = math.cos(north) * math.sin(east)
    up = math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east)
    return round(ORIGIN[0] + scale * right), round(ORIGIN[1] - scale * up)
