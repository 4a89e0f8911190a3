"""Knows the way into the coordinator's admin: our own sign-in and, where required, two factors."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

OURS = {
    "admin:password_change": "account_change_password",
    "admin:password_change_done": "account_change_password",
    "admin:logout": "account_logout",
}


class StaffTwoFactor:
    """Guards every address of the admin, whichever view answers there.

    The admin's own sign-in page knows neither rate limits nor second factors: ours takes its place.
    On all other pages an account without its second factor does not count as the coordination's
    (`members.permissions.is_coordinator`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_who_asks, request))  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or "admin" not in match.app_names:
            return None
        if match.view_name in OURS:
            return redirect(OURS[match.view_name], preserve_request=True)
        return _way_in(request, after=_asked_for(request, match.view_name))


def _who_asks(request: HttpRequest) -> Any:
    user = get_user(request)
    if settings.STAFF_TWO_FACTOR and user.is_staff:
        user.lacks_second_factor = not has_shown_second_factor(request, user)
    return user


def _asked_for(request: HttpRequest, view_name: str) -> str:
    """Where to go afterwards: to the page asked for, not back to the admin's sign-in page."""
    return reverse("admin:index") if view_name == "admin:login" else request.get_full_path()


def _way_in(request: HttpRequest, *, after: str) -> HttpResponse | None:
    """None for who may go on; else the page on which to do first what is missing."""
    if not request.user.is_authenticated:
        return _send_to("account_login", after)
    if not request.user.is_staff:
        raise PermissionDenied
    if request.user.lacks_second_factor:
        return _ask_second_factor(request, after)
    if request.path == reverse("admin:login"):
        return redirect(after)
    return None


def has_shown_second_factor(request: HttpRequest, user: Any) -> bool:
    """Whether the account has a second factor, and this very session has shown it."""
    shown = [record["method"] for record in get_authentication_records(request, user)]
    return "mfa" in shown and _has_app(user)


def _has_app(user: Any) -> bool:
    return is_mfa_enabled(user, types=[Authenticator.Type.TOTP])


def _ask_second_factor(request: HttpRequest, after: str) -> HttpResponse:
    if _has_app(request.user):
        return _send_to("mfa_reauthenticate", after)
    _say_once(request, _("The coordination signs in with two steps. Set up the app first."))
    return redirect("mfa_activate_totp")


def _say_once(request: HttpRequest, words: str) -> None:
    """Whoever tries several addresses before reading the page reads it there once."""
    waiting: Any = messages.get_messages(request)
    if words not in [message.message for message in waiting]:
        messages.warning(request, words)
    waiting.used = False


def _send_to(name: str, after: str) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': after})}")


@receiver(authenticator_added)
def setting_up_shows_it(
    request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Who sets up the app has just typed a code of it: the session need not ask again."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
