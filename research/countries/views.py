"""Knows the page of a country: who is at home there, and what is recorded of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_countries import countries

from governance.permissions import readers_of
from records.kept_pages import kept
from research.countries.parts import parts_of


@require_safe
@kept
def country(request: HttpRequest, code: str) -> HttpResponse:
    """A country of which nothing is recorded has a page that says so: its address may be guessed,
    and a 404 would read as a slip."""
    if code.upper() not in countries:
        raise Http404
    if code != code.lower():
        return redirect("research:country", code.lower(), permanent=True)
    day = timezone.localdate()
    parts = parts_of(code.upper(), readers_of(request.user, day), day)
    context = {"name": countries.name(code.upper()), "code": code.upper(), "parts": parts}
    return render(request, "research/country.html", context)
