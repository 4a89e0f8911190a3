"""Knows the acts on meetings: who was there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.belonging import Belonging
from governance.models import Attendance, Meeting
from members.models import User
from records.acts import Refused, act, hold, keep


@dataclass(frozen=True)
class Seen:
    """Somebody who belongs to a meeting, and how they were there; nothing: not recorded."""

    who: Belonging
    presence: str


@act
def record_attendance(meeting: Meeting, *, seen: Iterable[Seen], by: User | None) -> Meeting:
    """Records who of those who belong to a meeting was there; said again, it is corrected.

    Raises `Refused` for a meeting that has not taken place. What nothing is said of stays as it
    is recorded.
    """
    meeting = hold(Meeting.objects.all(), meeting.pk)
    if meeting.standing != Meeting.Standing.HELD:
        raise Refused(_("Record first that the meeting took place, and when."))
    rows = meeting.attendances.of_members().select_related("organisation", "person")
    known = {_who(row): row for row in rows}
    for one in seen:
        if one.presence:
            _record(meeting, one, known, by)
    return meeting


def _who(row: Attendance | Belonging) -> tuple[int | None, int | None]:
    organisation, person = row.organisation, row.person
    return organisation.pk if organisation else None, person.pk if person else None


def _record(meeting: Meeting, one: Seen, known: dict, by: User | None) -> None:
    row = known.get(_who(one.who)) or Attendance(
        meeting=meeting, organisation=one.who.organisation, person=one.who.person
    )
    if row.presence != one.presence:
        row.presence = one.presence
        keep(row, by=by, why=gettext_noop("Attendance was recorded."))
