"""Knows what changed in a record while its page was open in the office."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from records.pending import translated_fields


def prints_of(row: models.Model) -> dict[str, str]:
    """A short print of each column's value: two are the same when the values are."""
    return {field.attname: _print(field, row) for field in _columns(type(row))}


def _columns(model: type[models.Model]) -> list[models.Field]:
    """What a form can write; of a translated text the column of each language."""
    translated = translated_fields(model)
    fields = model._meta.concrete_fields
    return [f for f in fields if f.editable and not f.primary_key and f.name not in translated]


def _print(field: models.Field, row: models.Model) -> str:
    """A text that is not there in a language is the same as an empty one."""
    value = field.get_prep_value(field.to_python(row.__dict__.get(field.attname)))
    told = "" if value is None else value
    return hashlib.sha256(repr(told).encode(errors="replace")).hexdigest()[:10]


def _read(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split()) if isinstance(text, str) else ()
    return {name: shown for name, _colon, shown in pairs}


class MeanwhileForm(forms.ModelForm):
    """A form that undoes nothing: what was not touched keeps what somebody else wrote meanwhile.

    `shown_state` holds the prints of the values that the page showed. Where both changed the same,
    nothing is saved and it is said; saving again is then a decision.
    """

    shown_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = dict(self.instance.__dict__)
        self._now = prints_of(self.instance) if self.instance.pk else {}
        self.initial["shown_state"] = self._state_now()

    def _state_now(self) -> str:
        return " ".join(f"{name}:{shown}" for name, shown in self._now.items())

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        shown = _read(self.cleaned_data.get("shown_state", ""))
        meanwhile = [name for name in shown.keys() & self._now.keys() if self._moved(name, shown)]
        if meanwhile:
            self._take_over(meanwhile, shown)

    def _moved(self, name: str, shown: dict[str, str]) -> bool:
        return self._now[name] != shown[name]

    def _take_over(self, meanwhile: list[str], shown: dict[str, str]) -> None:
        sent = prints_of(self.instance)
        for name in meanwhile:
            if sent[name] == shown[name]:
                self.instance.__dict__[name] = self._stored[name]
        if both := [n for n in meanwhile if sent[n] not in (shown[n], self._now[n])]:
            self._refuse(both)

    def _refuse(self, columns: list[str]) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("shown_state")] = self._state_now()
        fields = (self._meta.model._meta.get_field(name) for name in sorted(columns))
        words = {"fields": ", ".join(str(field.verbose_name) for field in fields)}
        self.add_error(
            None,
            ValidationError(
                _(
                    "While this page was open, somebody else changed: %(fields)s. Nothing was "
                    "saved. Look at the history, then save again if what stands here is to hold."
                )
                % words
            ),
        )
