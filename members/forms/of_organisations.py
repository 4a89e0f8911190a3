"""Knows the fields of an organisation that several forms ask for."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from records.forms import WhenField


def website_field() -> forms.URLField:
    return forms.URLField(
        label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https"
    )


def founded_field() -> WhenField:
    return WhenField(
        label=pgettext_lazy("in a form", "Founded"),
        required=False,
        help_text=gettext_lazy("2014, 03/2014 or 12/03/2014."),
    )
