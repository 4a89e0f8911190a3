"""Knows how the things of reminders are called, and where the office has them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from records.reminders.kinds import KINDS
from records.reminders.models import Reminder


def things_of(reminders: Iterable[Reminder]) -> dict[int, Any]:
    """The thing of each reminder, by the reminder's key, where it is still there. A query for
    each kind."""
    by_kind: dict[str, list[Reminder]] = defaultdict(list)
    for reminder in reminders:
        by_kind[reminder.kind].append(reminder)
    return {
        reminder.pk: thing
        for name, group in by_kind.items()
        if name in KINDS
        for reminder, thing in _with_things(group, KINDS[name].rows())
    }


def _with_things(group: list[Reminder], rows: Any) -> Iterable[tuple[Reminder, Any]]:
    found = {row.pk: row for row in rows.filter(pk__in={one.thing for one in group})}
    return [(one, found[one.thing]) for one in group if one.thing in found]


def place_of(thing: Any) -> str:
    """The page of the record in the office."""
    name = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change"
    return reverse(name, args=[thing.pk])
