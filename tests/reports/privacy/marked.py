"""Puts a mark into every text of a record, and finds each table that still holds it."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import translation

from tests.kept import kept

MARK = "Zzyzxia"
NOT_WRITTEN = {"password", "language", "time_zone", "key", "sha256"}  # codes with a form of theirs


def texts(model: Any) -> list[str]:
    """Every column of free text, each language of it."""
    return [
        column.name
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and column.name not in NOT_WRITTEN
    ]


def marked(row: Any, *, but: Iterable[str] = ()) -> Any:
    """Puts the mark into every text of the record, and has the history remember it.

    `but`: the texts that stay as they are, each language of them; then the history is not marked.
    """
    spared = tuple(but)
    for number, name in enumerate(texts(type(row))):
        if name in spared or name[:-3] in spared:
            continue
        length = row._meta.get_field(name).max_length
        is_address = isinstance(row._meta.get_field(name), models.EmailField)
        text = f"{MARK.lower()}{number}@{MARK.lower()}.example" if is_address else MARK
        is_languages = name in ("languages", "working_languages")
        setattr(row, name, ("en",) if is_languages else text[: length or 99])
    row._change_reason = "" if spared else f"{MARK} left."
    row.save()
    row.save()
    return row


def found_in_the_database() -> set[str]:
    """Each table that still holds the mark, in whatever column."""
    with translation.override(None):
        tables = kept(beside=False)
    return {
        name
        for name, rows in tables.items()
        for row in rows
        for value in row
        if MARK.casefold() in str(value).casefold()
    }


def tables_of(label: str) -> set[str]:
    app, name = label.split(".")
    return {f"{app}_{name}", f"{app}_historical{name}"}
