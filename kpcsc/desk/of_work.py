"""Knows what needs attention in the coalition's work: actions overdue, meetings, minutes."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from governance.belonging import Rows, rows
from governance.meetings.replies import SOON, replies_to
from governance.models import ActionItem, Meeting, Minutes
from kpcsc.desk.task import Line, Task, address, task
from records.wording import say_when


def overdue(day: date) -> Task:
    """What was certainly due and is neither done nor dropped, the oldest first."""
    found = ActionItem.objects.overdue_on(day).soonest_first().with_names()
    return task(
        _("Action items overdue"), found, _item, address(ActionItem, "changelist", state="overdue")
    )


def _item(item: ActionItem) -> Line:
    words = {"when": say_when(item.due)}
    place = address(ActionItem, "change", item.pk)
    return Line(item.what, place, _("due: %(when)s") % words)


def coming(day: date) -> Task:
    """Announced meetings under way or soon, and how many of those invited have answered."""
    found = Meeting.objects.coming(day, day + SOON).select_related("body")
    known = cache(rows)  # asked for with the first line, and once
    return task(
        _("Meetings under way or within 14 days"),
        found.prefetch_related("replies").order_by("held_latest", "pk"),
        lambda meeting: _coming(meeting, known(), day),
        address(Meeting, "changelist", followed_up="soon"),
    )


def _coming(meeting: Meeting, known: Rows, day: date) -> Line:
    invited = replies_to(meeting, known, day).values()
    said = _("%(when)s; %(answered)s of %(number)s have answered") % {
        "when": say_when(meeting.held),
        "answered": sum(reply is not None for reply in invited),
        "number": len(invited),
    }
    return Line(str(meeting), address(Meeting, "replies", meeting.pk), said)


def meetings(day: date) -> Iterator[Task]:
    """Meetings whose day is past and of which nobody said that they were held; and those held of
    which nobody's attendance is recorded."""
    past = Meeting.objects.not_followed_up(day)
    unattended = Meeting.objects.took_place().attended(is_recorded=False)
    for title, found, narrowed in (
        (_("Meetings announced whose day is past"), past, {"followed_up": "no"}),
        (_("Meetings without recorded attendance"), unattended, {"attended": "no"}),
    ):
        rows = found.order_by("-held_latest", "pk")
        yield task(title, rows, _meeting, address(Meeting, "changelist", **narrowed))


def minutes() -> Iterator[Task]:
    """Minutes that are a draft still, and those approved that nobody else reads yet."""
    for title, state in (
        (_("Minutes to be approved"), Minutes.State.DRAFT),
        (_("Minutes approved and not published"), Minutes.State.APPROVED),
    ):
        yield task(
            title,
            Minutes.objects.filter(state=state).select_related("meeting").latest_first(),
            _minutes,
            address(Minutes, "changelist", state__exact=state.value),
        )


def _minutes(row: Minutes) -> Line:
    return Line(str(row), address(Minutes, "change", row.pk), say_when(row.meeting.held))


def _meeting(meeting: Meeting) -> Line:
    place = address(Meeting, "change", meeting.pk)
    return Line(str(meeting), place, say_when(meeting.held))
