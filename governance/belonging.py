"""Knows who belongs to a body on a day, and so is invited to its meetings and counted at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from governance.models import Assignment, Body, Meeting, Term
from members.models import Membership, Organisation, Person
from records.periods import Period
from records.when import Certainty

Row = TypeVar("Row", bound=Period)


@dataclass(frozen=True)
class Belonging:
    """An organisation that belongs to a body on a day, and through whom if that is recorded."""

    organisation: Organisation
    person: Person | None


@dataclass(frozen=True)
class Rows:
    """What belonging is told from, fetched once for any number of meetings and days."""

    memberships: list[Membership]
    terms: list[Term]
    assignments: list[Assignment]


def rows() -> Rows:
    """Three queries."""
    memberships = Membership.objects.select_related("organisation").order_by("organisation__key")
    terms = Term.objects.in_effect().with_names().order_by("office__order", "pk")
    assignments = Assignment.objects.seats().with_names().order_by("organisation__key", "pk")
    return Rows(list(memberships), list(terms), list(assignments))


def day_of(meeting: Meeting) -> date | None:
    """The day on which belonging counts: the meeting's, or the last on which it may have been."""
    return meeting.held_latest


def belonging_to(body: Body | None, day: date, known: Rows) -> list[Belonging]:
    """Who belongs to the body on `day`, certainly or possibly, each once.

    To the planning meeting, and to a meeting of no body, belong all members; to the committee and
    the teams who holds an office there; to a group of the Kimberley Process who has a seat in it.
    """
    if body is None or body.kind == Body.Kind.ORGAN:
        found = [Belonging(row.organisation, None) for row in _on(day, known.memberships)]
    elif body.is_own:
        terms = _on(day, (term for term in known.terms if term.office.body_id == body.pk))
        found = [Belonging(term.on_behalf_of, term.person) for term in terms]
    else:
        seats = _on(day, (seat for seat in known.assignments if seat.body_id == body.pk))
        found = [Belonging(seat.organisation, seat.person) for seat in seats]
    return list(dict.fromkeys(found))


def _on(day: date, periods: Iterable[Row]) -> list[Row]:
    return [row for row in periods if row.holds_on(day) is not Certainty.NO]


def invited_to(meeting: Meeting, known: Rows) -> list[Belonging]:
    """Who is invited as of the meeting's day; nobody while no day is known."""
    day = day_of(meeting)
    return belonging_to(meeting.body, day, known) if day else []
