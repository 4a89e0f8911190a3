"""A member that enters its own work, an associate, and the coordination."""

import pytest
from django.test import Client

from members.models import Organisation, User
from tests.make import make_affiliation, make_membership, make_organisation, make_user


def member(key: str, kind: str = "full", **given) -> Organisation:
    organisation = make_organisation(key=key, acronym=key.upper(), **given)
    make_membership(organisation=organisation, kind=kind, began="2015", **_founding(kind))
    return organisation


def _founding(kind: str) -> dict[str, str]:
    return {"beginning": "founding"} if kind == "full" else {}


def acting_for(organisation: Organisation, **given) -> User:
    person = make_affiliation(organisation=organisation, began="2015", **given).person
    return make_user(person=person)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def rivers() -> Organisation:
    return member("rivw")


@pytest.fixture
def land() -> Organisation:
    return member("land")


@pytest.fixture
def user(rivers) -> User:
    return acting_for(rivers)


@pytest.fixture
def bea(user) -> Client:
    return signed_in(user)


@pytest.fixture
def awa() -> Client:
    return signed_in(make_user(email="awa@coalition.example", is_staff=True))
