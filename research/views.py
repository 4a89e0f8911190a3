"""Knows the page by which readers enter the coalition's research and advocacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.permissions import readers_of
from members.directory import sorted_countries
from members.map import Mark, map_of_africa
from records.kept_pages import kept
from research.finding import codes_of
from research.naming import address_of_country
from research.permissions import projects_for
from research.sections import SECTIONS


@require_safe
@kept
def research(request: HttpRequest) -> HttpResponse:
    """The ways on, and the countries in which there is a project."""
    readers = readers_of(request.user, timezone.localdate())
    named = sorted_countries(sorted(codes_of(projects_for(readers))))
    marks = [Mark(code, address_of_country(code), name) for code, name in named]
    context = {"sections": SECTIONS, "marks": marks, "map": map_of_africa(marks)}
    return render(request, "research/research.html", context)
