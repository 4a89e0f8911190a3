"""Knows the pages of the strategic plans, for whoever may read their activities."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from modeltranslation.utils import get_language

from governance.models import Plan
from governance.permissions import readers_of
from governance.plans.progress import ShownPlan, plans_on, shown_plan
from governance.plans.table import headings, rows_of
from governance.views import day_asked
from records.kept_pages import kept
from records.spreadsheets.files import CONTENT_TYPES, csv_file


@require_safe
@kept
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan, and how far it has come on a day."""
    asked = day_asked(request)
    found = plans_on(readers_of(request.user, asked["today"]), asked["day"])
    return render(request, "governance/plans.html", asked | {"plans": found})


@require_safe
@kept
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """One plan: its mission, and objective by objective what was done."""
    asked = day_asked(request)
    return render(request, "governance/plan.html", asked | {"shown": _found(request, key, asked)})


@require_safe
def activities_csv(request: HttpRequest, key: str) -> HttpResponse:
    """The plan's activities as a table."""
    asked = day_asked(request)
    shown = _found(request, key, asked)
    content = "".join(csv_file(headings(), rows_of(shown)))
    name = f"{key}-{asked['day']}-{get_language()}.csv"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["csv"], headers=named)


def _found(request: HttpRequest, key: str, asked: dict[str, Any]) -> ShownPlan:
    """What somebody may read counts today, whatever the day asked about."""
    row = get_object_or_404(Plan.objects.select_related("source"), key=key)
    return shown_plan(row, readers_of(request.user, asked["today"]), asked["day"])
