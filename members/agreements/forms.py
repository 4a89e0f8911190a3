"""Knows the forms with which a member signs: with a code, or by handing in a signed copy."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.agreements.wording import STATES
from members.models import Signature
from records.files.forms import FileToKeepField
from records.forms import WhenField
from records.languages import LANGUAGES
from records.signs import check_line, check_text
from records.when import When

LONGEST_CODE = 40  # with spaces and hyphens as somebody types them
LONGEST_NAME = Signature._meta.get_field("signer_name").max_length


def name_field(**options: Any) -> forms.CharField:
    return forms.CharField(max_length=LONGEST_NAME, validators=[check_text, check_line], **options)


class SignForm(forms.Form):
    """The name, as a signature below the text, and the code from the mail."""

    name = name_field(
        label=_("Your name"),
        help_text=_("Typed here, it stands below the text as your signature."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ShownForm(forms.Form):
    """Which text was shown when a code is asked for."""

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)


class CopyForm(forms.Form):
    """A scan or photograph of the signed paper."""

    file = FileToKeepField(label=_("The signed paper"))
    signed = WhenField(
        label=_("Signed"),
        help_text=_("As it stands on the paper: 14/02/2020, 02/2020 or 2020."),
    )
    name = name_field(label=_("Who signed"), help_text=_("As the name stands on the paper."))
    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=[("", "–"), *LANGUAGES.items()], required=False
    )


class RegisterForm(forms.Form):
    """For which day the register is asked, and for which state alone; empty: today, and all."""

    on = WhenField(label=_("On which day"), required=False, help_text=_("For example 01/06/2020."))
    state = forms.ChoiceField(
        label=_("Only"), choices=[("", _("all")), *STATES.items()], required=False
    )

    def clean_on(self) -> When:
        when = self.cleaned_data["on"]
        if when.is_known and not when.is_exact:
            raise forms.ValidationError(_("Give one day, for example 01/06/2020."))
        return when

    def asked(self, today: date) -> tuple[date, str]:
        self.is_valid()
        on = self.cleaned_data.get("on")
        return (on and on.earliest) or today, self.cleaned_data.get("state", "")
