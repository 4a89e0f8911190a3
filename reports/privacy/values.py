"""Knows how the value of any field is said to a reader."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django_countries.fields import Country

from records.fields import LanguagesField
from records.languages import language_names
from records.pending import translated_fields
from records.spreadsheets.cells import NO, YES
from records.when import When
from records.wording import name_when


def columns_of(model: Any) -> list[Any]:
    """The fields that the policy speaks of: a text in several languages is one."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if not hasattr(field, "translated_field")]


def say_value(row: Any, field: Any) -> str:
    """The value in words; empty where nothing is kept."""
    if field.name in translated_fields(type(row)):
        return _in_each_language(row, field.name)
    if field.many_to_many:
        return (
            ", ".join(map(str, getattr(row, field.name).all())) if field.name in _own(row) else ""
        )
    if isinstance(field, LanguagesField):
        return ", ".join(language_names(getattr(row, field.name)))
    if field.choices and getattr(row, field.name) not in (None, ""):
        return str(getattr(row, f"get_{field.name}_display")())
    return _said(getattr(row, field.name))


def _own(row: Any) -> set[str]:
    """Links to many that are no records of their own: those are listed as such."""
    many = row._meta.many_to_many
    return {f.name for f in many if f.remote_field.through._meta.auto_created}


def _in_each_language(row: Any, name: str) -> str:
    texts = {code: getattr(row, f"{name}_{code}", "") for code, _name in settings.LANGUAGES}
    return " · ".join(f"{text} ({code})" for code, text in texts.items() if text)


def _said(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return str(YES if value else NO)
        case datetime():
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case date():
            return name_when(When.on(value))
        case Country():
            return str(value.name)
        case list() | tuple():
            return ", ".join(map(_said, value))
    return str(value)
