"""Knows the public pages about governance, today and on any day."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from governance.chairs import rotation_on
from governance.committee import RULE, committee_on, composition, public_seats
from governance.forms import DayForm
from governance.groups import columns_of, groups_on
from governance.models import Office
from governance.wording import DEPENDENCE, SEAT_REASONS, SEAT_STATES, SPEAKS
from members.models import Region
from records.models import Rule


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The day that the reader asks about, with the form that asks for it."""
    today = timezone.localdate()
    form = DayForm({"on": request.GET.get("on", "")[:200]})
    day = form.day(today)
    return {"form": form, "day": day, "today": today, "is_today": day == today}


def today(request: HttpRequest) -> HttpResponse:
    """Chair, vice-chair and coordinator, and the language criterion explained."""
    asked = _asked(request)
    days = {"day": asked["day"], "today": asked["today"]}
    seats = public_seats(committee_on(asked["day"]), **days)
    shown = (Office.Role.CHAIR, Office.Role.VICE_CHAIR, Office.Role.COORDINATOR)
    context = {
        "rotation": rotation_on(seats, asked["day"]),
        "seats": [seat for seat in seats if seat.office.role in shown],
        "states": SEAT_STATES,
    }
    return render(request, "governance/today.html", asked | context)


def committee(request: HttpRequest) -> HttpResponse:
    """The steering committee against its rule: every region, and the coordinator."""
    asked = _asked(request)
    days = {"day": asked["day"], "today": asked["today"]}
    seats = public_seats(committee_on(asked["day"]), **days)
    rule = Rule.objects.select_related("source").in_force(RULE, asked["day"])
    context = {
        "rule": rule,
        "requirements": composition(seats, rule, Region.objects.all()),
        "others": [s for s in seats if s.office.role == Office.Role.REGIONAL_LEAD],
        "states": SEAT_STATES,
        "reasons": SEAT_REASONS,
    }
    return render(request, "governance/committee.html", asked | context)


def groups(request: HttpRequest) -> HttpResponse:
    """Who sits in which group of the Kimberley Process for the coalition."""
    asked = _asked(request)
    found = groups_on(asked["day"], today=asked["today"])
    columns = columns_of(found)
    rows = [(group, group.cells(columns)) for group in found]
    words = {"dependence": DEPENDENCE, "speaks": SPEAKS}
    return render(
        request, "governance/groups.html", asked | words | {"columns": columns, "rows": rows}
    )


def group(request: HttpRequest, key: str) -> HttpResponse:
    """One group: what it is, and who sits there."""
    asked = _asked(request)
    found = groups_on(asked["day"], today=asked["today"], key=key)
    if not found:
        raise Http404
    words = {"dependence": DEPENDENCE, "speaks": SPEAKS}
    return render(request, "governance/group.html", asked | words | {"group": found[0]})
