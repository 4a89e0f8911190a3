"""Knows how signing in differs here from what the library does by itself."""

import base64
import logging
import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone

from members.models import User
from records.outbox.posting import post
from records.sealing import Unreadable, sealed, unsealed

logger = logging.getLogger(__name__)
SALT = "members.accounts.second_factor"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts begin with an invitation; everybody lands where their work is."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("admin:index" if request.user.is_staff else "members:my")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts attempts on an account from everywhere, besides those from one address."""
        account = credentials.get("email", "").lower()
        if not ratelimit.consume(request, action="login_account", key=account):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Five slips shut an account for where they came from, not for its owner elsewhere."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the mail in the page's language; it leaves once the page is there."""
        around = {"request": self.request, "email": email}
        around["current_site"] = get_current_site(self.request)
        message = self.render_mail(template_prefix, email, {**around, **context})
        post(message, until=timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))


def readdress(user: User) -> None:
    """After the office changed an account's address: the old one opens nothing any more.

    The new one is confirmed, by a mail to it, when its owner next signs in.
    """
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors unreadable in the database and its backups."""

    def encrypt(self, text: str) -> str:
        return sealed(text, salt=SALT)

    def decrypt(self, encrypted_text: str) -> str:
        """What was written with a key that is gone matches no code: the next try is refused."""
        try:
            return unsealed(encrypted_text, salt=SALT)
        except Unreadable:
            logger.error("A second factor is unreadable: is a key missing in SECRET_KEY_FALLBACKS?")
            return base64.b32encode(secrets.token_bytes(20)).decode()
