"""Knows what every form of the office asks: why it changes, and each text in each language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import NotRegistered, translator

from records.acts import Refused, say_overtaken
from records.admin.meanwhile import MeanwhileForm
from records.forms import PeriodForm, WhenField, check_happened, tell
from records.keys import key_for
from records.signs import check_line, check_text
from records.texts import localized
from records.when import When

NAMES = ("acronym", "name", "title", "role")  # what a key is made from, the first that is given


class PartForm(forms.ModelForm):
    """The form of a record on the page of another one."""

    pairs: tuple[str, ...] = ()  # `WhenField`s that stand for two columns each

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.pairs:
            self.initial.setdefault(name, getattr(self.instance, name))
        key = self.fields.get("key")
        if isinstance(key, forms.SlugField):  # a rule's key is chosen, not made
            key.required = False
            key.help_text = key.help_text or _("Left empty, it is made from the name.")

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.cleaned_data.get("key") == "":
            self.cleaned_data["key"] = self.instance.key or self._key_from_names()
        for name in self.pairs:
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        self._check_some_language()
        return cleaned

    def _key_from_names(self) -> str:
        columns = (column for name in NAMES for column in (*localized(name), name))
        return key_for(self._meta.model, (self.cleaned_data.get(c) or "" for c in columns))

    def _check_some_language(self) -> None:
        """A text that a record must have may be in any language."""
        for name, columns in required_texts(self._meta.model).items():
            asked = [column for column in columns if column in self.fields]
            is_given = any(self.cleaned_data.get(c) or c in self.errors for c in asked)
            if asked and not is_given:
                self.add_error(asked[0], _missing(self._meta.model, name))


class RecordForm(MeanwhileForm, PartForm):
    """The form of one record, with the reason that goes into its history."""

    is_overtaken = False  # by what somebody else recorded, and no check of the form tells by what
    refusal: Refused | None = None  # of the saving, once every check had let it pass

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        validators=[check_text, check_line],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Why this changes; kept in the record's history."),
    )

    def clean(self) -> Any:
        if self.is_overtaken:
            self.add_error(None, say_overtaken())
        if self.refusal is not None:
            tell(self, self.refusal)
        return super().clean()


def required_texts(model: Any) -> dict[str, list[str]]:
    """The translated fields that may not be empty in all languages, with their columns."""
    try:
        fields = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        return {}
    required = [name for name in fields if not model._meta.get_field(name).blank]
    return {name: localized(name) for name in required}


def _missing(model: Any, name: str) -> ValidationError:
    return ValidationError(
        _("Fill in “%(field)s” in at least one language."),
        params={"field": model._meta.get_field(name).verbose_name},
    )


class PeriodPartForm(PeriodForm, PartForm):
    """The form of a period on the page of another record."""


class PeriodRecordForm(PeriodForm, RecordForm):
    """The form of a record that holds for a time."""


class DayField(WhenField):
    """One day, written as people write it: 14/02/2020 or 2020-02-14."""

    def clean(self, value: Any) -> Any:
        when = super().clean(value)
        if when is None or not when.is_known:
            return None
        if not when.is_exact:
            raise ValidationError(_("Give the day: 14/02/2020 or 2020-02-14."), code="no_day")
        return when.earliest


class PastDayField(DayField):
    """The day of something that has happened; one to come is a slip of the hand."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day:
            check_happened(When.on(day), timezone.localdate())
        return day
