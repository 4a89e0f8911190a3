"""What an account sees is kept by no browser and no server between; what all see may be."""

import pytest
from django.test import Client

from tests.make import make_user

pytestmark = pytest.mark.django_db
ACCOUNT = [
    "/en/account/login/",
    "/en/account/email/",
    "/en/account/2fa/",
    "/en/account/2fa/totp/activate/",
    "/en/account/password/change/",
    "/en/account/reauthenticate/",
]


@pytest.mark.parametrize("path", [*ACCOUNT, "/en/", "/en/members/", "/en/nowhere/"])
def test_nothing_is_kept_of_what_somebody_signed_in_sees(client, path):
    client.force_login(make_user())

    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("path", ACCOUNT)
def test_account_pages_are_not_kept_for_a_stranger_either(path):
    assert "no-store" in Client().get(path)["Cache-Control"]


@pytest.mark.parametrize("path", ["/en/", "/en/members/", "/en/governance/", "/en/join/"])
def test_public_pages_say_nothing_against_keeping_them(path):
    assert "no-store" not in Client().get(path).headers.get("Cache-Control", "")
