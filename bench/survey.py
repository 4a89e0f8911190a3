"""Makes a survey of seven countries as KoboToolbox exports it, always the same for a seed."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

COUNTRIES = ("CF", "CD", "CM", "CI", "GN", "LR", "SL")
VISITS_OF_A_SITE = 5
MINERALS = ("diamonds", "gold", "other")
FIRST = date(2020, 2, 1)
QUESTIONS = {
    "workers": "integer",
    "childunder15": "yes_no",
    "depth": "decimal",
    "mercury": "yes_no",
    "minerals": "select_multiple",
    "closed_on": "date",
    "remarks": "text",
}
HEADINGS = (
    "start", "end", "pcode", "site", "country", "location", "_location_latitude",
    "_location_longitude", "_location_altitude", "_location_precision", "visited",
    "people/workers", "people/childunder15", "pit/depth", "pit/mercury", "pit/minerals",
    *(f"pit/minerals/{mineral}" for mineral in MINERALS), "closed_on", "remarks", "_id", "_uuid",
    "_submission_time", "_validation_status", "_submitted_by", "_index",
)  # fmt: skip


def prepare(key: str) -> tuple[Any, Any, Any]:
    """A methodology in use, a member, and an account of the coordination."""
    from tests.make import make_membership, make_user
    from tests.of_surveys import make_choice, make_indicator, make_methodology, make_survey

    methodology = make_methodology(
        survey=make_survey(key=key, title_en="Made-up pits"), version="2020-1"
    )
    for name, kind in QUESTIONS.items():
        listed = {"choice_list": "minerals"} if kind == "select_multiple" else {}
        readers = "members" if kind == "text" else "public"
        make_indicator(methodology=methodology, name=name, kind=kind, readers=readers, **listed)
    for mineral in MINERALS:
        make_choice(methodology=methodology, list_name="minerals", name=mineral)
    member = make_membership(since="2015-01-01").organisation
    return methodology, member, make_user(is_staff=True, is_superuser=True)


def kobo_csv(visits: int, *, seed: int = 1) -> bytes:
    """A file of so many visits to made-up sites over seven countries."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    writer.writerows(_rows(visits, random.Random(seed)))
    return text.getvalue().encode("utf-8-sig")


def _rows(visits: int, chance: random.Random) -> Iterator[list[Any]]:
    sites = _sites(max(1, visits // VISITS_OF_A_SITE), chance)
    for index in range(1, visits + 1):
        pcode, name, country, latitude, longitude = sites[index % len(sites)]
        day = FIRST + timedelta(days=chance.randrange(500))
        began = datetime(day.year, day.month, day.day, chance.randrange(6, 17), tzinfo=UTC)
        chosen = [mineral for mineral in MINERALS if chance.random() < 0.5] or ["other"]
        place = f"{latitude} {longitude} 0 4.9"
        yield [
            began.isoformat(), (began + timedelta(minutes=40)).isoformat(), pcode, name, country,
            place, latitude, longitude, 0, 4.9, day.isoformat(), chance.randrange(0, 400),
            chance.choice(["yes", "no"]), round(chance.uniform(0.5, 12), 2),
            chance.choice(["yes", "no", ""]), " ".join(chosen),
            *(int(mineral in chosen) for mineral in MINERALS), "", f"Made up, number {index}.",
            index, f"uuid-{index:08d}", began.isoformat(), "", "made-up", index,
        ]  # fmt: skip


def _sites(count: int, chance: random.Random) -> list[tuple[str, str, str, float, float]]:
    return [_site(n, COUNTRIES[n % len(COUNTRIES)], chance) for n in range(1, count + 1)]


def _site(n: int, country: str, chance: random.Random) -> tuple[str, str, str, float, float]:
    latitude, longitude = _place_in(country, chance)
    return f"{country}-{n:05d}", f"Pit {n}", country, latitude, longitude


def _place_in(country: str, chance: random.Random) -> tuple[float, float]:
    from research.importing.outlines import box_of, is_within

    west, south, east, north = box_of(country)
    while True:
        latitude = round(chance.uniform(south, north), 5)
        longitude = round(chance.uniform(west, east), 5)
        if is_within(country, latitude, longitude):
            return latitude, longitude
