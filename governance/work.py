"""Knows what an organisation has before it: what it is to do, and the meetings it is invited to."""

from dataclasses import dataclass
from datetime import date

from governance.belonging import belonging_to, rows
from governance.models import ActionItem
from governance.permissions import action_items_for, meetings_for
from governance.register import ShownMeeting, shown_meeting
from members.models import Organisation


@dataclass(frozen=True)
class OwnItem:
    """Something the organisation is to do, and whether it should have been done."""

    item: ActionItem
    is_overdue: bool


@dataclass(frozen=True)
class Work:
    """What an organisation has before it, as far as its people may read it."""

    items: list[OwnItem]
    meetings: list[ShownMeeting]


def work_of(organisation: Organisation, readers: tuple[str, ...], day: date) -> Work:
    """Five queries, however much there is to do."""
    items = action_items_for(readers).open_on(day).filter(organisation=organisation)
    return Work(
        items=[
            OwnItem(item, item.is_overdue_on(day)) for item in items.with_names().soonest_first()
        ],
        meetings=[*_invited(organisation, readers, day)],
    )


def _invited(organisation: Organisation, readers: tuple[str, ...], day: date) -> list[ShownMeeting]:
    """Meetings to come of the bodies it belongs to: on the meeting's day or, unknown, today."""
    known = rows()
    announced = meetings_for(readers).called().with_names().order_by("held_latest", "pk")
    return [
        shown_meeting(meeting, readers)
        for meeting in announced
        if meeting.may_lie_ahead(day)
        and organisation
        in _organisations(belonging_to(meeting.body, meeting.held_latest or day, known))
    ]


def _organisations(belonging: list) -> set[Organisation]:
    return {one.organisation for one in belonging}
