"""Knows where the countries of Africa lie, to within some kilometres.

Borders are drawn as in the source of the outlines, with Western Sahara by itself; nothing is said
by that about whose a place is.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTLINES_FILE = Path(__file__).with_name("outlines_africa.json")
KILOMETRES = 111.2  # of one degree of latitude
Point = tuple[float, float]  # longitude, latitude, as in the file


@dataclass(frozen=True)
class Ring:
    """An outline, with the box around it."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float

    def holds(self, x: float, y: float) -> bool:
        if not (self.west <= x <= self.east and self.south <= y <= self.north):
            return False
        is_inside = False
        x2, y2 = self.points[-1]
        for x1, y1 in self.points:
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                is_inside = not is_inside
            x2, y2 = x1, y1
        return is_inside

    def is_near(self, x: float, y: float, degrees: float) -> bool:
        is_in_reach = self.west - degrees <= x <= self.east + degrees
        return is_in_reach and self.south - degrees <= y <= self.north + degrees


def has_outline(country: str) -> bool:
    return country in _countries()


def box_of(country: str) -> tuple[float, float, float, float]:
    """West, south, east and north of the country's largest part."""
    ring = _countries()[country][0]
    return ring.west, ring.south, ring.east, ring.north


def country_at(latitude: float, longitude: float) -> str | None:
    """The country that the place lies in, None in the sea and outside Africa."""
    for country in _countries():
        if is_within(country, latitude, longitude):
            return country
    return None


def is_within(country: str, latitude: float, longitude: float) -> bool:
    held = [ring.holds(longitude, latitude) for ring in _countries().get(country, ())]
    return sum(held) % 2 == 1  # a country within another is a hole in it


def is_in_africa(latitude: float, longitude: float) -> bool:
    """Whether it lies where the outlines know what is land."""
    return -26 <= longitude <= 58 and -35.5 <= latitude <= 37.5


def kilometres_to(country: str, latitude: float, longitude: float, *, at_most: float) -> float:
    """How far the place lies outside the country; infinite where it is farther than `at_most`."""
    if is_within(country, latitude, longitude):
        return 0
    narrow = max(math.cos(math.radians(latitude)), 0.1)
    degrees = at_most / KILOMETRES / narrow
    near = [r for r in _countries().get(country, ()) if r.is_near(longitude, latitude, degrees)]
    nearest = min((_to_ring(ring, latitude, longitude, narrow) for ring in near), default=math.inf)
    return nearest if nearest <= at_most else math.inf


def _to_ring(ring: Ring, latitude: float, longitude: float, narrow: float) -> float:
    moved = [((x - longitude) * narrow, y - latitude) for x, y in ring.points]
    ends = zip(moved, [moved[-1], *moved], strict=False)
    return min(_to_line(*one, *other) for one, other in ends) * KILOMETRES


def _to_line(x1: float, y1: float, x2: float, y2: float) -> float:
    """From the origin to the line between the two points."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = min(1, max(0, -(x1 * dx + y1 * dy) / length)) if length else 0
    return math.hypot(x1 + along * dx, y1 + along * dy)


@cache
def _countries() -> dict[str, tuple[Ring, ...]]:
    shapes = json.loads(OUTLINES_FILE.read_text(encoding="utf-8"))["shapes"]
    return {country: tuple(map(_ring, rings)) for country, rings in shapes.items()}


def _ring(text: str) -> Ring:
    points = tuple(_point(pair) for pair in text.split())
    x, y = [p[0] for p in points], [p[1] for p in points]
    return Ring(points, min(x), min(y), max(x), max(y))


def _point(pair: str) -> Point:
    x, y = pair.split(",")
    return int(x) / 100, int(y) / 100
