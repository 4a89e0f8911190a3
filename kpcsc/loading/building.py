"""Knows how an entry of a data file becomes a record, and says what is wrong with it, by line."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from kpcsc.loading.kinds import KINDS, Kind, kind_of
from kpcsc.loading.reading import Entry, Given, Problem
from records.fields import LanguagesField
from records.periods import begins_too_late, say_begins_too_late
from records.when import UnreadableDate, When

TYPES: dict[type[models.Field], type] = {
    models.BooleanField: bool,
    models.IntegerField: int,
    models.JSONField: dict,
    LanguagesField: list,
    models.ManyToManyField: list,
}
IN_WORDS = {bool: "true or false", int: "a number", dict: "a table", list: "a list", str: "a text"}


class Unclear(Exception):
    """An entry cannot become a record; `problems` say why, or are empty where another's do."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*problems)
        self.problems = problems


class Building:
    """Makes records of entries; a link is resolved among those made before."""

    def __init__(self, made: dict[str, models.Model | None]) -> None:
        self.made = made

    def build(self, entry: Entry, kind: Kind) -> models.Model:
        """The record, checked but not saved; raises `Unclear`.

        What the model finds wrong can be told only once every field of the entry can be read.
        """
        row = kind.model(**self._key(entry, kind))
        known = [name for name in _began_first(entry) if name in kind.known]
        problems: list[Problem | None] = [*_unknown(entry, kind)]
        problems += [p for name in known for p in self._set(row, entry, kind, name)]
        if problems:
            raise Unclear([problem for problem in problems if problem])  # type: ignore[misc]
        try:
            row.full_clean()
        except ValidationError as error:
            raise Unclear(_told(error, entry, kind)) from error
        return row

    def many(self, entry: Entry, kind: Kind) -> dict[str, list[models.Model]]:
        """What the entry links to several of, to be set once the record is saved."""
        names = [n for n, field in kind.links().items() if field.many_to_many and n in entry.fields]
        return {name: [self._linked(entry, kind, name, key) for key in entry.fields[name].value]
                for name in names}  # fmt: skip

    def _key(self, entry: Entry, kind: Kind) -> dict[str, str]:
        return {"key": entry.key} if "key" in kind.fields else {}

    def _set(self, row: Any, entry: Entry, kind: Kind, name: str) -> list[Problem | None]:
        """Sets one field; the problems in doing so, None for one that another entry tells."""
        given = entry.fields[name]
        try:
            if name in kind.whens:
                setattr(row, name, _in_time(row, name, _when(given, entry, name), entry))
            elif kind.fields[name].many_to_many:
                _value(given, kind.fields[name], entry, name)
                self.many(entry, kind)
            elif kind.fields[name].is_relation:
                setattr(row, name, self._linked(entry, kind, name, given.value))
            else:
                setattr(row, name, _value(given, kind.fields[name], entry, name))
        except Unclear as unclear:
            return list(unclear.problems) or [None]
        return []

    def _linked(self, entry: Entry, kind: Kind, name: str, key: Any) -> models.Model:
        target = kind_of(kind.fields[name].related_model)
        assert target is not None
        if not isinstance(key, str) or f"{target.name}/{key}" not in self.made:
            raise Unclear([entry.problem(f"There is no {target.name} “{key}”.", name)])
        found = self.made[f"{target.name}/{key}"]
        if found is None:
            raise Unclear([])
        return found


def _unknown(entry: Entry, kind: Kind) -> list[Problem]:
    known = ", ".join(kind.known)
    unknown = [name for name in entry.fields if name not in kind.known]
    return [entry.problem(f"“{n}” is no field of it. Known are: {known}.", n) for n in unknown]


def _began_first(entry: Entry) -> list[str]:
    """An end may lean on the start, so the start is set first."""
    return sorted(entry.fields, key=lambda name: name != "began")


def _when(given: Given, entry: Entry, name: str) -> When:
    try:
        if not isinstance(given.value, str):
            raise UnreadableDate(given.value)
        return When.parse(given.value)
    except UnreadableDate as error:
        sentence = f"“{given.value}” is no date. Write 2020, 2020-02, 2020-02-14 or “before 2020”."
        raise Unclear([entry.problem(sentence, name)]) from error


def _in_time(row: Any, name: str, when: When, entry: Entry) -> When:
    """The date as given; a last day before the one by which it began is told, not bent."""
    if name == "last_day" and begins_too_late(row.began, when):
        raise Unclear([entry.problem(say_begins_too_late(), name)])
    return when


def _type_of(field: models.Field) -> type:
    """What a field's value is to be; countries may be several, as a field says itself."""
    if getattr(field, "multiple", False):
        return list
    return next((t for kind, t in TYPES.items() if isinstance(field, kind)), str)


def _value(given: Given, field: models.Field, entry: Entry, name: str) -> Any:
    expected = _type_of(field)
    value: Any = given.value
    if type(value) is not expected:
        raise Unclear([entry.problem(f"“{name}” is to be {IN_WORDS[expected]}.", name)])
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    if not all(type(one) is str for one in texts):
        raise Unclear([entry.problem(f"“{name}” is to be a list of texts.", name)])
    if any("\0" in one for one in texts):
        raise Unclear([entry.problem(f"“{name}” has a sign that cannot be kept (NUL).", name)])
    return value


def _told(error: ValidationError, entry: Entry, kind: Kind) -> list[Problem]:
    """What the model finds wrong, each on the line of the field that it is about."""
    columns = {column: name for name, pair in kind.whens.items() for column in pair}
    return [
        entry.problem(_sentence(columns.get(field, field), message), columns.get(field, field))
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def _sentence(field: str, message: str) -> str:
    return message if field == NON_FIELD_ERRORS else f"{field}: {message}"


def unknown_kind(entry: Entry) -> Problem:
    return entry.problem(f"“{entry.kind}” is no kind of entry. Known are: {', '.join(KINDS)}.")
