"""Knows the offices and seats of one organisation on a day, as its own people may see them."""

from dataclasses import dataclass
from datetime import date

from governance.models import Assignment, Term
from members.models import Organisation


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
