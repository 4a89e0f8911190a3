"""Knows how templates show dates, periods and texts that may be there in one language only."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from records.history import say_reason
from records.languages import language_names
from records.periods import Period
from records.texts import Text, text_of
from records.when import When
from records.wording import name_when, say_pending, say_period, say_since, say_when
from records.zones import day_of

register = template.Library()


@register.filter("when")
def when_alone(when: When) -> str:
    """A date as it stands alone: in a list, a table, beside a heading."""
    return name_when(when)


@register.filter
def reason(kept: str | None) -> str:
    """Why a record changed, as its history keeps it."""
    return say_reason(kept)


@register.filter
def day_alone(day: date) -> str:
    """A day, or the day of a moment, as it stands alone."""
    return name_when(When.on(day_of(day) if isinstance(day, datetime) else day))


@register.filter
def in_sentence(when: When) -> str:
    """A date as it stands within a sentence, with the article where the language has one."""
    return say_when(when)


@register.filter
def since_when(when: When) -> str:
    """Since when something holds: "since February 2021"."""
    return say_since(when)


@register.filter
def period(row: Period, day: date | None = None) -> str:
    """Since when a record holds and the last day it held."""
    return say_period(row, day)


@register.filter
def languages(tags: Iterable[str]) -> str:
    """The languages by their names: "English, French"."""
    return ", ".join(language_names(tags))


@register.filter
def told(words: Mapping[Any, Any], key: Any) -> str:
    """The words for a state, of a table of such words."""
    return str(words[key])


@register.filter
def as_language(tag: str) -> str:
    """One language by its name."""
    return language_names([tag])[0]


@register.filter
def quoted_from(words: str, source: Any) -> str:
    """The words of a source, marked where they are in another language than the page."""
    language = source.language if source else ""
    if language in ("", get_language()):
        return words
    return format_html('<span lang="{}">{}</span>', language, words)


@register.simple_tag
def own_words(row: Any, field: str = "") -> str:
    """A text of the coalition's own, marked where it is in another language than the page.

    `{% own_words body "name" %}`, or `{% own_words organisation.name %}` for a `Text`.
    """
    text = row if isinstance(row, Text) else text_of(row, field)
    return _with_note(text, _in_its_language(text))


@register.simple_tag
def own_link(text: Text, url: str, look: str = "") -> str:
    """The same as a link; what is said of it stands beside the link, and is no part of it."""
    name = _in_its_language(text)
    classes = format_html(' class="{}"', look) if look else ""
    return _with_note(text, format_html('<a{} href="{}">{}</a>', classes, url, name))


def _in_its_language(text: Text) -> str:
    if not text.is_foreign:
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', text.language, text)


def _with_note(text: Text, shown: str) -> str:
    if not text.is_pending:
        return shown
    return format_html('{} <span class="source">({})</span>', shown, say_pending())


@register.simple_tag
def pending_version() -> str:
    """That the page's own language is still to come."""
    return say_pending()


@register.simple_tag
def own_paragraphs(row: Any, field: str = "") -> str:
    """A longer text of the coalition's own in paragraphs, marked like `own_words`."""
    text = row if isinstance(row, Text) else text_of(row, field)
    shown = linebreaks(text.shown, autoescape=True)
    if not text.is_foreign:
        return mark_safe(shown)
    pending = format_html('<p class="source">{}.</p>', say_pending())
    return format_html('<div lang="{}">{}</div>{}', text.language, mark_safe(shown), pending)
