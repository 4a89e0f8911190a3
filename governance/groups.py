"""Knows which groups of the Kimberley Process the coalition covers on a day, and through whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from governance.coverage import Cover, Group, Seat, cover
from governance.models import Assignment, Body, BodyName
from governance.public import PublicAssignment, public_assignments


@dataclass(frozen=True)
class CoveredGroup:
    """A group on a day, by its name of then: who sits there, and how well that covers it."""

    body: Body
    named: Body | BodyName
    cover: Cover
    seats: tuple[Assignment, ...]


@dataclass(frozen=True)
class PublicGroup:
    """A group as the public sees it."""

    body: Body
    named: Body | BodyName
    cover: Cover
    seats: tuple[PublicAssignment, ...]


def groups_on(day: date, *, key: str = "") -> list[CoveredGroup]:
    """The groups on `day`, or the one of that key. Three queries."""
    bodies = Body.objects.of_the_kimberley_process().on(day).prefetch_related("former_names")
    listed = list(bodies.filter(key=key) if key else bodies)
    held = Assignment.objects.filter(body__in=listed).seats().on(day).with_names()
    rows = list(held.order_by("body", "role", "pk"))
    seats = [_seat(row, day) for row in rows]
    return [
        CoveredGroup(
            body,
            body.named_on(day),
            _cover(body, seats),
            tuple(row for row in rows if row.body_id == body.pk),
        )
        for body in listed
    ]


def _cover(body: Body, seats: Iterable[Seat]) -> Cover:
    return cover(Group(body.key, tuple(body.working_languages)), seats)


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
    """The groups as the public may see them. One query, for the names.

    How a group is covered rests on the languages of those who may be named: what somebody hidden
    speaks is not for the public either.
    """
    rows = [row for group in groups for row in group.seats]
    shown = public_assignments(rows, day=day, today=today)
    known = [_public_seat(row, one, day) for row, one in zip(rows, shown, strict=True)]
    return [
        PublicGroup(
            group.body,
            group.named,
            _cover(group.body, known),
            tuple(one for one in shown if one.group == group.body.key),
        )
        for group in groups
    ]


def _public_seat(row: Assignment, shown: PublicAssignment, day: date) -> Seat:
    seat = _seat(row, day)
    return seat if shown.holder.person else replace(seat, languages=())


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
