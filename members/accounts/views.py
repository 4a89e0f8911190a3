"""Knows the two doors that open without a password: an invitation, and a one-time link."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from members.accounts.guesses import count_guess, may_try
from members.accounts.invitations import LinkGone, accept, open_invitation
from members.accounts.sign_in_links import account_behind, spend
from members.forms.invitation import InvitationForm
from members.models import User
from members.people.actions import invitation_to_join
from members.people.views import join
from records.acts import Refused

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who was invited chooses a password here, and is signed in; or signs in and joins."""
    if not may_try(request, "link"):
        return ratelimit.respond_429(request)
    now = timezone.now()
    if owned := invitation_to_join(secret, at=now):
        return join(request, owned, secret)
    invited = open_invitation(secret, at=now)
    if invited is None:
        return link_gone(request)
    form = InvitationForm(request.POST or None, email=invited.email)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept(secret, password=form.cleaned_data["password1"], at=now)
        except (LinkGone, Refused):  # somebody was faster
            return link_gone(request)
        return sign_in(request, user)
    return render(request, "members/invitation.html", {"form": form, "invitation": invited})


@never_cache
@require_http_methods(GET_AND_POST)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Signs in with a one-time link; only a press on the button uses it up.

    A second factor that the account has is asked for all the same.
    """
    if not may_try(request, "link"):
        return ratelimit.respond_429(request)
    now = timezone.now()
    if request.method == "POST":
        user = spend(token, at=now)
        return sign_in(request, user) if user else link_gone(request)
    if account_behind(token, at=now) is None:
        return link_gone(request)
    return render(request, "members/sign_in_link.html")


def sign_in(request: HttpRequest, user: User) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    return perform_login(request, user, email=user.email)


def link_gone(request: HttpRequest) -> HttpResponse:
    """The same for every link that opens nothing, so that it tells nothing."""
    count_guess(request, "link")
    return render(request, "members/link_gone.html", status=410)
