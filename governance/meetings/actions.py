"""Knows the acts on meetings: who answers that it comes, and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.belonging import Belonging, called_to, rows
from governance.models import Attendance, Meeting, Reply
from members.models import Organisation, User
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


@act
def reply(
    meeting: Meeting,
    organisation: Organisation,
    *,
    answer: str,
    note: str | None = None,
    by: User | None,
    day: date,
) -> Reply:
    """Records what an invited organisation answers; said again, the latest answer counts.

    Without a note the one before stays. Raises `Refused` once the meeting is over, and for who is
    not invited.
    """
    meeting = hold(Meeting.objects.select_related("body"), meeting.pk)
    _check_may_reply(meeting, organisation, day)
    row = Reply.objects.filter(meeting=meeting, organisation=organisation).first()
    row = row or Reply(meeting=meeting, organisation=organisation)
    said = (answer, row.note if note is None else note)
    if (row.answer, row.note) != said:
        row.answer, row.note = said
        row.person = by.person if by else None
        keep(row, by=by, why=gettext_noop("Answered the invitation to the meeting."))
    return row


def _check_may_reply(meeting: Meeting, organisation: Organisation, day: date) -> None:
    if not meeting.may_lie_ahead(day):
        raise Refused(_("This meeting is over, or will not take place."))
    if organisation not in called_to(meeting, rows(), day):
        raise Refused(_("This organisation is not invited to this meeting."))
