"""Knows how a form asks when something happened, and since and until when a record holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.constraints import NoOverlap
from records.periods import begins_too_late, say_begins_too_late
from records.when import Certainty, UnreadableDate, When
from records.wording import say_unreadable, typed

LONGEST_DATE = 60
ASKED_AS = {
    "since": "began",
    "since_latest": "began",
    "until": "last_day",
    "until_latest": "last_day",
}


class WhenField(forms.CharField):
    """A date as surely as it is known, written as people write it; nothing: not recorded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_DATE, **kwargs})

    def to_python(self, value: Any) -> When:
        if isinstance(value, date):
            return When.on(value)
        return value if isinstance(value, When) else self._read(super().to_python(value))

    def _read(self, text: str) -> When:
        super().run_validators(text)
        try:
            return When.parse(text)
        except UnreadableDate as error:
            raise ValidationError(say_unreadable(text, error), code="unreadable") from error

    def validate(self, value: When) -> None:
        if self.required and not value.is_known:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: When) -> None:
        """They look at the text, before it is read."""

    def prepare_value(self, value: Any) -> Any:
        """A day, too, is shown as it is typed, not as a computer keeps it."""
        value = When.on(value) if isinstance(value, date) else value
        return typed(value) if isinstance(value, When) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not self.disabled and self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def check_happened(when: When, day: date) -> None:
    """What has happened did so by `day`: a date that lies certainly ahead is a slip of the hand."""
    if when.happened_by(day) is Certainty.NO:
        raise ValidationError(
            _("This date lies ahead; it is to tell what has happened."), code="ahead"
        )


def tell(form: forms.BaseForm, refused: ValidationError) -> None:
    """Says why an act was refused: beside the field that it is about, else above the form."""
    errors = getattr(refused, "error_dict", None) or {NON_FIELD_ERRORS: refused.error_list}
    for name, told in errors.items():
        form.add_error(name if name in form.fields else None, told)


class PeriodForm(forms.ModelForm):
    """Asks since when a record holds and, once it ended, for the last day it held.

    The four columns of a `Period` are not asked for themselves; what is wrong with them is told
    beside the two fields that stand for them.
    """

    overlaps_told_by_formset = False

    began = WhenField(
        label=_("Since"), help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020.")
    )
    last_day = WhenField(label=_("Last day"), required=False, help_text=_("Empty: it still holds."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in ASKED_AS:
            self.fields.pop(column, None)
        for name in ("began", "last_day"):
            self.initial.setdefault(name, getattr(self.instance, name))

    def clean(self) -> Any:
        cleaned = super().clean()
        began, last_day = (self.cleaned_data.get(name) for name in ("began", "last_day"))
        if began is not None and began.latest is None:
            self.add_error("began", _("Say by when, at the latest, it began."))
        elif began is not None:
            self.instance.began = began
            if begins_too_late(began, last_day):
                self.add_error("last_day", say_begins_too_late())
            elif last_day is not None:
                self.instance.last_day = last_day
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The columns are checked although the form asks for them in another way."""
        excluded = super()._get_validation_exclusions()
        if {"began", "last_day"} & self.errors.keys():
            return excluded
        return excluded - ASKED_AS.keys()

    def _update_errors(self, errors: ValidationError) -> None:
        told: dict[str, list[ValidationError]] = {}
        for name, of_name in errors.update_error_dict({}).items():
            for error in of_name:
                if not self._is_told_elsewhere(error):
                    told.setdefault(self._place_of(name, error), []).append(error)
        super()._update_errors(ValidationError(told))

    def _is_told_elsewhere(self, error: ValidationError) -> bool:
        return self.overlaps_told_by_formset and isinstance(self._broken_by(error), NoOverlap)

    def _place_of(self, name: str, error: ValidationError) -> str:
        """The field beside which an error of the model is told."""
        if name == NON_FIELD_ERRORS:
            return self._place_of_constraint(self._broken_by(error))
        place = self._asked_as.get(name, name)
        return place if place in self.fields else NON_FIELD_ERRORS

    @property
    def _asked_as(self) -> dict[str, str]:
        """The field that asks for a column, for each column that no field has the name of."""
        named = ((name, getattr(self._meta.model, name)) for name in getattr(self, "pairs", ()))
        return ASKED_AS | {
            column: name for name, pair in named for column in (pair.earliest, pair.latest)
        }

    def _broken_by(self, error: ValidationError) -> models.BaseConstraint | None:
        declared = self._meta.model._meta.constraints
        told = (c for c in declared if c.get_violation_error_message() == error.message)
        return next(told, None)

    def _place_of_constraint(self, broken: models.BaseConstraint | None) -> str:
        if isinstance(broken, NoOverlap):
            return "began"
        if isinstance(broken, models.CheckConstraint):
            return self._missing_or_last(broken.condition.referenced_base_fields)
        return NON_FIELD_ERRORS

    def _missing_or_last(self, columns: Iterable[str]) -> str:
        """Of the fields that a condition is about, the one left empty, else the last asked for."""
        asked = {self._asked_as.get(column, column) for column in columns}
        shown = [name for name in self.fields if name in asked]
        empty = [name for name in shown if self.cleaned_data.get(name) in ("", None, When())]
        return next(reversed(empty or shown), NON_FIELD_ERRORS)
