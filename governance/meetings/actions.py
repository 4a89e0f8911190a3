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
from records.spreadsheets.cells import folded

WHY = gettext_noop("Attendance was recorded.")
SUBSTITUTE = Attendance.Capacity.SUBSTITUTE.value


@dataclass(frozen=True)
class Seen:
    """Somebody who belongs to a meeting, and how they were there; nothing: not recorded."""

    who: Belonging
    presence: str
    is_by_substitute: bool = False


@dataclass(frozen=True)
class Guest:
    """Somebody else who was there, by name: an observer or an invitee."""

    name: str
    capacity: str


@act
def record_attendance(
    meeting: Meeting, *, seen: Iterable[Seen], guests: Iterable[Guest] = (), by: User | None
) -> Meeting:
    """Records who of those who belong to a meeting was there, and who else; said again, it is
    corrected.

    Raises `Refused` for a meeting that has not taken place. What nothing is said of stays as it
    is recorded.
    """
    meeting = hold(Meeting.objects.all(), meeting.pk)
    if meeting.standing != Meeting.Standing.HELD:
        raise Refused(_("Record first that the meeting took place, and when."))
    rows = meeting.attendances.of_members().select_related("organisation", "person")
    known = {_who(row): row for row in rows}
    said = [one for one in seen if one.presence]
    _take_back_substitutes(said, known, by)
    for one in said:
        _record(meeting, one, known, by)
    _add_guests(meeting, guests, by)
    return meeting


def _who(row: Attendance | Belonging) -> tuple[int | None, int | None]:
    organisation, person = row.organisation, row.person
    return organisation.pk if organisation else None, person.pk if person else None


def _record(meeting: Meeting, one: Seen, known: dict, by: User | None) -> None:
    """Of a substitute the organisation is recorded; who came for the person may be added."""
    organisation, person = one.who.organisation, one.who.person
    if one.is_by_substitute:
        person = None
    key = organisation.pk, person.pk if person else None
    row = known.get(key) or Attendance(meeting=meeting, organisation=organisation, person=person)
    known[key] = row
    capacity = SUBSTITUTE if one.is_by_substitute else _capacity(row, one.presence)
    if (row.presence, row.capacity) != (one.presence, capacity):
        row.presence, row.capacity = one.presence, capacity
        keep(row, by=by, why=WHY)


def _capacity(row: Attendance, presence: str) -> str:
    """As recorded; but who was present is there no longer by a substitute."""
    is_corrected = (row.capacity, presence) == (SUBSTITUTE, Attendance.Presence.PRESENT)
    return Attendance.Capacity.MEMBER.value if is_corrected else row.capacity


def _take_back_substitutes(said: list[Seen], known: dict, by: User | None) -> None:
    """Where a person was present after all, and nobody came instead, no substitute came."""
    stood_in = {one.who.organisation for one in said if one.is_by_substitute}
    for one in said:
        key = (one.who.organisation.pk, None)
        is_there = one.who.person and one.presence == Attendance.Presence.PRESENT
        is_taken_back = is_there and one.who.organisation not in stood_in
        if is_taken_back and key in known and known[key].capacity == SUBSTITUTE:
            row = known.pop(key)
            row._history_user, row._change_reason = by, WHY
            row.delete()


def _add_guests(meeting: Meeting, guests: Iterable[Guest], by: User | None) -> None:
    known = {folded(name) for name in meeting.attendances.values_list("guest", flat=True)}
    for guest in guests:
        if folded(guest.name) not in known:
            known.add(folded(guest.name))
            row = Attendance(meeting=meeting, guest=guest.name, capacity=guest.capacity)
            row.presence = Attendance.Presence.PRESENT
            keep(row, by=by, why=WHY)


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
