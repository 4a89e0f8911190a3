"""Knows which organisation and which person an account may act for on a day."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from members.models import Affiliation, Organisation, Person, User
from members.models.organisations import OrganisationQuerySet
from records.periods import PeriodQuerySet

Visitor = User | AnonymousUser


def acting_on(day: date) -> PeriodQuerySet:
    """The affiliations that give rights on `day`.

    One known to have begun "in 2021" counts from 1 January on; one that may have ended counts no
    longer: who has perhaps left is out.
    """
    return not_left_by(day).begun_by(day)


def not_left_by(day: date) -> PeriodQuerySet:
    """The affiliations that are not over on `day`, also those that begin later."""
    return Affiliation.objects.filter(Q(until=None) | Q(until__gt=day))


def organisations_of(visitor: Visitor, day: date) -> OrganisationQuerySet:
    """The organisations whose profile the visitor may read in full and change."""
    person = person_of(visitor)
    if person is None:
        return Organisation.objects.none()
    theirs = acting_on(day).filter(person=person)
    return Organisation.objects.filter(pk__in=theirs.values("organisation"))


def person_of(visitor: Visitor) -> Person | None:
    """The person to whom the account belongs: the only one it may read in full and change."""
    return visitor.person if isinstance(visitor, User) else None


def colleagues(organisation: Organisation, day: date) -> PeriodQuerySet:
    """Who acts for the organisation on `day`, as its own people may see it."""
    rows = acting_on(day).filter(organisation=organisation).select_related("person")
    return rows.order_by("person__name", "pk")


def acts_for(person: Person, organisation: Organisation, day: date) -> bool:
    return acting_on(day).filter(person=person, organisation=organisation).exists()


def is_coordinator(visitor: Any) -> bool:
    """Whether the visitor coordinates, and has shown so where two steps are asked for."""
    return bool(visitor.is_active and visitor.is_staff and not visitor.lacks_second_factor)
