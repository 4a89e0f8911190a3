"""Knows in which language one of the coalition's own texts is shown, and what is still pending."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from modeltranslation.utils import build_localized_fieldname, get_language

from records.pending import is_proper_name


@dataclass(frozen=True)
class Text:
    """A text as a reader gets it: in the page's language or, where that is missing, in another."""

    shown: str = ""
    language: str = ""
    is_foreign: bool = False  # in another language than the page
    is_proper: bool = False  # a name of its own, which nobody translates

    @property
    def is_pending(self) -> bool:
        """Whether the version in the page's language is still to come."""
        return self.is_foreign and not self.is_proper

    def __str__(self) -> str:
        return self.shown

    def __bool__(self) -> bool:
        return bool(self.shown)


def text_of(row: models.Model, field: str) -> Text:
    """The row's text in the page's language, else in the first other language that has it."""
    wanted, is_proper = get_language(), is_proper_name(type(row), field)
    for language in _wanted_first(wanted):
        if text := text_in(row, field, language):
            return Text(text.shown, language, language != wanted, is_proper)
    return Text(language=wanted, is_proper=is_proper)


def text_in(row: models.Model, field: str, language: str) -> Text:
    """The row's text in that language alone, as far as there is one."""
    return Text(getattr(row, build_localized_fieldname(field, language)) or "", language)


def localized(field: str) -> list[str]:
    """The columns of a translated text, one a language."""
    return [build_localized_fieldname(field, code) for code, _name in settings.LANGUAGES]


def copy_texts(one: models.Model, other: models.Model, fields: Iterable[str]) -> None:
    """Gives `other` the texts of `one` under the same names, in every language."""
    for column in (column for field in fields for column in localized(field)):
        setattr(other, column, getattr(one, column))


def _wanted_first(wanted: str) -> list[str]:
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != wanted)
