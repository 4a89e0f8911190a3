"""Knows the office's page about who took part in which body's meetings, by year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from governance.meetings.participation import participation_in
from governance.models import Meeting
from governance.register import year_asked, years


def participation(request: HttpRequest, site: Any) -> HttpResponse:
    """Each member's share of a year's meetings, counted only while it belonged."""
    held = Meeting.objects.took_place().filter(attendances__gt=0)
    known = years(held, "held_latest__year")
    year = year_asked(request.GET.get("year", ""), known)
    context = {
        "title": _("Participation"),
        "years": known,
        "year": year,
        "rows": participation_in(year) if year else [],
    }
    return render(request, "admin/participation.html", {**site.each_context(request), **context})
