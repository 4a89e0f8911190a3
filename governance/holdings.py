"""Knows what a person holds and is to do for an organisation, and what those hold who have left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from governance.models import ActionItem, Assignment, Term
from governance.models.action_items import ActionItemQuerySet
from governance.permissions import action_items_for
from governance.seats import Seats, seats_of
from governance.work import OpenItem, open_items
from members.models import Affiliation, Organisation, Person
from records.periods import PeriodQuerySet


@dataclass(frozen=True)
class Holdings:
    """What somebody who leaves holds: it moves to nobody by itself."""

    seats: Seats
    items: list[OpenItem]

    def __bool__(self) -> bool:
        return bool(self.seats or self.items)


def holdings_of(
    person: Person, organisation: Organisation, readers: tuple[str, ...], day: date
) -> Holdings:
    """Four queries, whatever is held."""
    held = seats_of(organisation, day)
    seats = Seats(*([row for row in rows if row.person == person] for rows in _parts(held)))
    items = action_items_for(readers).open_on(day).filter(person=person)
    found = items.with_names().soonest_first()
    return Holdings(seats, open_items(found, readers, day))


def _parts(held: Seats) -> tuple[list, list, list]:
    return held.terms, held.planned, held.assignments


def terms_of_the_departed(day: date) -> PeriodQuerySet:
    """Terms in effect of people who acted for the organisation and no longer do."""
    return _of_the_departed(Term.objects.in_effect().on(day), "on_behalf_of", day)


def seats_of_the_departed(day: date) -> PeriodQuerySet:
    return _of_the_departed(Assignment.objects.seats().on(day), "organisation", day)


def items_of_the_departed(day: date) -> ActionItemQuerySet:
    """What somebody is still to do who acts for no organisation any more."""
    return _of_the_departed(ActionItem.objects.open_on(day), "", day)


def _of_the_departed(rows: Any, link: str, day: date) -> Any:
    """Of whom nothing was ever recorded, nothing tells that they have left."""
    theirs = Affiliation.objects.filter(person=OuterRef("person"))
    if link:
        theirs = theirs.filter(organisation=OuterRef(link))
    still = theirs.filter(Q(until=None) | Q(until__gt=day))
    return rows.filter(Exists(theirs), ~Exists(still))
