"""Knows how often each member took part in a body's meetings while it belonged there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from governance.belonging import Rows, certainly_expected_at, invited_to, rows
from governance.models import Attendance, Body, Meeting
from members.models import Organisation


@dataclass(frozen=True)
class Participation:
    """A member's meetings of a body in a year: those it belonged to, and those it took part in."""

    organisation: Organisation
    body: Body | None
    held: int
    took_part: int

    @property
    def share(self) -> int:
        """In percent of the meetings held while it belonged."""
        return round(100 * self.took_part / self.held)


def participation_in(year: int) -> list[Participation]:
    """Each member's participation in the meetings of that year, by body. Five queries.

    A meeting without recorded attendance tells nothing of anybody, and is not counted. One that is
    known to the month counts for who belonged for certain in all of it, and for who was there.
    """
    meetings = Meeting.objects.took_place().filter(held_latest__year=year, attendances__gt=0)
    listed = list(meetings.distinct().select_related("body").order_by("held_latest", "pk"))
    there = _there(listed)
    expected: Counter = Counter()
    present: Counter = Counter()
    known = rows()
    for meeting in listed:
        for organisation in _counted_at(meeting, known, there):
            expected[organisation, meeting.body] += 1
            present[organisation, meeting.body] += (meeting.pk, organisation.pk) in there
    counted = [
        Participation(organisation, body, held=n, took_part=present[organisation, body])
        for (organisation, body), n in expected.items()
    ]
    return sorted(counted, key=_place)


def _counted_at(meeting: Meeting, known: Rows, there: set) -> set[Organisation]:
    seen = {one.organisation for one in invited_to(meeting, known)}
    took_part = {organisation for organisation in seen if (meeting.pk, organisation.pk) in there}
    return certainly_expected_at(meeting, known) | took_part


def _there(meetings: Iterable[Meeting]) -> set[tuple[int, int | None]]:
    """Which organisation took part in which meeting, in whatever capacity; a guest is nobody's."""
    took_part = Attendance.objects.took_part().of_members().filter(meeting__in=list(meetings))
    return set(took_part.values_list("meeting", "organisation"))


def _place(one: Participation) -> tuple[int, str, str]:
    body = (one.body.order, one.body.key) if one.body else (0, "")
    return (*body, one.organisation.key)
