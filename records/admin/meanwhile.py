"""Knows what changed in a record while its page was open in the office."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import _get_foreign_key
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
    return _short("" if value is None else value)


def _short(value: Any) -> str:
    return hashlib.sha256(repr(value).encode(errors="replace")).hexdigest()[:10]


def _linked(records: Iterable[models.Model]) -> str:
    return _short(sorted(record.pk for record in records))


@dataclass(frozen=True)
class Part:
    """The rows of another kind that stand on the record's page."""

    name: str
    label: str
    rows: models.QuerySet

    @property
    def print(self) -> str:
        return _short([(row.pk, prints_of(row)) for row in self.rows.order_by("pk")])


def parts_of(record: models.Model, inlines: Iterable[Any]) -> Iterator[Part]:
    for inline in inlines:
        link = _get_foreign_key(type(record), inline.model, fk_name=inline.fk_name)
        rows = inline.model._base_manager.filter(**{link.name: record.pk})
        yield Part(link.remote_field.get_accessor_name(), str(inline.verbose_name_plural), rows)


def _read(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split()) if isinstance(text, str) else ()
    return {name: shown for name, _colon, shown in pairs}


class MeanwhileForm(forms.ModelForm):
    """A form that undoes nothing: what was not touched keeps what somebody else wrote meanwhile.

    `shown_state` holds the prints of the values that the page showed. Where both changed the same,
    or somebody a row of the record's parts, nothing is saved and it is said; saving again is then
    a decision.
    """

    parts: tuple[Part, ...] = ()

    shown_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = dict(self.instance.__dict__)
        self._now = self._prints() if self.instance.pk else {}
        self.initial["shown_state"] = self._state_now()

    def _prints(self) -> dict[str, str]:
        links = {name: _linked(self.initial[name]) for name in self._links()}
        return prints_of(self.instance) | links | {part.name: part.print for part in self.parts}

    def _links(self) -> list[str]:
        return [f.name for f in self.instance._meta.many_to_many if f.name in self.fields]

    def _sent(self) -> dict[str, str]:
        """The prints of what was sent; of a part none, since its rows are other forms'."""
        given = [name for name in self._links() if name in self.cleaned_data]
        return prints_of(self.instance) | {n: _linked(self.cleaned_data[n]) for n in given}

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
        sent = self._sent()
        for name in meanwhile:
            if sent.get(name) == shown[name]:
                self._leave(name)
        if both := [n for n in meanwhile if sent.get(n) not in (shown[n], self._now[n])]:
            self._refuse(both)

    def _leave(self, name: str) -> None:
        """As somebody else wrote it."""
        if name in self._links():
            self.cleaned_data[name] = self.initial[name]
        else:
            self.instance.__dict__[name] = self._stored[name]

    def _refuse(self, columns: list[str]) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("shown_state")] = self._state_now()
        words = {"fields": ", ".join(self._label(name) for name in sorted(columns))}
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

    def _label(self, name: str) -> str:
        labels = {part.name: part.label for part in self.parts}
        return labels.get(name) or str(self._meta.model._meta.get_field(name).verbose_name)
