"""Knows how the agenda of a meeting begins: with what the last one left open."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import ActionItem, AgendaPoint, Meeting
from members.models import User
from records.acts import Refused, act, hold, keep


@act
def take_over(meeting: Meeting, *, by: User | None, day: date) -> list[AgendaPoint]:
    """Puts on the agenda the open points of the body's last meeting and what came of it to do.

    What is there already is not put there again, and nothing that some readers of the meeting may
    not read. Raises `Refused` where nothing is left to take over.
    """
    meeting = hold(Meeting.objects.select_related("body"), meeting.pk)
    new = [*_open_points(meeting, day), *_open_items(meeting, day)]
    if not new:
        raise Refused(_("The last meeting left nothing open that is not on the agenda already."))
    highest = meeting.agenda.aggregate(highest=Max("order"))["highest"] or 0
    for order, point in enumerate(new, highest + 1):
        point.order = order
        keep(point, by=by, why=gettext_noop("Taken over from the last meeting."))
    return new


def last_before(meeting: Meeting) -> Meeting | None:
    """The meeting whose open points it takes over."""
    return Meeting.objects.last_of(meeting.body) if meeting.is_to_come else None


def _open_points(meeting: Meeting, day: date) -> list[AgendaPoint]:
    """One about what is to be done comes as that for as long as it is not done."""
    last = last_before(meeting)
    if last is None or not last.may_be_told_in(meeting):
        return []
    taken = meeting.agenda.exclude(continues=None).values("continues")
    points = last.agenda.still_open().exclude(pk__in=taken)
    points = points.exclude(action_item__in=ActionItem.objects.open_on(day))
    return [_point(meeting, _texts(one, "title"), continues=one) for one in points]


def _open_items(meeting: Meeting, day: date) -> list[AgendaPoint]:
    """What the last meeting gave to do, and what it had taken over itself."""
    last = last_before(meeting)
    if last is None:
        return []
    taken = meeting.agenda.exclude(action_item=None).values("action_item")
    of_last = Q(meeting=last) | Q(decision__meeting=last)
    taken_over = Q(pk__in=last.agenda.exclude(action_item=None).values("action_item"))
    items = ActionItem.objects.open_on(day).filter(of_last | taken_over)
    told = [one for one in items.exclude(pk__in=taken) if one.may_be_told_in(meeting)]
    return [_point(meeting, _texts(one, "what"), action_item=one) for one in told]


def _point(meeting: Meeting, titles: dict[str, str], **origin: Any) -> AgendaPoint:
    named = {f"title_{code}": text for code, text in titles.items()}
    return AgendaPoint(meeting=meeting, **named, **origin)


def _texts(row: Any, name: str) -> dict[str, str]:
    """A text in each language, as far as it is there."""
    return {code: getattr(row, f"{name}_{code}") for code, _name in settings.LANGUAGES}
