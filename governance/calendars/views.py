"""Knows the page on which a member makes its calendar's address, and what the address answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from governance.calendars.addresses import (
    address_of,
    make_address,
    owner_behind,
    revoke_address,
)
from governance.calendars.own import own_calendar_of
from governance.permissions import calendar_readers_of
from members.views_my import GET_AND_POST, MemberRequest, own
from records.acts import Refused


@require_http_methods(GET_AND_POST)
@own
def my_calendar(request: MemberRequest) -> HttpResponse:
    """Where a member makes the address of its calendar, replaces it, and takes it back."""
    day = timezone.localdate()
    if request.method == "POST" and "revoke" in request.POST:
        revoke_address(request.user, day=day)
        messages.success(request, _("The address opens nothing any more."))
        return redirect("governance:my_calendar")
    if request.method == "POST":
        return _made(request)
    return _page(request)


def _made(request: MemberRequest) -> HttpResponse:
    """The address is in this answer alone: it is kept nowhere, and a redirect would carry it on."""
    try:
        address = make_address(request.user, day=timezone.localdate())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("governance:my_calendar")
    return _page(request, address)


def _page(request: MemberRequest, address: str = "") -> HttpResponse:
    context = {
        "kept": address_of(request.user),
        "may_have": bool(calendar_readers_of(request.user, timezone.localdate())),
        "address": address,
        "subscribe": f"webcal://{address.partition('://')[2]}",
    }
    return render(request, "governance/my_calendar.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind an address, for a program that cannot sign in."""
    now = timezone.now()
    owner = owner_behind(secret, day=timezone.localdate())
    if owner is None:
        gone = _("This address opens no calendar.")
        return _for_no_index(HttpResponse(gone, "text/plain; charset=utf-8", status=410))
    site = f"{request.scheme}://{request.get_host()}"
    content = own_calendar_of(owner, site=site, now=now)
    return _for_no_index(HttpResponse(content, content_type="text/calendar; charset=utf-8"))


def _for_no_index(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no search engine lists it, and nothing that is followed tells it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
