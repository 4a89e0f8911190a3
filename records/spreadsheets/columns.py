"""Knows which columns a model has in a file, and under which headings."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django_countries.fields import CountryField
from import_export.fields import Field

from records.fields import LanguagesField
from records.languages import in_language
from records.models import Sourced
from records.periods import Period, WhenPair, begins_too_late, say_begins_too_late
from records.privacy import public_fields
from records.spreadsheets import cells
from records.spreadsheets.references import (
    KeyCell,
    LabelledCell,
    ManyKeysCell,
    NumberedCell,
    RegisteredCell,
)

NAMES_OF_PAIRS = {
    "began": gettext_lazy("since"),
    "due": gettext_lazy("due to end"),
    "founded": gettext_lazy("founded"),
    "held": gettext_lazy("held"),
    "planned": gettext_lazy("planned since"),
    "taken": gettext_lazy("taken"),
    "published": gettext_lazy("published"),
    "signed": gettext_lazy("date of the signature"),
    "started": gettext_lazy("began"),
    "done": gettext_lazy("done"),
    "dropped": gettext_lazy("dropped"),
    "carried_out": gettext_lazy("carried out"),
    "used_from": gettext_lazy("in use since"),
    "visited": gettext_lazy("visited"),
    "happened": gettext_lazy("when, by that source"),
    "dated": gettext_lazy("date"),
}
LAST_DAY = gettext_lazy("last day")
NUMBER = gettext_lazy("number")


class Column(Field):
    """One column: the model's attribute, how a cell is read and written, and the heading."""

    def __init__(
        self,
        attribute: str,
        *,
        cell: Any,
        heading: str | Promise,
        language: str = "",
        stands_for: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(attribute=attribute, column_name=attribute, widget=cell, **options)
        self._heading, self.language = heading, language
        self.stands_for = stands_for or (attribute,)

    @property
    def heading(self) -> str:
        """The heading in the active language, with the text's language where it has one."""
        return in_language(self._heading, self.language) if self.language else str(self._heading)

    def names(self) -> set[str]:
        """Every heading under which it is accepted."""
        found = {cells.folded(self.attribute)}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found.add(cells.folded(self.heading))
        return found

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Leaves alone what the cell says already: an export brought back changes nothing."""
        if is_m2m or instance.pk is None or not self.says(instance, row[self.column_name]):
            super().save(instance, row, is_m2m, **kwargs)

    def says(self, instance: Any, text: str) -> bool:
        return _plain(self.export(instance)) == _plain(text)


class LastDayColumn(Column):
    """The last day a record held, if it can have begun by then."""

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if begins_too_late(instance.began, self.clean(row)):
            raise ValueError(say_begins_too_late())
        super().save(instance, row, is_m2m, **kwargs)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def columns_of(model: type[models.Model], *, without: tuple[str, ...] = ()) -> list[Column]:
    """The model's columns: dates as a `When` in one cell, each text once a language."""
    columns = [column for column in _all_columns(model) if column.attribute not in without]
    return sorted(columns, key=lambda column: _place(column.stands_for[-1]))


def _place(name: str) -> int:
    """A record's number first, then its own fields, since when, and last where it comes from."""
    shared = (Period, Sourced)
    names = [{field.name for field in kind._meta.get_fields()} for kind in shared]
    return next((place for place, known in enumerate(names, 1) if name in known), 0)


def _all_columns(model: type[models.Model]) -> Iterator[Column]:
    if not _has_key(model):
        yield Column("id", cell=cells.NumberCell(), heading=NUMBER, readonly=True)
    pairs = _pairs(model)
    for field in [*model._meta.concrete_fields, *_plain_links(model)]:
        if field.name in pairs:
            yield from _pair_columns(model, *pairs[field.name])
        elif not field.primary_key and _is_editable(field, pairs):
            yield _column(model, field)


def _plain_links(model: type[models.Model]) -> list[Any]:
    """Links to many that are no records of their own."""
    many = model._meta.many_to_many
    return [f for f in many if f.remote_field.through._meta.auto_created]


def _has_key(model: type[models.Model]) -> bool:
    return any(field.name == "key" and field.unique for field in model._meta.concrete_fields)


def _pairs(model: type[models.Model]) -> dict[str, tuple[str, WhenPair]]:
    """The model's `WhenPair`s by their first column."""
    named = {name: value for kind in reversed(model.__mro__) for name, value in vars(kind).items()}
    return {v.earliest: (name, v) for name, v in named.items() if isinstance(v, WhenPair)}


def _is_editable(field: Any, pairs: dict[str, tuple[str, WhenPair]]) -> bool:
    covered = {pair.latest for _name, pair in pairs.values()} | {"until", "until_latest"}
    is_original = not hasattr(field, "translated_field") and _languages_of(field)
    is_file = isinstance(field, models.FileField)
    return field.editable and not (field.name in covered or is_original or is_file)


def _languages_of(field: Any) -> tuple[str, ...]:
    """The languages in which modeltranslation keeps the field, none for most."""
    names = {f.name for f in field.model._meta.concrete_fields}
    codes = (code for code, _name in settings.LANGUAGES)
    return tuple(code for code in codes if f"{field.name}_{code.replace('-', '_')}" in names)


def _pair_columns(model: type[models.Model], name: str, pair: WhenPair) -> Iterator[Column]:
    yield Column(
        name,
        cell=cells.WhenCell(),
        heading=NAMES_OF_PAIRS[name],
        stands_for=(name, pair.earliest, pair.latest),
    )
    if issubclass(model, Period) and name == "began":
        yield LastDayColumn(
            "last_day",
            cell=cells.WhenCell(),
            heading=LAST_DAY,
            stands_for=("last_day", "until", "until_latest"),
        )


def _column(model: type[models.Model], field: Any) -> Column:
    original = getattr(field, "translated_field", field)
    return Column(
        field.name,
        cell=_cell(model, field),
        heading=original.verbose_name,
        language=getattr(field, "language", "") if original is not field else "",
        stands_for=(field.name, original.name),
        default=field.default,
    )


def _cell(model: type[models.Model], field: Any) -> Any:
    if field.many_to_many:
        return ManyKeysCell(field.related_model)
    if field.related_model:
        return _reference(field.related_model)
    if isinstance(field, CountryField):
        return cells.CountriesCell() if field.multiple else cells.CountryCell()
    if field.choices:
        return cells.ChoiceCell(field.choices)
    for kind, cell in CELLS.items():
        if isinstance(field, kind):
            return cell()
    if isinstance(field, models.JSONField):
        return _json_cell(model, field)
    return cells.Cell()


CELLS = {
    LanguagesField: cells.LanguagesCell,
    models.BooleanField: cells.YesNoCell,
    models.DateField: cells.DayCell,
    models.IntegerField: cells.NumberCell,
    models.TimeField: cells.TimeCell,
}


def _reference(model: type[models.Model]) -> KeyCell:
    if _has_key(model):
        return KeyCell(model)
    is_named = any(field.name == "name" for field in model._meta.concrete_fields)
    if is_named:
        return NumberedCell(model, "name")
    is_in_a_register = hasattr(model.objects, "numbered")  # type: ignore[attr-defined]
    return RegisteredCell(model) if is_in_a_register else LabelledCell(model)


def _json_cell(model: type[models.Model], field: Any) -> Any:
    if field.default is list:
        return cells.NamesCell(public_fields(model))
    return cells.ParametersCell()
