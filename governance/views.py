"""Knows the public pages about governance, today and on any day."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from governance.as_of import coalition_on
from governance.chairs import Rotation, rotation_on
from governance.committee import (
    RULE,
    PublicSeat,
    committee_and_leads_on,
    committee_on,
    composition,
    is_only_possible,
    parts,
    public_languages,
    public_seats,
    public_term_of,
)
from governance.forms import DayForm, KnownForm
from governance.groups import groups_on, matrix, public_groups
from governance.known.answers import known_on
from governance.models import Office
from governance.timeline import timeline_on
from governance.wording import (
    PUBLIC_COVER,
    PUBLIC_CRITERION,
    SEAT_REASONS,
    VERDICTS,
    criterion_sentence,
    handover_sentences,
    sought_sentence,
)
from members.models import Region, RegionCountry
from members.permissions import is_coordinator
from records.kept_pages import kept
from records.models import Rule

SHOWN = (*Office.ROTATING, Office.Role.COORDINATOR)


def day_asked(request: HttpRequest) -> dict[str, Any]:
    """The day that the reader asks about, with the form that asks for it."""
    today = timezone.localdate()
    return _asked_in(DayForm({"on": request.GET.get("on", "")[:200]}), today)


def _asked_in(form: DayForm, today: date) -> dict[str, Any]:
    day = form.day(today)
    asked = "" if day == today else f"?on={day}"
    return {"form": form, "day": day, "today": today, "is_today": day == today, "asked": asked}


@require_safe
@kept
def today(request: HttpRequest) -> HttpResponse:
    """Chair, vice-chair and coordinator, and the language criterion explained."""
    asked = day_asked(request)
    day = asked["day"]
    held = committee_on(day)
    seats = public_seats(held, day=day, today=asked["today"])
    rotation = rotation_on(held, day, speaks=public_languages(seats))
    context = {
        "seats": [seat for role in SHOWN for seat in seats if seat.office.role == role],
        "verdict": rotation.judged.verdict,
        "verdict_words": VERDICTS[rotation.judged.verdict],
        "criterion": criterion_sentence(rotation.judged, PUBLIC_CRITERION),
        "sought": sought_sentence(rotation.sought),
        "rules": rotation.rules,
        "handovers": handover_sentences(rotation.handovers, _taker(rotation, seats), day),
    }
    return render(request, "governance/today.html", asked | context)


def _taker(rotation: Rotation, seats: list[PublicSeat]) -> str:
    """Who is known to take the chair next, as the public may know it."""
    term = public_term_of(seats, rotation.successor)
    if term is None:
        return ""
    return term.holder.named or _("An organisation that is not named")


@require_safe
@kept
def as_of(request: HttpRequest) -> HttpResponse:
    """The whole coalition on one page, on any day; for the coordination, as known then."""
    if is_coordinator(request.user):
        return _as_known(request)
    if request.GET.get("known"):
        return _not_for(request)
    asked = day_asked(request)
    context = {"coalition": coalition_on(asked["day"], today=asked["today"])}
    return render(request, "governance/as_of.html", asked | context)


@never_cache
def _as_known(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    given = {name: request.GET.get(name, "")[:200] for name in ("on", "known")}
    form = KnownForm(given, today=today)
    asked, known = _asked_in(form, today), form.known_day()
    if known is None:
        context: dict[str, Any] = {"coalition": coalition_on(asked["day"], today=today)}
        return render(request, "governance/as_of.html", asked | context)
    answer = known_on(asked["day"], known=known, today=today)
    context = {"known": known, "answer": answer, "coalition": answer.coalition}
    return render(request, "governance/as_known.html", asked | context)


@never_cache
@login_required
def _not_for(request: HttpRequest) -> HttpResponse:
    """What was known on a day is the coordination's: others sign in, or do not find it."""
    raise Http404


@require_safe
@kept
def timeline(request: HttpRequest) -> HttpResponse:
    """Who held which office when, as a picture and as a table."""
    return render(
        request, "governance/timeline.html", {"timeline": timeline_on(timezone.localdate())}
    )


@require_safe
@kept
def committee(request: HttpRequest) -> HttpResponse:
    """The steering committee against its rule: every region, and the coordinator."""
    asked = day_asked(request)
    day = asked["day"]
    regions = list(Region.objects.of_latest_plan(day))
    held, leads = committee_and_leads_on(day)
    shown = public_seats([*held, *leads], day=day, today=asked["today"])
    rule = Rule.objects.select_related("source").in_force(RULE, day)
    countries = list(RegionCountry.objects.of_latest_plan(day))
    context = {
        "rule": rule,
        "parts": parts(
            shown[: len(held)],
            composition(held, rule, regions),
            regions,
            countries,
        ),
        "countries_are_carried_over": any(c.is_carried_over(day) for c in countries),
        "leads": shown[len(held) :],
        "is_possible": is_only_possible(held, day),
        "reasons": SEAT_REASONS,
    }
    return render(request, "governance/committee.html", asked | context)


@require_safe
@kept
def groups(request: HttpRequest) -> HttpResponse:
    """Who sits in which group of the Kimberley Process for the coalition."""
    asked = day_asked(request)
    found = public_groups(groups_on(asked["day"]), day=asked["day"], today=asked["today"])
    by_member = matrix(found, lambda seat: seat.holder.organisation)
    context = {"groups": found, "matrix": by_member, "words": PUBLIC_COVER}
    return render(request, "governance/groups.html", asked | context)


@require_safe
@kept
def group(request: HttpRequest, key: str) -> HttpResponse:
    """One group: what it is, and who sits there."""
    asked = day_asked(request)
    held = groups_on(asked["day"], key=key)
    found = public_groups(held, day=asked["day"], today=asked["today"])
    if not found:
        raise Http404
    return render(
        request, "governance/group.html", asked | {"group": found[0], "words": PUBLIC_COVER}
    )
