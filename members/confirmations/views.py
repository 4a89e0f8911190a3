"""Knows the two ways in which a member confirms its profile: one press, signed in or by a link."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.accounts.guesses import count_guess, may_try
from members.accounts.invitations import LinkGone
from members.confirmations.actions import confirm, confirm_by_link, open_link
from members.models import Confirmation, Organisation
from members.public import public_organisation
from members.views_my import GET_AND_POST, MemberRequest, own_organisation

PAGE, GONE = "members/confirmations/confirm.html", "members/confirmations/gone.html"


@require_http_methods(GET_AND_POST)
@own_organisation
def my_confirmation(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """One press says that the profile is still right."""
    if request.method == "POST":
        day, how = timezone.localdate(), Confirmation.How.SIGNED_IN
        confirm(organisation, day=day, by=request.user, how=how)
        messages.success(request, _("Thank you: the profile is confirmed."))
    return redirect("members:my_organisation", organisation.key)


@never_cache
@require_http_methods(GET_AND_POST)
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Shows what the profile says; only a press confirms it, so what looks at links does not."""
    if not may_try(request, "link"):
        return ratelimit.respond_429(request)
    now = timezone.now()
    link = open_link(secret, at=now)
    if link is None:
        return _gone(request)
    if request.method == "POST":
        try:
            confirm_by_link(secret, at=now)
        except LinkGone:  # somebody was faster
            return _gone(request)
    shown = {
        "organisation": link.organisation,
        "public": public_organisation(link.organisation),
        "is_confirmed": request.method == "POST",
    }
    return render(request, PAGE, shown)


def _gone(request: HttpRequest) -> HttpResponse:
    """The same for every link that confirms nothing."""
    count_guess(request, "link")
    return render(request, GONE, status=410)
