"""Knows what the page of a country brings together: one part for each kind of record.

Whoever adds a kind of record adds a function to `PARTS`: given the country's code, what the reader
counts among and the day, it answers with its part. Two queries each at most.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.directory import members_shown
from members.public import public_organisation
from records.texts import Text, text_of
from records.wording import name_when
from research.library.reading import Reader, publications_for
from research.library.shown import titled
from research.models.visits import is_published
from research.permissions import engagements_for, projects_for
from research.surveys.permissions import surveys_for
from research.surveys.results import FEWEST
from research.wording import say_span

MOST = 12


@dataclass(frozen=True)
class Line:
    """One record of a country: what it is called, its page, and what is to be said beside it."""

    name: Text
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Part:
    """The records of one kind in a country; `more` leads to all where not all are shown."""

    heading: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""


def part(heading: str, lines: list[Line], more: str) -> Part:
    return Part(heading, lines[:MOST], more if len(lines) > MOST else "")


def members(code: str, readers: tuple[str, ...], day: date) -> Part:
    """Those that are at home there and say so."""
    rows = members_shown(day).showing("country").filter(country=code).order_by("key")
    public = [one for row in rows[: MOST + 1] if (one := public_organisation(row))]
    lines = [Line(Text(one.label), one.url, _other_name(one)) for one in public]
    return part(_("Members"), lines, _narrowed("members:directory", code))


def _other_name(organisation: Any) -> str:
    return "" if organisation.is_labelled_by_name else str(organisation.name)


def projects(code: str, readers: tuple[str, ...], day: date) -> Part:
    rows = projects_for(readers).in_country(code).latest_first()[: MOST + 1]
    lines = [Line(text_of(row, "title"), row.get_absolute_url(), _about(row)) for row in rows]
    return part(_("Projects"), lines, _narrowed("research:projects", code))


def _about(row: Any) -> str:
    return f"{row.get_kind_display()} · {say_span(row.carried_out)}"


def engagements(code: str, readers: tuple[str, ...], day: date) -> Part:
    rows = engagements_for(readers).in_country(code).latest_first()[: MOST + 1]
    lines = [
        Line(
            text_of(row, "title"),
            row.get_absolute_url(),
            f"{row.get_kind_display()} · {name_when(row.held)}",
        )
        for row in rows
    ]
    return part(_("Engagements"), lines, reverse("research:engagements"))


def publications(code: str, readers: tuple[str, ...], day: date) -> Part:
    reader = Reader(readers, day)
    rows = publications_for(reader).filter(countries__contains=code).latest_first()[: MOST + 1]
    lines = [
        Line(title, row.get_absolute_url(), f"{row.get_kind_display()} · {name_when(row.dated)}")
        for row, title in titled(rows, reader)
    ]
    return part(_("Publications"), lines, _narrowed("research:library", code))


def surveys(code: str, readers: tuple[str, ...], day: date) -> Part:
    """Those with a site there of which everybody may know; how many, from three sites on."""
    there = is_published(day, "visits__") & Q(visits__site__country=code)
    sites = Count("visits__site", filter=there, distinct=True)
    rows = surveys_for(readers).annotate(sites_there=sites).filter(sites_there__gt=0)
    lines = [
        Line(text_of(row, "title"), reverse("research:survey", args=[row.key]), _sites(row))
        for row in rows[: MOST + 1]
    ]
    return part(_("Surveys"), lines, reverse("research:surveys"))


def _sites(row: Any) -> str:
    if row.sites_there < FEWEST:
        return ""
    words = ngettext("%(count)s site", "%(count)s sites", row.sites_there)
    return words % {"count": row.sites_there}


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
