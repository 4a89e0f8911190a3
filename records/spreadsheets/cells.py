"""Knows how one value stands in a cell of a file, and how what people type there is read."""

import json
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import time
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries
from import_export.widgets import Widget

from records.choices import is_number
from records.fields import check_languages, read_languages
from records.languages import LANGUAGES
from records.when import UnreadableDate, When
from records.wording import say_unreadable

YES = gettext_lazy("yes")
NO = gettext_lazy("no")
YES_WORDS = {"1", "true", "x", "on"}
NO_WORDS = {"0", "false", "off"}
TIME = re.compile(r"(?P<hour>\d{1,2})\s*[:hH.]\s*(?P<minute>\d{2})?(?::\d{2})?", re.ASCII)


def folded(text: object) -> str:
    """The text's letters and digits, without accents and case: how headings and words compare."""
    letters = unicodedata.normalize("NFKD", str(text).casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def in_every_language(text: object) -> set[str]:
    """A translated text as folded words in each language of the site."""
    words = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words.add(folded(text))
    return words


class Cell(Widget):
    """A text as it is."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return self.read(value) if value else self.empty()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else self.write(value)

    def read(self, text: str) -> Any:
        return text

    def write(self, value: Any) -> str:
        return str(value)

    def empty(self) -> Any:
        return ""


class WhenCell(Cell):
    """A date as surely as it is known: "2020", "02/2020", "before 2020"."""

    def read(self, text: str) -> When:
        try:
            return When.parse(text)
        except UnreadableDate as error:
            raise ValueError(say_unreadable(text, error)) from error

    def write(self, value: When) -> str:
        return value.iso()

    def empty(self) -> When:
        return When()


class DayCell(WhenCell):
    """One day."""

    def read(self, text: str) -> Any:
        when = super().read(text)
        if not when.is_exact:
            raise ValueError(_("“%(text)s” is not a day.") % {"text": text})
        return when.earliest

    def write(self, value: Any) -> str:
        return value.isoformat()

    def empty(self) -> None:  # type: ignore[override]
        return None


class TimeCell(Cell):
    """A time of day: "14:30", also "14h30" and "14h"."""

    def read(self, text: str) -> time:
        if found := TIME.fullmatch(text):
            with suppress(ValueError):
                return time(int(found["hour"]), int(found["minute"] or 0))
        raise ValueError(_("“%(text)s” is no time of day: write 14:30.") % {"text": text[:50]})

    def write(self, value: time) -> str:
        return f"{value:%H:%M}"

    def empty(self) -> None:  # type: ignore[override]
        return None


class ChoiceCell(Cell):
    """One of a few words, also understood as the site shows it, in each of its languages."""

    def __init__(self, choices: Iterable[tuple[str, Any]]) -> None:
        super().__init__()
        self.choices = {str(value): label for value, label in choices}

    def read(self, text: str) -> str:
        wanted = folded(text)
        for value, label in self.choices.items():
            if wanted == folded(value) or wanted in in_every_language(label):
                return value
        raise ValueError(
            _("“%(text)s” is none of these: %(choices)s.")
            % {"text": text[:50], "choices": ", ".join(filter(None, self.choices))}
        )


class YesNoCell(Cell):
    """Yes or no."""

    def read(self, text: str) -> bool:
        word = folded(text)
        if word in YES_WORDS | in_every_language(YES):
            return True
        if word in NO_WORDS | in_every_language(NO):
            return False
        raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": text[:50]})

    def write(self, value: bool) -> str:
        return str(YES if value else NO)

    def empty(self) -> None:  # type: ignore[override]
        return None


class NumberCell(Cell):
    """A whole number."""

    def read(self, text: str) -> int:
        if not is_number(text):
            raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text[:50]})
        return int(text)

    def empty(self) -> None:  # type: ignore[override]
        return None


class LanguagesCell(Cell):
    """Languages by their tags ("en, fr"), also understood by name."""

    def read(self, text: str) -> tuple[str, ...]:
        words = [word for word in text.replace(";", ",").split(",") if word.strip()]
        tags = [tag for word in words for tag in self._tags(word)]
        try:
            check_languages(tags)
        except ValidationError as error:
            raise ValueError(error.messages[0]) from error
        return read_languages(tags)

    def _tags(self, word: str) -> tuple[str, ...]:
        named = _language_words().get(folded(word))
        return (named,) if named else read_languages(word.lower())

    def write(self, value: Any) -> str:
        return ", ".join(read_languages(value))

    def empty(self) -> tuple[str, ...]:
        return ()


@cache
def _language_words() -> dict[str, str]:
    return {word: tag for tag, name in LANGUAGES.items() for word in in_every_language(name)}


class CountryCell(Cell):
    """A country by its code, also understood by name in each language."""

    def read(self, text: str) -> str:
        code = _country_words().get(folded(text))
        if code is None:
            raise ValueError(_("“%(text)s” is not a country known here.") % {"text": text[:50]})
        return code

    def write(self, value: Any) -> str:
        return value.code or ""


class CountriesCell(CountryCell):
    """Several countries, with commas between."""

    def read(self, text: str) -> list[str]:  # type: ignore[override]
        words = (word.strip() for word in text.replace(";", ",").split(","))
        codes = [CountryCell.read(self, word) for word in words if word]
        return list(dict.fromkeys(codes))

    def write(self, value: Any) -> str:
        return ", ".join(country.code for country in value)

    def empty(self) -> list[str]:  # type: ignore[override]
        return []


@cache
def _country_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {folded(name): code for code, name in countries}
    return words | {folded(code): code for code, _name in countries}


def countries_named(text: str) -> list[str]:
    """The codes of the countries that have the text in a name, accents and case forgiven."""
    wanted = folded(text)
    return sorted({code for name, code in _country_words().items() if wanted and wanted in name})


class ParametersCell(Cell):
    """Names with values, as JSON."""

    def read(self, text: str) -> Any:
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValueError(_("These parameters cannot be read.")) from error

    def write(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def empty(self) -> dict:
        return {}


class NamesCell(Cell):
    """A list of words from a few, with commas between."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__()
        self.known = frozenset(known)

    def read(self, text: str) -> list[str]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if unknown := [name for name in names if name not in self.known]:
            raise ValueError(
                _("“%(text)s” is none of these: %(choices)s.")
                % {"text": unknown[0][:50], "choices": ", ".join(sorted(self.known))}
            )
        return sorted(set(names))

    def write(self, value: list[str]) -> str:
        return ", ".join(sorted(value))

    def empty(self) -> list[str]:
        return []
