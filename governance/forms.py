"""Knows how a reader asks for a day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import WhenField
from records.when import When

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class DayField(WhenField):
    """One day, in the ways in which people write it; whatever else is typed gets one answer."""

    def to_python(self, value: Any) -> When:
        no_day = forms.ValidationError(_("Give one day, for example 01/06/2020."), code="no_day")
        try:
            when = super().to_python(value)
        except forms.ValidationError:
            raise no_day from None
        if when.is_known and when.earliest != when.latest:
            raise no_day
        return when


class DayForm(forms.Form):
    """On which day governance is asked for; empty: today."""

    on = DayField(label=_("On which day"), required=False, help_text=_("For example 01/06/2020."))

    def clean_on(self) -> When:
        when = self.cleaned_data["on"]
        if when.is_known and not FIRST <= when.earliest <= LAST:
            raise forms.ValidationError(_("Give a day between 2000 and 2100."))
        return when

    def day(self, today: date) -> date:
        """The day asked for; today where none, or none that can be read, was."""
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked.earliest if asked and asked.earliest else today
