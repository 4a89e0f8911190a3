"""Knows what the database refuses beyond Django's own constraints: overlaps, and torn pairs.

Both are declared once in `Meta.constraints` and speak three languages: an `EXCLUDE` or a foreign
key on PostgreSQL, triggers or a foreign key on SQLite, and a sentence in `full_clean()`. Neither
needs an extension of PostgreSQL.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.ddl_references import Statement, Table
from django.db.models import F, Q
from django.db.models.sql import Query
from django.utils.translation import gettext_lazy as _

START, END = "since_latest", "until"
FOREVER = "'9999-12-31~'"  # sorts after every date that SQLite stores as text


class NoOverlap(models.BaseConstraint):
    """No two rows with the same `fields` certainly hold on one day.

    What is certain of a `Period` is `[since_latest, until)`; where the dates are so vague that
    nothing is certain, nothing is refused. A row with a NULL in `fields` conflicts with nobody.
    `condition` narrows the rows that count.
    """

    default_violation_error_message = _("This period overlaps another one.")

    def __init__(
        self,
        *,
        name: str,
        fields: Sequence[str],
        condition: Q | None = None,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        self.fields = tuple(fields)
        self.condition = condition
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    def _columns(self, model: Any, quote: Any) -> list[str]:
        return [quote(model._meta.get_field(name).column) for name in self.fields]

    def _condition_sql(self, model: Any, schema_editor: Any) -> str:
        if self.condition is None:
            return ""
        query = Query(model=model, alias_cols=False)
        compiler = query.get_compiler(connection=schema_editor.connection)
        sql, params = query.build_where(self.condition).as_sql(compiler, schema_editor.connection)
        return sql % tuple(schema_editor.quote_value(param) for param in params)

    # PostgreSQL: keys as one-element ranges (of their hash, if text), so that btree_gist is not
    # needed.
    def _key_sql(self, model: Any, name: str, schema_editor: Any) -> str:
        field = model._meta.get_field(name)
        column = schema_editor.quote_name(field.column)
        if "char" in (field.db_type(schema_editor.connection) or ""):
            column = f"hashtextextended({column}, 0)"
        # The range of two NULLs would be all numbers; of NULL alone it conflicts with nothing.
        key = f"int8range({column}, {column}, '[]')"
        return f"(CASE WHEN {column} IS NOT NULL THEN {key} END) WITH &&"

    def _exclude_sql(self, model: Any, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        keys = [self._key_sql(model, name, schema_editor) for name in self.fields]
        condition = self._condition_sql(model, schema_editor)
        where = f" WHERE ({condition})" if condition else ""
        # A vague row may end before it has certainly begun: an empty range, not an error.
        end = f"CASE WHEN {END} < {START} THEN {START} ELSE {END} END"
        certain = f"daterange({START}, {end}) WITH &&"
        parts = ", ".join([*keys, certain])
        return f"CONSTRAINT {quote(self.name)} EXCLUDE USING gist ({parts}){where}"

    # SQLite: Statements in deferred_sql follow the table through remakes and renames.
    def _triggers(self, model: Any, schema_editor: Any) -> Iterator[Statement]:
        quote = schema_editor.quote_name
        key = quote(model._meta.pk.column)
        condition = self._condition_sql(model, schema_editor)
        counts = f"{START} < COALESCE({END}, {FOREVER})" + (
            f" AND ({condition})" if condition else ""
        )
        same = "".join(f" AND {c} = NEW.{c}" for c in self._columns(model, quote))
        for event in ("INSERT", "UPDATE"):
            yield Statement(
                "CREATE TRIGGER %(trigger)s AFTER %(event)s ON %(table)s FOR EACH ROW "
                "BEGIN SELECT RAISE(ABORT, %(message)s) WHERE "
                "EXISTS (SELECT 1 FROM %(table)s WHERE %(mine)s) AND "
                "EXISTS (SELECT 1 FROM %(table)s WHERE %(other)s); END",
                trigger=quote(f"{self.name}_{event.lower()}"),
                event=event,
                table=Table(model._meta.db_table, quote),
                message=schema_editor.quote_value(f"NoOverlap constraint failed: {self.name}"),
                mine=f"{key} = NEW.{key} AND {counts}",
                other=f"{key} <> NEW.{key}{same} AND {counts}"
                f" AND {START} < COALESCE(NEW.{END}, {FOREVER})"
                f" AND NEW.{START} < COALESCE({END}, {FOREVER})",
            )
        # Rows that a remake just copied pass the triggers once, as PostgreSQL checks them.
        yield Statement(
            f"UPDATE %(table)s SET {key} = {key}", table=Table(model._meta.db_table, quote)
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> str | None:  # type: ignore[override]
        if schema_editor.connection.vendor == "postgresql":
            return self._exclude_sql(model, schema_editor)
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return _add_constraint(model, schema_editor, self._exclude_sql(model, schema_editor))
        *first, last = self._triggers(model, schema_editor)
        schema_editor.deferred_sql.extend(first)
        return last

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return _drop_constraint(self.name, model, schema_editor)

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        if {*self.fields, START, END} & set(exclude or ()):
            return
        if self.overlapping(instance, using=using).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def overlapping(self, row: Any, *, using: str = DEFAULT_DB_ALIAS) -> models.QuerySet:
        """The other rows of the database that `row`, saved as it stands, would overlap."""
        rows = type(row)._base_manager.using(using)
        if not self._counts(row, using):
            return rows.none()
        rows = rows.filter(Q(**{END: None}) | Q(**{f"{END}__gt": F(START)}))
        rows = rows.filter(Q(**{END: None}) | Q(**{f"{END}__gt": getattr(row, START)}))
        rows = rows.filter(**dict(zip(self._attnames(row), self._key(row), strict=True)))
        if getattr(row, END) is not None:
            rows = rows.filter(**{f"{START}__lt": getattr(row, END)})
        if self.condition is not None:
            rows = rows.filter(self.condition)
        return rows if row._state.adding else rows.exclude(pk=row.pk)

    def clash(self, one: Any, other: Any, *, shared: str = "") -> bool:
        """Whether two rows would overlap, saved as they stand.

        `shared` names the field that is the same in both, although it has no value yet.
        """
        key = self._key(one, without=shared)
        if None in key or key != self._key(other, without=shared) or not _meet(one, other):
            return False
        return self._fulfils(one) and self._fulfils(other)

    def _counts(self, row: Any, using: str) -> bool:
        return None not in self._key(row) and _is_certain_once(row) and self._fulfils(row, using)

    def _fulfils(self, row: Any, using: str = DEFAULT_DB_ALIAS) -> bool:
        """Whether the condition holds, also for a field that a form does not show."""
        values = row._get_field_expression_map(meta=row._meta)
        return self.condition is None or self.condition.check(values, using=using)

    def _attnames(self, row: Any, without: str = "") -> list[str]:
        names = [name for name in self.fields if name != without]
        return [row._meta.get_field(name).attname for name in names]

    def _key(self, row: Any, without: str = "") -> list[Any]:
        return [getattr(row, name) for name in self._attnames(row, without)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.fields))

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        kwargs["fields"] = self.fields
        if self.condition is not None:
            kwargs["condition"] = self.condition
        return path, args, kwargs


class SameAsParent(models.BaseConstraint):
    """A column repeats a column of the parent row, and can never differ from it.

    A foreign key over both columns: the child is refused while it differs (when the transaction
    ends, as with every foreign key of Django), and follows at once when the parent changes. It
    lets a constraint of the child depend on what its parent is.
    """

    default_violation_error_message = _("This differs from the record it belongs to.")

    def __init__(
        self,
        *,
        name: str,
        parent: str,
        field: str,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        self.parent, self.field = parent, field
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        link = model._meta.get_field(self.parent)
        there = link.remote_field.model._meta
        mine = [quote(link.column), quote(model._meta.get_field(self.field).column)]
        theirs = [quote(there.pk.column), quote(there.get_field(self.field).column)]
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({', '.join(mine)}) REFERENCES"
            f" {quote(there.db_table)} ({', '.join(theirs)}) ON UPDATE CASCADE"
            " DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor != "postgresql":
            return None  # SQLite: part of the table, made with it
        return _add_constraint(model, schema_editor, self.constraint_sql(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return _drop_constraint(self.name, model, schema_editor)

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        if {self.parent, self.field} & set(exclude or ()):
            return
        parent = getattr(instance, self.parent, None)
        if parent is not None and getattr(parent, self.field) != getattr(instance, self.field):
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameAsParent) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.parent, self.field))

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "parent": self.parent, "field": self.field}


def _is_certain_once(row: Any) -> bool:
    """Whether there is a day on which the row certainly holds."""
    start, end = getattr(row, START), getattr(row, END)
    return start is not None and (end is None or start < end)


def _meet(one: Any, other: Any) -> bool:
    """Whether there is a day on which both rows certainly hold."""
    both = (one, other), (other, one)
    return all(map(_is_certain_once, (one, other))) and all(
        getattr(b, END) is None or getattr(a, START) < getattr(b, END) for a, b in both
    )


def _add_constraint(model: Any, schema_editor: Any, sql: str) -> Statement:
    table = Table(model._meta.db_table, schema_editor.quote_name)
    return Statement("ALTER TABLE %(table)s ADD %(constraint)s", table=table, constraint=sql)


def _drop_constraint(name: str, model: Any, schema_editor: Any) -> Any:
    """SQLite has nothing to drop: the table is remade without the constraint."""
    if schema_editor.connection.vendor != "postgresql":
        return None
    quoted = schema_editor.quote_name(name)
    return schema_editor._delete_constraint_sql(schema_editor.sql_delete_check, model, quoted)
