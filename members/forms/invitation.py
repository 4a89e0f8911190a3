"""Knows how somebody who is invited chooses a password."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import User

LONGEST_PASSWORD = 500


def _password(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=LONGEST_PASSWORD, strip=False, widget=widget)


class InvitationForm(forms.Form):
    """Asks for the password twice, and says beside the field what is wrong with it."""

    password1 = _password(_("Password"))
    password2 = _password(_("The same password again"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        rules = password_validation.password_validators_help_text_html()
        self.fields["password1"].help_text = rules

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, User(email=self.email))
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"password1", "password2"} <= cleaned.keys():
            self._check_repeated(cleaned)
        return cleaned

    def _check_repeated(self, cleaned: dict[str, Any]) -> None:
        if cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", ValidationError(_("The two passwords are not the same.")))
