"""Knows how a reader asks for a day, and how an organisation answers to a meeting."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.models import Reply
from records.forms import WhenField
from records.signs import check_line, check_text
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
        if when.earliest and not FIRST <= when.earliest <= LAST:
            raise forms.ValidationError(_("Give a day between 2000 and 2100."))
        return when


class DayForm(forms.Form):
    """On which day governance is asked for; empty: today."""

    on = DayField(label=_("On which day"), required=False, help_text=_("For example 01/06/2020."))

    def day(self, today: date) -> date:
        """The day asked for; today where none, or none that can be read, was."""
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked.earliest if asked and asked.earliest else today


class KnownForm(DayForm):
    """And as it was known on which day, for the coordination; empty: as it is recorded now."""

    known = DayField(
        label=_("As known on"),
        required=False,
        help_text=_(
            "What was recorded by the end of that day. Only the coordination can ask this."
        ),
    )

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today

    def clean_known(self) -> When:
        when = self.cleaned_data["known"]
        if when.is_known and when.earliest > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        return when

    def known_day(self) -> date | None:
        """None where no day, or none that can be read, is asked for."""
        asked = self.cleaned_data.get("known") if self.is_valid() else None
        return asked.earliest if asked else None


class ReplyForm(forms.Form):
    """An answer to a meeting: one of three buttons, and a note where the page has room for one."""

    answer = forms.ChoiceField(
        choices=Reply.Answer.choices,
        error_messages={
            "required": _("Press one of the three buttons."),
            "invalid_choice": _("Press one of the three buttons."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        validators=[check_text, check_line],
        help_text=_("For the coordination, e.g. who comes, or until when."),
    )

    def clean_note(self) -> str | None:
        """None where the page did not ask: the note before stays."""
        return self.cleaned_data["note"] if "note" in self.data else None
