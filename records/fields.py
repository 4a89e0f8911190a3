"""Knows how a record stores a list of languages, and how a form asks for it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from records.languages import LANGUAGES


def read_languages(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """The tags in "en, fr" or ["en", "fr"]; each once, in the order given."""
    tags = re.split(r"[\s,;]+", value) if isinstance(value, str) else value or ()
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def check_languages(tags: Iterable[str]) -> None:
    if unknown := [tag for tag in tags if tag not in LANGUAGES]:
        raise ValidationError(
            _("Not a language known here: %(tags)s."), params={"tags": ", ".join(unknown)}
        )


LONGEST_TEXT = 20_000  # letters of a text of any length, however it is entered


class TagsAttribute(DeferredAttribute):
    """The row's attribute: a tuple of tags, also of a row that was not read from the database."""

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = read_languages(value)


class LanguagesField(models.CharField):
    """The languages that somebody works in, as a tuple of tags; empty: not recorded."""

    descriptor_class = TagsAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> tuple[str, ...]:
        return read_languages(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        return read_languages(value)

    def get_prep_value(self, value: Any) -> str:
        return " ".join(read_languages(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Any, model_instance: models.Model | None) -> tuple[str, ...]:
        tags = read_languages(value)
        check_languages(tags)
        super().clean(" ".join(tags), model_instance)
        return tags

    def run_validators(self, value: Any) -> None:
        super().run_validators(" ".join(read_languages(value)))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LanguagesChoice(
            label=capfirst(self.verbose_name), required=False, help_text=self.help_text
        )


class LanguagesChoice(forms.MultipleChoiceField):
    """Asks for languages with a box to tick for each."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(LANGUAGES.items()), **kwargs)

    def prepare_value(self, value: Any) -> list[str]:
        return list(read_languages(value))
