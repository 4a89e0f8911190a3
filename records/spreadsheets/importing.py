"""Knows how a table is brought in: checked first, then written, whole or not at all."""

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from records.spreadsheets.files import Table
from records.spreadsheets.resources import Change, RecordResource

STEP = 50
MOST_SHOWN = 200


@dataclass(frozen=True)
class Progress:
    """How many rows of how many are done."""

    done: int
    total: int


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row; `heading` is empty where it is the row as a whole."""

    number: int
    heading: str
    cell: str
    message: str


@dataclass(frozen=True)
class RowChange:
    """What one row does: add a record, or change one."""

    number: int
    label: str
    is_new: bool
    changes: list[Change]


@dataclass
class Outcome:
    """What a table does, or why it cannot be brought in; the first of many rows in full."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: int = 0
    errors: list[RowError] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_overtaken: bool = False
    is_busy: bool = False
    _noted: Any = field(default_factory=hashlib.sha256)

    def note(self, change: RowChange) -> None:
        """Every change counts, shown or not."""
        self._noted.update(repr(change).encode(errors="replace"))

    @property
    def digest(self) -> str:
        """A short text that is the same for the same changes of the same rows."""
        return self._noted.hexdigest()[:32]

    @property
    def is_clean(self) -> bool:
        return not self.wrong

    @property
    def hidden_changes(self) -> int:
        return self.new + self.changed - len(self.changes)


def bring_in(
    resource: RecordResource,
    table: Table,
    *,
    user: Any,
    why: str,
    dry_run: bool,
    confirmed: str = "",
) -> Generator[Progress, None, Outcome]:
    """Brings the table in, telling how far it is; writes nothing if a row is wrong or to try only.

    Nor where it would do anything else than was `confirmed`: the digest of the trial's outcome.
    One transaction, also while it tells: who stops listening has it undone.
    """
    names = resource.named(table)
    loader = resource._meta.instance_loader_class(resource)
    outcome = Outcome()
    seen: dict[Any, Any] = {}
    with transaction.atomic():
        for start in range(0, len(table.rows), STEP):
            rows = [(n, dict(zip(names, c, strict=True))) for n, c in table.rows[start:][:STEP]]
            loader.load([row for _number, row in rows])
            for number, row in rows:
                with transaction.atomic():
                    result = resource.import_row(row, loader, row_number=number, user=user, why=why)
                _record(outcome, resource, result, row, number, seen)
            yield Progress(start + len(rows), len(table.rows))
        outcome.remarks = [*table.notes, *islice(_remarks(resource), MOST_SHOWN)]
        is_other = bool(confirmed) and outcome.digest != confirmed
        outcome.is_overtaken = is_other and outcome.is_clean
        if dry_run or outcome.is_overtaken or not outcome.is_clean:
            transaction.set_rollback(True)
        elif outcome.new or outcome.changed:
            resource.brought_in()
    return outcome


def _remarks(resource: RecordResource) -> Iterator[str]:
    for row in resource.saved:
        for remark in resource.remarks_on(row):
            yield _("%(record)s: %(remark)s") % {"record": row, "remark": remark}


def _record(
    outcome: Outcome,
    resource: RecordResource,
    result: Any,
    row: dict[str, str],
    number: int,
    seen: dict[Any, int],
) -> None:
    errors = _errors(resource, result, row, number) or _repeats(result, number, seen)
    if errors:
        outcome.wrong += 1
        if len(outcome.errors) < MOST_SHOWN:
            outcome.errors += errors
    elif result.is_skip():
        outcome.unchanged += 1
    else:
        outcome.new += result.is_new()
        outcome.changed += result.is_update()
        change = RowChange(number, result.object_repr or "", result.is_new(), result.diff)
        outcome.note(change)
        if len(outcome.changes) < MOST_SHOWN:
            outcome.changes.append(change)


def _errors(
    resource: RecordResource, result: Any, row: dict[str, str], number: int
) -> list[RowError]:
    if result.errors:
        raise result.errors[0].error  # a mistake of the program, not of the file
    if result.validation_error is None:
        return []
    told = getattr(result.validation_error, "message_dict", None)
    if told is None:
        told = {"": result.validation_error.messages}
    return [
        RowError(number, resource.heading_of(name), row.get(name, ""), message)
        for name, messages in told.items()
        for message in messages
    ]


def _repeats(result: Any, number: int, seen: dict[Any, int]) -> list[RowError]:
    first = seen.setdefault(result.object_id, number)
    if first == number:
        return []
    message = _("This row is about the same record as row %(number)s.") % {"number": first}
    return [RowError(number, "", "", message)]
