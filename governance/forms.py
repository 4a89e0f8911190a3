"""Knows how a reader asks for a day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import WhenField
from records.when import When

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class DayForm(forms.Form):
    """On which day governance is asked for; empty: today."""

    on = WhenField(label=_("On which day"), required=False, help_text=_("For example 01/06/2020."))

    def clean_on(self) -> When:
        when = self.cleaned_data["on"]
        if not when.is_known:
            return when
        if when.earliest is None or when.earliest != when.latest:
            raise forms.ValidationError(_("Give one day, for example 01/06/2020."))
        if not FIRST <= when.earliest <= LAST:
            raise forms.ValidationError(_("Give a day between 2000 and 2100."))
        return when

    def day(self, today: date) -> date:
        """The day asked for; today where none, or none that can be read, was."""
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked.earliest if asked and asked.earliest else today
