"""Knows what members themselves changed of late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from kpcsc.desk.task import SHOWN, address
from members.models import Affiliation, Consent, Organisation, OtherName, Person
from records.history import say_reason

LATELY = timedelta(days=30)


@dataclass(frozen=True)
class RecentChange:
    """What somebody who is not of the coordination changed, when, and why."""

    label: str
    kind: str
    address: str
    by: str
    at: datetime
    why: str


CHANGED_BY_MEMBERS = (Organisation, OtherName, Person, Affiliation, Consent)


def recent_changes(now: datetime) -> list[RecentChange]:
    """The latest changes that members made themselves."""
    found: Iterable[RecentChange] = (
        change for model in CHANGED_BY_MEMBERS for change in _changes_of(model, now - LATELY)
    )
    return sorted(found, key=lambda change: change.at, reverse=True)[: 2 * SHOWN]


def _changes_of(model: Any, since: datetime) -> Iterator[RecentChange]:
    by_members = Q(history_user__is_staff=False, history_date__gte=since)
    links = [f.name for f in model._meta.fields if f.many_to_one and f.name != "source"]
    versions = model.history.filter(by_members).select_related("history_user", *links)
    for version in versions.order_by("-history_date")[: 2 * SHOWN]:
        yield RecentChange(
            label=str(version.instance),
            kind=str(model._meta.verbose_name),
            address=address(model, "history", version.instance.pk),
            by=str(version.history_user),
            at=version.history_date,
            why=say_reason(version.history_change_reason),
        )
