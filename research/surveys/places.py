"""Knows what everybody may know of where a site lies: exactly, rounded, or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from members.map import Map, Mark, map_of_africa, place_on_map
from research.models import Site, Survey

ROUNDED_TO = Decimal("0.1")  # degrees: about eleven kilometres
CELL = 3  # points of the map on which one dot stands, however many sites lie there
MOST_DOTS = 1_000
TOLD = ("country", "latitude", "longitude", "precision", "pcode", "name")


@dataclass(frozen=True, order=True)
class PublicSite:
    """A site as everybody may know of it; its name and code only where its place is exact."""

    country: str
    latitude: Decimal
    longitude: Decimal
    pcode: str = ""
    name: str = ""


def public_sites(survey: Survey, day: date) -> list[PublicSite]:
    """The sites that may be shown, ordered by what is shown of them alone. One query."""
    rows = survey.sites.shown_on(day)  # type: ignore[attr-defined]
    return sorted(_public(*row) for row in rows.order_by().values_list(*TOLD))


def surveyed_in(country: str, surveys: QuerySet, day: date) -> dict[Survey, list[PublicSite]]:
    """Which of them have been there, each with the sites that may be shown. One query."""
    sites: Any = Site.objects.filter(country=country, survey__in=surveys).seen_on(day)
    found: dict[Survey, list[PublicSite]] = {}
    for site in sites.telling_whether_placed().select_related("survey").order_by("survey", "pk"):
        shown = found.setdefault(site.survey, [])
        if site.is_placed:
            shown.append(_public(*(getattr(site, name) for name in TOLD)))
    return found


def _public(
    country: Any, latitude: Decimal, longitude: Decimal, precision: str, pcode: str, name: str
) -> PublicSite:
    if precision == Site.Precision.EXACT:
        return PublicSite(str(country), latitude, longitude, pcode, name)
    return PublicSite(str(country), _rounded(latitude), _rounded(longitude))


def _rounded(degrees: Decimal) -> Decimal:
    return degrees.quantize(ROUNDED_TO)


@dataclass(frozen=True)
class SitesMap:
    """The map with a dot where sites lie, and how many are shown of each country."""

    map: Map
    dots: list[tuple[int, int]]
    sites: dict[str, int]


def map_of(sites: Iterable[PublicSite], *, url: str, names: Any) -> SitesMap:
    dots: set[tuple[int, int]] = set()
    counted: dict[str, int] = {}
    for site in sites:
        counted[site.country] = counted.get(site.country, 0) + 1
        if len(dots) < MOST_DOTS:
            dots.add(_cell(*place_on_map(float(site.latitude), float(site.longitude))))
    marks = [Mark(code, url, str(names[code])) for code in sorted(counted)]
    return SitesMap(map_of_africa(marks), sorted(dots), counted)


def _cell(x: int, y: int) -> tuple[int, int]:
    return x // CELL * CELL + 1, y // CELL * CELL + 1


def geojson_of(sites: Iterable[PublicSite]) -> Iterator[dict[str, Any]]:
    """The features of RFC 7946: longitude comes first."""
    for site in sites:
        place = [float(site.longitude), float(site.latitude)]
        exact = {"pcode": site.pcode, "name": site.name, "coordinates": "exact"}
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": place},
            "properties": {
                "country": site.country,
                **(exact if site.pcode else {"coordinates": "rounded to 0.1 degrees"}),
            },
        }
