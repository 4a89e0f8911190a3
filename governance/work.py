"""Knows what an organisation has before it: what it is to do, and the meetings it is invited to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.meetings.replies import Invitation, invitations_of
from governance.models import ActionItem, Decision
from governance.permissions import action_items_for
from members.models import Organisation, Person


@dataclass(frozen=True)
class OpenItem:
    """Something that is to be done, whether it should have been done by now, and the decision that
    it came from, where the reader may read it."""

    item: ActionItem
    is_overdue: bool
    decision: Decision | None = None


@dataclass(frozen=True)
class Work:
    """What an organisation has before it, as far as its people may read it."""

    items: list[OpenItem]
    meetings: list[Invitation]


def work_of(
    organisation: Organisation, person: Person | None, readers: tuple[str, ...], day: date
) -> Work:
    """What the organisation, and the person who reads it, have before them. Six queries."""
    items = action_items_for(readers).open_on(day).of(organisation, person, day=day)
    return Work(
        items=open_items(items.with_names().soonest_first(), readers, day),
        meetings=invitations_of(organisation, readers, day),
    )


def open_items(items: Iterable[ActionItem], readers: tuple[str, ...], day: date) -> list[OpenItem]:
    return [
        OpenItem(item, item.is_overdue_on(day), _readable(item.decision, readers)) for item in items
    ]


def _readable(decision: Decision | None, readers: tuple[str, ...]) -> Decision | None:
    return decision if decision is not None and decision.readers in readers else None
