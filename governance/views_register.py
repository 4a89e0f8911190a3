"""Knows the pages of the register: meetings and decisions, for whoever may read them."""

from typing import Any

from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.launched import launched_by
from governance.meetings.calendar_feed import calendar_of
from governance.models import Readers
from governance.permissions import decisions_for, meetings_for, minutes_for, readers_of
from governance.positions import positions_on
from governance.register import (
    agenda_of,
    decided_at,
    decisions_of,
    meetings_of,
    outcomes_of,
    shown_decision,
    shown_meeting,
    took_part_in,
    year_asked,
    years,
)
from records.kept_pages import kept


@require_safe
@kept
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of one year, and what is announced."""
    readers = readers_of(request.user, timezone.localdate())
    dated = meetings_for(readers).annotate(in_year=ExtractYear("held_latest"))
    known = years(dated, "in_year")
    year = year_asked(request.GET.get("year", ""), known)
    context = {"years": known, "year": year, "meetings": meetings_of(year, readers)}
    return render(request, "governance/meetings.html", context)


@require_safe
def meetings_calendar(request: HttpRequest) -> HttpResponse:
    """The meetings that everybody may read of, for a calendar; the same for whoever asks."""
    rows = meetings_for((Readers.EVERYBODY,)).with_names().order_by("held_latest", "pk")
    shown = [shown_meeting(row, (Readers.EVERYBODY,)) for row in rows]
    site = f"{request.scheme}://{request.get_host()}"
    content = calendar_of(shown, site=site, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@require_safe
@kept
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """One meeting: when, what it was about, and what it decided."""
    readers = readers_of(request.user, timezone.localdate())
    row = get_object_or_404(meetings_for(readers).with_names(), key=key)
    context = {
        "meeting": shown_meeting(row, readers),
        "agenda": agenda_of(row),
        "took_part": took_part_in(row),
        "decisions": decided_at(row, readers),
        "has_minutes": minutes_for(readers).filter(meeting=row).exists(),
    }
    return render(request, "governance/meeting.html", context)


@require_safe
@kept
def decisions(request: HttpRequest) -> HttpResponse:
    """The register of decisions of one year, by number."""
    readers = readers_of(request.user, timezone.localdate())
    known = years(decisions_for(readers), "year")
    year = year_asked(request.GET.get("year", ""), known)
    context = {"years": known, "year": year, "decisions": decisions_of(year, readers)}
    return render(request, "governance/decisions.html", context)


@require_safe
@kept
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """One decision under its permanent address, with what came of it."""
    day = timezone.localdate()
    readers = readers_of(request.user, day)
    row = decisions_for(readers).numbered(number).with_names().first()
    if row is None:
        raise Http404
    if number != row.number:
        return redirect(row, permanent=True)
    context: dict[str, Any] = {
        "decision": shown_decision(row),
        "meeting": _meeting_of(row, readers),
        "outcomes": outcomes_of(row, readers, day=day),
        "positions": positions_on(row, readers),
        "launched": launched_by(row, readers),
    }
    return render(request, "governance/decision.html", context)


def _meeting_of(row: Any, readers: tuple[str, ...]) -> Any:
    """The meeting that took the decision, where the reader may read of it."""
    is_readable = row.meeting and row.meeting.readers in readers
    return shown_meeting(row.meeting, readers) if is_readable else None
