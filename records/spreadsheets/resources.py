"""Knows how the rows of a file become records of one kind, and records the rows of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from import_export.instance_loaders import ModelInstanceLoader
from import_export.resources import ModelResource
from import_export.widgets import ManyToManyWidget

from records.fields import LONGEST_TEXT
from records.spreadsheets.cells import folded
from records.spreadsheets.columns import Column, columns_of
from records.spreadsheets.files import Table, Unreadable
from records.when import When

KEY = ("key",)


@dataclass(frozen=True)
class Change:
    """What one cell changes."""

    heading: str
    before: str
    after: str


class Changes:
    """What a row changes in a record, cell by cell (import-export's `Diff`)."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        self.before = {} if new else _texts(resource, instance)
        self.after: dict[str, str] = {}

    def compare_with(self, resource: Any, instance: Any) -> None:
        self.after = _texts(resource, instance)
        self.headings = {c.attribute: c.heading for c in resource.columns}

    def as_html(self) -> list[Change]:
        return [
            Change(self.headings[name], self.before.get(name, ""), text)
            for name, text in self.after.items()
            if text != self.before.get(name, "") and name != "id"
        ]


def _texts(resource: Any, instance: Any) -> dict[str, str]:
    given = (c for c in resource.columns if c.attribute in resource.given)
    return {c.attribute: c.export(instance) for c in given}


class RecordLoader(ModelInstanceLoader):
    """Finds the record a row is about: by number, else by what makes it that record."""

    by_key: dict[str, Any] | None = None

    def load(self, rows: list[dict[str, str]]) -> None:
        """Fetches at once the records with a key that the next rows are about."""
        if self.resource.identity == KEY:
            keys = {row["key"] for row in rows}
            self.by_key = {r.key: r for r in self.get_queryset().filter(key__in=keys)}

    def get_instance(self, row: Any) -> Any:
        if self.by_key is not None:
            return self.by_key.get(row["key"])
        if row.get("id"):
            return self._by_number(row)
        wanted = self._identity(row)
        found = list(self.get_queryset().filter(wanted)[:2]) if wanted else []
        if len(found) > 1:
            raise ValidationError(_("Several records are like this one: give the number."))
        return found[0] if found else None

    def _by_number(self, row: Any) -> Any:
        try:
            return self.get_queryset().get(pk=self.resource.fields["id"].clean(row))
        except (ValueError, self.resource._meta.model.DoesNotExist):
            raise ValidationError(
                {"id": _("No record has this number here. Leave it empty to add a new one.")}
            ) from None

    def _identity(self, row: Any) -> models.Q | None:
        wanted = models.Q()
        for name in self.resource.identity:
            field = self.resource.fields[name]
            if name not in row:
                return None
            try:
                wanted &= _equal(field, field.clean(row))
            except ValueError:
                return None  # told for that cell when the row is read
        return wanted


def _equal(column: Column, value: Any) -> models.Q:
    if isinstance(value, When):
        _name, earliest, latest = column.stands_for
        return models.Q(**{earliest: value.earliest, latest: value.latest})
    return models.Q(**{column.attribute: value})


def _too_long(instance: models.Model, columns: list[Column]) -> dict[str, ValidationError]:
    """Texts that are longer than a form would take them: the database takes any length."""
    names = {column.attribute for column in columns}
    texts = [f for f in instance._meta.concrete_fields if isinstance(f, models.TextField)]
    limits = {f.name: f.max_length or LONGEST_TEXT for f in texts if f.name in names}
    return {
        name: ValidationError(
            _("This text is longer than %(count)s characters."), params={"count": limit}
        )
        for name, limit in limits.items()
        if len(getattr(instance, name) or "") > limit
    }


class RecordResource(ModelResource):
    """Records of one kind as a table, with headings in the reader's language."""

    identity: tuple[str, ...] = ()
    called_after: tuple[
        str, ...
    ] = ()  # links of the records in its cells, for what they are called

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.given: set[str] = set()
        self.saved: list[models.Model] = []

    @classmethod
    def get_diff_class(cls) -> Any:
        return Changes

    @property
    def columns(self) -> list[Column]:
        return self.get_import_fields()

    def get_queryset(self) -> models.QuerySet:
        return self._with_links(super().get_queryset())

    def _with_links(self, queryset: models.QuerySet) -> models.QuerySet:
        links = [c.attribute for c in self.columns if self._is_link(c.attribute)]
        return queryset.select_related(*links, *self.called_after) if links else queryset

    def _is_link(self, name: str) -> bool:
        return any(f.name == name and f.many_to_one for f in self._meta.model._meta.fields)

    # Out

    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    def rows(self, queryset: models.QuerySet) -> Iterator[list[str]]:
        many = [c.attribute for c in self.columns if isinstance(c.widget, ManyToManyWidget)]
        found = self._with_links(queryset).prefetch_related(*many)
        for record in found.iterator(chunk_size=500):
            yield [column.export(record) for column in self.columns]

    # In

    def named(self, table: Table) -> list[str]:
        """The columns under the table's headings; raises `Unreadable` for one that is not known."""
        by_name = {name: c.attribute for c in self.columns for name in c.names()}
        names = [by_name.get(folded(heading), "") for heading in table.headings]
        if unknown := [h for h, name in zip(table.headings, names, strict=True) if not name]:
            raise Unreadable(
                _("These headings are not known: %(unknown)s. Known are: %(known)s.")
                % {"unknown": ", ".join(unknown)[:300], "known": ", ".join(self.headings())}
            )
        pairs = zip(table.headings, names, strict=True)
        if twice := [heading for heading, name in pairs if names.count(name) > 1]:
            raise Unreadable(_("This heading appears twice: %(heading)s.") % {"heading": twice[0]})
        self._check_identified(names)
        self.given = set(names)
        return names

    def _check_identified(self, names: list[str]) -> None:
        missing = [name for name in self.identity if name not in names]
        if missing and "id" not in names:
            headings = ", ".join(c.heading for c in self.columns if c.attribute in missing)
            raise Unreadable(_("This heading is missing: %(heading)s.") % {"heading": headings})

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        errors = {}
        for column in self.columns:
            if isinstance(column.widget, ManyToManyWidget) and column.attribute in row:
                try:
                    column.clean(row)
                except ValueError as error:
                    errors[column.attribute] = ValidationError(str(error))
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            errors |= error.error_dict
        if errors:
            raise ValidationError(errors)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Checks the whole record but what was unreadable, under all the names it has there."""
        errors = {**_too_long(instance, self.columns), **(import_validation_errors or {})}
        names = {name for c in self.columns if c.attribute in errors for name in c.stands_for}
        try:
            instance.full_clean(exclude=names, validate_unique=validate_unique)
        except ValidationError as error:
            errors |= {n: told for n, told in error.error_dict.items() if n not in names}
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        instance._history_user = kwargs.get("user")
        instance._change_reason = kwargs.get("why", "")
        try:
            with transaction.atomic():
                super().save_instance(instance, is_create, row, **kwargs)
        except IntegrityError as error:
            raise ValidationError(_("This contradicts another record.")) from error
        self.saved.append(instance)

    def remarks_on(self, row: Any) -> list[str]:
        """What is wished for and not so in a row as it stands beside all the others."""
        return []

    def brought_in(self) -> None:
        """Called in the same transaction when rows have changed something."""

    def heading_of(self, name: str) -> str:
        """The heading of the column in which an error of the model's field `name` lies."""
        if name == NON_FIELD_ERRORS:
            return ""
        return next((c.heading for c in self.columns if name in c.stands_for), "")


def resource_for(
    model: type[models.Model],
    *,
    identity: tuple[str, ...] = KEY,
    without: tuple[str, ...] = (),
    called_after: tuple[str, ...] = (),
) -> type[RecordResource]:
    """The resource of a model; by the columns `identity` a row without a number is known."""
    columns = {column.attribute: column for column in columns_of(model, without=without)}
    options = {
        "model": model,
        "fields": tuple(columns),
        "import_id_fields": [],
        "skip_unchanged": True,
        "instance_loader_class": RecordLoader,
    }
    meta = type("Meta", (), options)
    attributes = {"Meta": meta, "identity": identity, "called_after": called_after}
    name = f"{model.__name__}Resource"
    return type(RecordResource)(name, (RecordResource,), columns | attributes)
