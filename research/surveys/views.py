"""Knows the pages of surveys: what they ask, what they found, and the files to take away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_countries import countries
from modeltranslation.utils import get_language

from governance.permissions import readers_of
from members.directory import sorted_countries
from records.kept_pages import kept
from records.spreadsheets.files import CONTENT_TYPES, csv_file
from records.texts import text_of
from research.models import Methodology, Survey
from research.surveys.downloads import geojson, headings, licence_of, rows_of
from research.surveys.figures import Compared, compared
from research.surveys.permissions import methodologies_for, surveys_for
from research.surveys.places import map_of, public_sites
from research.surveys.results import FEWEST
from research.surveys.xlsform import xlsform_of


@require_safe
@kept
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that the visitor may read of."""
    readers = readers_of(request.user, timezone.localdate())
    rows = [(row, text_of(row, "title")) for row in surveys_for(readers)]
    return render(request, "research/surveys.html", {"surveys": rows})


@require_safe
@kept
def survey(request: HttpRequest, key: str) -> HttpResponse:
    """One survey: what it asks, where it went, and its figures of all countries together."""
    day = timezone.localdate()
    readers = readers_of(request.user, day)
    row = _found(readers, key)
    sites = map_of(public_sites(row, day), url="#figures", names=countries.countries)
    licence, credit = licence_of(row)
    project = row.project
    context = {
        "survey": row,
        "project": project if project and project.readers in readers else None,
        "licence": licence if row.licence else "",
        "credit": credit,
        "methodologies": methodologies_for(readers).filter(survey=row).latest_first(),
        "compared": compared(row, day),
        "sites": sites,
        "counted": [(name, sites.sites[code]) for code, name in sorted_countries(sites.sites)],
        "fewest": FEWEST,
    }
    return render(request, "research/survey.html", context)


@require_safe
@kept
def indicator(request: HttpRequest, key: str, version: str, name: str) -> HttpResponse:
    """One indicator: its figures by country."""
    day = timezone.localdate()
    row = _found(readers_of(request.user, day), key)
    asked = (
        one
        for one in compared(row, day)
        if (one.indicator.methodology.version, one.indicator.name) == (version, name)
    )
    one = next(asked, None)
    if one is None:
        raise Http404
    withheld = [name for _code, name in sorted_countries(one.table.withheld)]
    context = {"survey": row, "one": one, "withheld": withheld, "fewest": FEWEST}
    return render(request, "research/indicator.html", context)


@require_safe
def figures_csv(request: HttpRequest, key: str) -> HttpResponse:
    """The figures as a table."""
    day = timezone.localdate()
    row = _found(readers_of(request.user, day), key)
    found: list[Compared] = compared(row, day)
    content = "".join(csv_file(headings(), rows_of(row, found)))
    return _file(content, CONTENT_TYPES["csv"], f"{key}-{day}-{get_language()}.csv")


@require_safe
def sites_geojson(request: HttpRequest, key: str) -> HttpResponse:
    """The sites that may be shown, for a map."""
    day = timezone.localdate()
    row = _found(readers_of(request.user, day), key)
    content = "".join(geojson(row, public_sites(row, day)))
    return _file(content, "application/geo+json", f"{key}-{day}.geojson")


@require_safe
def xlsform(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """A methodology as an XLSForm."""
    readers = readers_of(request.user, timezone.localdate())
    rows: Any = methodologies_for(readers).select_related("survey__project")
    row: Methodology = get_object_or_404(rows, survey__key=key, version=version)
    return _file(xlsform_of(row), CONTENT_TYPES["xlsx"], f"{key}-{version}.xlsx")


def _found(readers: tuple[str, ...], key: str) -> Survey:
    rows: Any = surveys_for(readers).select_related("project", "source")
    return get_object_or_404(rows, key=key)


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=named)
