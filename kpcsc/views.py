"""Knows the home page: who the coalition is, who speaks for it, and the ways on."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.committee import PublicSeat, public_seats
from governance.models import Office, Plan
from governance.offices import holdings
from members.directory import strength
from members.models import Region
from records.kept_pages import kept
from records.when import Certainty


@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    """The coalition in a few lines, all of it from its records."""
    day = timezone.localdate()
    context = {
        "strength": strength(day),
        "speakers": speakers(day),
        "regions": Region.objects.of_latest_plan(day),
        "day": day,
        **latest_plan(day),
    }
    return render(request, "kpcsc/home.html", context)


def speakers(day: date) -> list[PublicSeat]:
    """Chair and vice-chair, who speak for the coalition."""
    offices = Office.objects.of_the_committee().filter(role__in=Office.PUBLIC_SPEAKERS)
    return public_seats(holdings(offices.select_related("body"), day), day=day, today=day)


def latest_plan(day: date) -> dict[str, Any]:
    """The latest plan that had begun by `day`; it stands until a later one is recorded."""
    begun = Plan.objects.begun_by(day).select_related("source").prefetch_related("themes")
    plan = begun.order_by("-since_latest").first()
    if plan is None:
        return {}
    is_over = plan.holds_on(day) is Certainty.NO
    return {"plan": plan, "plan_is_over": is_over, "themes": plan.themes.all()}
