"""Knows what members themselves changed, and withdrew, of late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from kpcsc.desk.task import SHOWN, address
from members.models import Affiliation, Consent, Organisation, OtherName, Person
from records.admin.history import as_it_stood, with_what_is_gone
from records.history import say_reason
from research.models import Engagement, Project, Publication, Site, Visit

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
WITHDRAWN_BY_MEMBERS = (Project, Engagement, Publication, Visit, Site)  # what they enter waits
WITHDRAWN = Q(history_type="-")


def recent_changes(now: datetime) -> list[RecentChange]:
    """The latest changes that members made themselves, and what they withdrew."""
    asked = [(model, Q()) for model in CHANGED_BY_MEMBERS]
    asked += [(model, WITHDRAWN) for model in WITHDRAWN_BY_MEMBERS]
    found: Iterable[RecentChange] = (
        change for model, which in asked for change in _changes_of(model, which, now - LATELY)
    )
    return sorted(found, key=lambda change: change.at, reverse=True)[: 2 * SHOWN]


def _changes_of(model: Any, which: Q, since: datetime) -> Iterator[RecentChange]:
    by_members = which & Q(history_user__is_staff=False, history_date__gte=since)
    links = [f.name for f in model._meta.fields if f.many_to_one and f.name != "source"]
    versions = model.history.filter(by_members).select_related("history_user", *links)
    for version in versions.order_by("-history_date")[: 2 * SHOWN]:
        yield RecentChange(
            label=_label(version),
            kind=str(model._meta.verbose_name),
            address=address(model, "history", version.instance.pk),
            by=str(version.history_user),
            at=version.history_date,
            why=say_reason(version.history_change_reason),
        )


def _label(version: Any) -> str:
    """What it was called; what it is called by may have been withdrawn, too."""
    is_gone = version.history_type == "-"
    return str(with_what_is_gone(as_it_stood(version)) if is_gone else version.instance)
