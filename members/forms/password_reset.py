"""Knows how a forgotten password is asked for, without telling who has an account."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from django.http import HttpRequest
from django.utils import translation

from records.afterwards import afterwards


class SilentResetPasswordForm(ResetPasswordForm):
    """Does the same for every address; whether it has an account is looked up afterwards."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        afterwards(write_to, email, request, translation.get_language())
        return email


def write_to(email: str, request: HttpRequest, language: str) -> None:
    """Sends the link with which to choose a new password, if the address has an account."""
    with translation.override(language), request_context(request):
        form = ResetPasswordForm({"email": email})
        if form.is_valid():
            form.save(request)
