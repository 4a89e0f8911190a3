"""Knows the offices and seats of one organisation on a day, as its own people and the public may
see them."""

from dataclasses import dataclass
from datetime import date

from governance.models import Assignment, Body, Term
from governance.public import PublicAssignment, PublicTerm, public_terms_and_seats
from members.models import Organisation
from records.texts import Text, text_of
from records.when import Certainty


@dataclass(frozen=True)
class Seats:
    """What an organisation holds on a day, with the names of who holds it on its behalf."""

    terms: list[Term]
    planned: list[Term]
    assignments: list[Assignment]

    def __bool__(self) -> bool:
        return bool(self.terms or self.planned or self.assignments)


def seats_of(organisation: Organisation, day: date) -> Seats:
    """Three queries, whatever the organisation holds."""
    terms = Term.objects.filter(on_behalf_of=organisation).with_names()
    assignments = Assignment.objects.filter(organisation=organisation).with_names()
    return Seats(
        terms=list(terms.held_on(day)),
        planned=list(terms.planned_on(day)),
        assignments=list(assignments.on(day).order_by("body__order", "body__key", "pk")),
    )


@dataclass(frozen=True)
class HeldOffice:
    """An office that the organisation holds or is planned to hold, in its body.

    Chair and vice-chair are the coalition's own: None.
    """

    body: Text | None
    term: PublicTerm


@dataclass(frozen=True)
class HeldSeat:
    """A seat of the organisation in a group."""

    body: Text
    acronym: str
    seat: PublicAssignment


@dataclass(frozen=True)
class PublicSeats:
    """What the organisation holds on a day, as the public may see it."""

    offices: list[HeldOffice]
    seats: list[HeldSeat]

    def __bool__(self) -> bool:
        return bool(self.offices or self.seats)


def public_seats_of(organisation: Organisation, *, day: date, today: date) -> PublicSeats:
    """Three queries, whatever the organisation holds."""
    terms = _terms_on(organisation, day)
    rows = Assignment.objects.filter(organisation=organisation).seats().with_names()
    assignments = list(rows.on(day).order_by("body__order", "body__key", "pk"))
    shown, seats = public_terms_and_seats(terms, assignments, day=day, today=today)
    return PublicSeats(
        offices=[HeldOffice(_body(term), shown[term.pk]) for term in terms],
        seats=[
            HeldSeat(_name(row.body), _acronym(row.body), seat)
            for row, seat in zip(assignments, seats, strict=True)
        ],
    )


def _terms_on(organisation: Organisation, day: date) -> list[Term]:
    """The terms that hold on `day`, then those that are planned."""
    rows = Term.objects.filter(on_behalf_of=organisation).with_names()
    held = [t for t in rows if t.is_in_effect and t.holds_on(day) is not Certainty.NO]
    planned = [t for t in rows if t.is_planned_on(day)]
    return sorted(held, key=_place) + sorted(planned, key=_place)


def _place(term: Term) -> tuple[int, str, date]:
    return term.office.order, term.office.key, term.since_latest


def _body(term: Term) -> Text | None:
    return None if term.office.rotates else _name(term.office.body)


def _name(body: Body) -> Text:
    return text_of(body, "name")


def _acronym(body: Body) -> str:
    return text_of(body, "acronym").shown
