"""Knows which groups of the Kimberley Process the coalition covers on a day, and through whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.coverage import Cover, Group, Seat, cover
from governance.models import Assignment, Body
from governance.public import PublicAssignment, public_assignments


@dataclass(frozen=True)
class CoveredGroup:
    """A group on a day: who sits there for the coalition, and how well that covers it."""

    body: Body
    cover: Cover
    seats: tuple[Assignment, ...]


@dataclass(frozen=True)
class PublicGroup:
    """A group as the public sees it."""

    body: Body
    cover: Cover
    seats: tuple[PublicAssignment, ...]


def groups_on(day: date, *, key: str = "") -> list[CoveredGroup]:
    """The groups on `day`, or the one of that key. Two queries.

    A review visit is never among the seats: it is for a time, and where somebody travels is nobody
    else's to know.
    """
    bodies = Body.objects.of_the_kimberley_process().on(day)
    listed = list(bodies.filter(key=key) if key else bodies)
    held = Assignment.objects.filter(body__in=listed).on(day).with_names()
    rows = list(held.exclude(role=Assignment.Role.REVIEW_VISIT).order_by("body", "role", "pk"))
    seats = [_seat(row, day) for row in rows]
    return [
        CoveredGroup(
            body,
            cover(Group(body.key, tuple(body.working_languages)), seats),
            tuple(row for row in rows if row.body_id == body.pk),
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


def public_groups(groups: Sequence[CoveredGroup], *, day: date, today: date) -> list[PublicGroup]:
    """The groups as the public may see them. One query, for the names."""
    rows = [row for group in groups for row in group.seats]
    shown = public_assignments(rows, day=day, today=today)
    return [
        PublicGroup(group.body, group.cover, tuple(s for s in shown if s.group == group.body.key))
        for group in groups
    ]


@dataclass(frozen=True)
class Matrix:
    """Groups by members: each group with its seats, in the order of the columns."""

    columns: list[str]
    rows: list[tuple[Any, list[tuple[Any, ...]]]]


def matrix(groups: Iterable[Any], column_of: Callable[[Any], str]) -> Matrix:
    """Who sits where: a line for each group, a column for each organisation that sits anywhere."""
    listed = list(groups)
    found = {column_of(seat) for group in listed for seat in group.seats} - {""}
    columns = sorted(found, key=str.casefold)
    return Matrix(
        columns,
        [(g, [tuple(s for s in g.seats if column_of(s) == c) for c in columns]) for g in listed],
    )
