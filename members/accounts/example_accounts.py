"""Knows the fictional accounts with which somebody tries the site on a machine of their own."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_noop

from members.models import Affiliation, Membership, Organisation, Person, User
from members.permissions import acting_on
from records.acts import act, keep
from records.when import When

COORDINATOR = "coordinator@example.org"
MEMBER = "member@example.org"
NAME = "Bea (example account)"
WHY = gettext_noop("Example account on this machine.")


@act
def example_coordinator() -> User:
    """The coordination's account; made when it is missing."""
    return _account(COORDINATOR, is_staff=True, is_superuser=True)


@act
def example_member(day: date) -> User | None:
    """The account of a fictional person of the first full member; None where there is no member.

    Nothing of the person is public: no consent is recorded, and no office is held.
    """
    user = User.objects.filter(email=MEMBER).select_related("person").first()
    person = user.person if user and user.person else None
    if person is not None and acting_on(day).filter(person=person).exists():
        return user
    organisation = _first_full_member(day)
    if organisation is None:
        return None
    person = person or _fictional_person()
    _affiliate(person, organisation, day)
    return user or _account(MEMBER, person=person)


def _first_full_member(day: date) -> Organisation | None:
    full = Membership.objects.full().on(day).values("organisation")
    return Organisation.objects.filter(pk__in=full).order_by("key").first()


def _fictional_person() -> Person:
    person = Person(name=NAME, languages=("en", "fr"))
    keep(person, by=None, why=WHY)
    return person


def _affiliate(person: Person, organisation: Organisation, day: date) -> None:
    affiliation = Affiliation(person=person, organisation=organisation)
    affiliation.began = When.on(day)
    keep(affiliation, by=None, why=WHY)


def _account(email: str, **fields: Any) -> User:
    """An account without a password: only a link printed on this machine signs it in."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, **fields)
    address = {"verified": True, "primary": True}
    EmailAddress.objects.get_or_create(user=user, email=email, defaults=address)
    return user
