"""Knows what was changed lately in an organisation's profile, by whom, as its people may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise
from typing import Any

from django.utils.translation import gettext as _

from members.models import Organisation, User
from members.profile import PARTS, values_of

SHOWN = 5
LOOKED_AT = 15


@dataclass(frozen=True)
class RecentChange:
    """One change: when, who as far as a colleague needs to know, and which parts."""

    at: datetime
    by: str
    parts: list[str]


def recent_changes(organisation: Organisation, *, reader: User) -> list[RecentChange]:
    """The latest changes of what members keep themselves; the coordination's notes are not."""
    versions = list(
        organisation.history.order_by("-history_id").select_related("history_user")[:LOOKED_AT]
    )
    return list(islice(_changes(versions, reader), SHOWN))


def _changes(versions: list[Any], reader: User) -> Iterator[RecentChange]:
    areas = _areas_in(versions)
    for version, before in pairwise(versions):
        now, then = _said(version, areas), _said(before, areas)
        parts = [label for label, value in now.items() if value != then[label]]
        if parts:
            yield RecentChange(version.history_date, _who(version.history_user, reader), parts)


def _areas_in(versions: list[Any]) -> dict[int, list[int]]:
    """The areas of work that each version had. One query for all."""
    areas: dict[int, list[int]] = {version.pk: [] for version in versions}
    rows = Organisation.history.model.areas_of_work.filter(history__in=areas)
    for version, area in rows.values_list("history", "areaofwork"):
        areas[version].append(area)
    return areas


def _said(version: Any, areas: dict[int, list[int]]) -> dict[str, Any]:
    values = values_of(version.instance, areas[version.pk])
    said = {part.label: [values[name] for name in part.columns] for part in PARTS}
    return {**said, _("What is hidden from the public"): _hidden(version)}


def _hidden(version: Any) -> tuple[Any, ...]:
    return version.is_listed, *version.hidden_fields


def _who(by: User | None, reader: User) -> str:
    if by is None or by.is_staff:
        return _("the coordination")
    return _("you") if by.pk == reader.pk else _("a colleague")
