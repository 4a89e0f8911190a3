"""Knows the page by which readers enter the coalition's research and advocacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members.directory import sorted_countries
from members.map import Mark, map_of_africa
from records.kept_pages import kept
from research.countries.told import countries_told
from research.library.reading import reader_of
from research.naming import address_of_country
from research.sections import SECTIONS


@require_safe
@kept
def research(request: HttpRequest) -> HttpResponse:
    """The ways on, and the countries of which there is something to read."""
    named = sorted_countries(countries_told(reader_of(request.user, timezone.localdate())))
    marks = [Mark(code, address_of_country(code), name) for code, name in named]
    context = {"sections": SECTIONS, "marks": marks, "map": map_of_africa(marks)}
    return render(request, "research/research.html", context)
