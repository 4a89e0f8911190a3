"""Knows the home page: who the coalition is, who speaks for it, and the ways on."""

import sys
from datetime import date
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views import defaults
from django.views.decorators.http import require_safe
from django.views.static import serve

from governance.committee import PublicSeat, public_seats
from governance.models import Office, Plan
from governance.offices import holdings
from members.directory import strength
from members.models import Region
from records.acts import is_busy
from records.kept_pages import kept
from records.when import Certainty


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read; of what is too large it is told that nothing of it was kept."""
    context = {"is_too_large": isinstance(exception, RequestDataTooBig)}
    return render(request, "400.html", context, status=HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of the site; or only a database that somebody else keeps from being written to."""
    if not is_busy(sys.exception()):
        return defaults.server_error(request)
    words = render_to_string("503.html")
    return HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, where no server in front hands it out; a name too long is not there."""
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:
        raise Http404 from error


@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    """The coalition in a few lines, all of it from its records."""
    day = timezone.localdate()
    context = {
        "strength": strength(day),
        "speakers": speakers(day),
        "regions": Region.objects.all(),
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
