"""Knows how to show what an act changes in the records: each fact before and after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import get_ident
from typing import Any

from django.db import models
from django.db.models.signals import post_save, pre_save
from django.utils.formats import date_format
from django_countries.fields import Country

from records.languages import language_names
from records.models import Mail, PublicVersion
from records.privacy import APPS_WITH_RECORDS
from records.spreadsheets.cells import NO, YES, CountriesCell, NamesCell
from records.spreadsheets.columns import Column, columns_of
from records.when import When
from records.wording import labelled, say_day, say_when


@dataclass(frozen=True)
class Fact:
    """One thing a record says, before and after."""

    label: str
    before: str
    after: str


@dataclass
class Changed:
    """A record that is added or changed, and what it says differently then."""

    record: models.Model
    is_new: bool
    facts: list[Fact] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)


@contextmanager
def watched() -> Iterator[list[Changed]]:
    """Gathers the records that are saved meanwhile, in this thread, with what changes in them."""
    changed: list[Changed] = []
    before: dict[int, dict[str, str]] = {}
    here = get_ident()

    def begin(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        is_written = sender is Mail and not instance.pk  # by the act: it is no record that changes
        if get_ident() == here and _is_record(sender) and not is_written:
            held = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
            before[id(instance)] = facts_of(held) if held else {}

    def end(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
        if get_ident() == here and id(instance) in before:
            facts = _compared(before.pop(id(instance)), facts_of(instance))
            changed.append(Changed(instance, created, facts))

    pre_save.connect(begin, weak=False)
    post_save.connect(end, weak=False)
    try:
        yield changed
    finally:
        pre_save.disconnect(begin)
        post_save.disconnect(end)


def _is_record(model: Any) -> bool:
    is_history = hasattr(model, "instance_type")
    is_ours = model._meta.app_label in APPS_WITH_RECORDS
    return is_ours and not is_history and model is not PublicVersion


def _compared(before: dict[str, str], after: dict[str, str]) -> list[Fact]:
    facts = (Fact(label, before.get(label, ""), text) for label, text in after.items())
    return [fact for fact in facts if fact.before != fact.after]


def facts_of(record: models.Model) -> dict[str, str]:
    """What the record says, as people read it: "last day" -> "1 March 2021"."""
    if record._meta.proxy:  # what a library keeps: the act says what changes in it
        return {}
    columns = columns_of(type(record), without=("id",))
    return {column.heading: said(record, column) for column in columns}


def said(record: Any, column: Column) -> str:
    """What the record says in that column, in the reader's language."""
    if isinstance(column.widget, CountriesCell):
        return ", ".join(str(country.name) for country in getattr(record, column.attribute))
    if hasattr(record, f"get_{column.attribute}_display"):
        return str(getattr(record, f"get_{column.attribute}_display")())
    if isinstance(column.widget, NamesCell):
        return ", ".join(_names_of(type(record), getattr(record, column.attribute)))
    return said_value(column.get_value(record))


def _names_of(model: type[models.Model], fields: list[str]) -> list[str]:
    """What a list of the model's fields is called, a pair of dates once."""
    names = {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    plain = [column for column in columns_of(model) if not column.language]
    names |= {name: column.heading for column in plain for name in column.stands_for}
    return list(dict.fromkeys(names.get(field, field) for field in fields))


SAYINGS: dict[type, Callable[[Any], str]] = {
    bool: lambda value: str(YES if value else NO),
    When: lambda value: say_when(value) if value.is_known else "",
    datetime: lambda value: date_format(value, "DATETIME_FORMAT"),
    date: say_day,
    tuple: lambda value: ", ".join(language_names(value)),
    list: lambda value: ", ".join(map(str, value)),
    dict: lambda value: ", ".join(labelled(name, said_value(part)) for name, part in value.items()),
    models.Manager: lambda value: ", ".join(map(str, value.all())),
    Country: lambda value: str(value.name),
}


def said_value(value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    say = next((say for kind, say in SAYINGS.items() if isinstance(value, kind)), str)
    return say(value)
