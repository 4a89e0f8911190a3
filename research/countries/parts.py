"""Knows what the page of a country brings together: one part for each kind of record.

Whoever adds a kind of record adds a function to `PARTS`: given the country's code, what the reader
counts among and the day, it answers with its part. Two queries each at most.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from members.directory import members_shown
from members.public import public_organisation
from records.texts import Text
from research.library.reading import Reader, publications_for
from research.library.shown import titled
from research.listing import (
    MOST,
    NOTHING,
    Line,
    Part,
    engagement_line,
    part,
    project_line,
    publication_line,
    survey_line,
)
from research.permissions import engagements_for, projects_for
from research.surveys.permissions import surveys_for
from research.surveys.places import map_of, surveyed_in


def members(code: str, readers: tuple[str, ...], day: date) -> Part:
    """Those that are at home there and say so."""
    rows = members_shown(day).showing("country").filter(country=code).order_by("key")
    public = [one for row in rows[: MOST + 1] if (one := public_organisation(row))]
    lines = [Line(Text(one.label), one.url, _other_name(one)) for one in public]
    return part(_("Members"), lines, _narrowed("members:directory", code))


def _other_name(organisation: Any) -> Text:
    return NOTHING if organisation.is_labelled_by_name else organisation.name


def projects(code: str, readers: tuple[str, ...], day: date) -> Part:
    rows = projects_for(readers).in_country(code).with_doers().latest_first()[: MOST + 1]
    lines = [project_line(row) for row in rows]
    return part(_("Projects"), lines, _narrowed("research:projects", code))


def engagements(code: str, readers: tuple[str, ...], day: date) -> Part:
    rows = engagements_for(readers).in_country(code).latest_first()[: MOST + 1]
    lines = [engagement_line(row) for row in rows]
    return part(_("Engagements"), lines, _narrowed("research:engagements", code))


def publications(code: str, readers: tuple[str, ...], day: date) -> Part:
    reader = Reader(readers, day)
    rows = publications_for(reader).filter(countries__contains=code).latest_first()[: MOST + 1]
    lines = [publication_line(one) for one in titled(rows, reader)]
    return part(_("Publications"), lines, _narrowed("research:library", code))


def surveys(code: str, readers: tuple[str, ...], day: date) -> Part:
    """Those with a site there of which everybody may know, and where: as their own pages tell."""
    there = surveyed_in(code, surveys_for(readers), day)
    lines = [survey_line(row, _on_the_map(len(sites))) for row, sites in there.items()]
    found = part(_("Surveys"), lines, reverse("research:surveys"))
    sites = sorted(chain.from_iterable(there.values()))
    return replace(found, sites=map_of(sites, url="", names=countries.countries))


def _on_the_map(count: int) -> Text:
    words = ngettext("%(count)s site on the map", "%(count)s sites on the map", count)
    return Text(words % {"count": count}) if count else NOTHING


def _narrowed(page: str, code: str) -> str:
    return f"{reverse(page)}?{urlencode({'country': code})}"


PARTS: list[Callable[[str, tuple[str, ...], date], Part]] = [
    members,
    projects,
    publications,
    engagements,
    surveys,
]


def parts_of(code: str, readers: tuple[str, ...], day: date) -> list[Part]:
    """What there is of a country, each kind once; a kind of which there is nothing is left out."""
    found = (make(code, readers, day) for make in PARTS)
    return [one for one in found if one.lines]
