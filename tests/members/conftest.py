"""The cast: Awa coordinates, Bea is a member, Chidi an associate, Dan a stranger."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from members.models import Affiliation, Membership, Organisation, Person, User
from tests.members.profile_page import FULL

PASSWORD = "a-long-way-to-the-river"
BEGAN = date(2020, 1, 1)
YESTERDAY = timezone.localdate() - timedelta(days=1)


def make_account(email: str, *, password: str | None = PASSWORD, **fields) -> User:
    user = User.objects.create_user(email, password, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def make_person(name: str, organisation: Organisation | None = None, **fields) -> Person:
    person = Person.objects.create(name=name, **fields)
    if organisation is not None:
        affiliate(person, organisation)
    return person


def affiliate(person: Person, organisation: Organisation, **fields) -> Affiliation:
    given = {"since": BEGAN, "since_latest": BEGAN} | fields
    return Affiliation.objects.create(person=person, organisation=organisation, **given)


def make_member(key: str, *, kind: str, **fields) -> Organisation:
    organisation = Organisation.objects.create(key=key, **fields)
    Membership.objects.create(
        organisation=organisation, kind=kind, beginning="admitted", since=BEGAN, since_latest=BEGAN
    )
    return organisation


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def rivers(db) -> Organisation:
    return make_member(
        "rivers-watch", kind="full", acronym="RW", name_en="Rivers Watch", city="Harare"
    )


@pytest.fixture
def terres(db) -> Organisation:
    return make_member("terres-claires", kind="associate", name_fr="Terres Claires")


@pytest.fixture
def awa(db) -> User:
    return make_account("awa@coalition.example", is_staff=True, is_superuser=True)


@pytest.fixture
def bea(rivers) -> User:
    person = make_person(
        "Bea Example", rivers, languages="en", email="bea.home@example.org", phone="+263 77 123"
    )
    return make_account("bea@rivers.example", person=person)


@pytest.fixture
def chidi(terres) -> User:
    person = make_person("Chidi Example", terres, languages="fr", phone="+236 70 456")
    return make_account("chidi@terres.example", person=person)


@pytest.fixture
def dan(db) -> Client:
    """A stranger: signed in as nobody."""
    return Client()


@pytest.fixture
def ask_as(awa, bea, chidi, dan) -> Callable[..., list]:
    """Opens a page as coordinator, member, associate and stranger: the four status codes."""

    def ask(path: str, method: str = "get") -> list[int]:
        clients = [signed_in(awa), signed_in(bea), signed_in(chidi), dan]
        return [getattr(client, method)(path).status_code for client in clients]

    return ask


@pytest.fixture
def full(rivers) -> Organisation:
    for name, value in FULL.items():
        setattr(rivers, name, value)
    rivers.notes = "Quarrel about money."
    rivers.save()
    return rivers
