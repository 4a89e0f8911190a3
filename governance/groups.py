"""Knows which groups of the Kimberley Process the coalition covers on a day, and through whom."""

from dataclasses import dataclass
from datetime import date

from governance.coverage import Cover, Group, Seat, cover
from governance.models import Assignment, Body
from governance.public import PublicAssignment, public_assignments


@dataclass(frozen=True)
class PublicGroup:
    """A group as the public sees it: who sits there for the coalition, and how well that covers."""

    body: Body
    cover: Cover
    seats: tuple[PublicAssignment, ...]

    def cells(self, columns: list[str]) -> list[tuple[PublicAssignment, ...]]:
        """Its line of the matrix: for each organisation the seats it has here."""
        return [tuple(s for s in self.seats if s.holder.organisation == c) for c in columns]


def groups_on(day: date, *, today: date, key: str = "") -> list[PublicGroup]:
    """The groups on `day`, or the one of that key. Three queries.

    A review visit is never among the seats: where somebody travels is nobody else's to know.
    """
    bodies = Body.objects.of_the_kimberley_process().on(day)
    listed = list(bodies.filter(key=key) if key else bodies)
    held = Assignment.objects.filter(body__in=listed).on(day).with_names()
    rows = list(held.exclude(role=Assignment.Role.REVIEW_VISIT).order_by("body", "role", "pk"))
    seats = [_seat(row, day) for row in rows]
    shown = public_assignments(rows, day=day, today=today)
    return [
        PublicGroup(
            body,
            cover(Group(body.key, tuple(body.working_languages)), seats),
            tuple(seat for seat in shown if seat.group == body.key),
        )
        for body in listed
    ]


def _seat(row: Assignment, day: date) -> Seat:
    return Seat(
        group=row.body.key,
        organisation=row.organisation.key,
        person=str(row.person_id) if row.person_id else None,
        languages=tuple(row.person.languages) if row.person else (),
        role=row.role,
        certainty=row.holds_on(day),
    )


def columns_of(groups: list[PublicGroup]) -> list[str]:
    """The organisations that sit anywhere, as the matrix's columns."""
    return sorted({s.holder.organisation for g in groups for s in g.seats if s.holder.organisation})
