"""Every address of the admin asks staff for a second factor, whichever view answers there."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern

from tests.members.accounts.test_adapters import SECRET, code_of, log_in
from tests.members.conftest import PASSWORD, signed_in

pytestmark = pytest.mark.django_db

FIRST_OF_CHOICE = re.compile(r"\(\?P<\w+>([\w.*|]+)\)")
SET_UP = "/en/account/2fa/totp/activate/"
SHOW = "/en/account/2fa/reauthenticate/"


def admin_paths() -> list[str]:
    """An address for each pattern under the admin, found in the patterns themselves."""
    return sorted(set(_paths("/en/admin/", admin.site.get_urls())))


def _paths(prefix: str, patterns: list) -> Iterator[str]:
    for pattern in patterns:
        text = FIRST_OF_CHOICE.sub(lambda choice: choice[1].split("|")[0], str(pattern.pattern))
        path = prefix + re.sub(r"<[^>]+>|\.\*", "1", text).strip("^$").replace("$", "")
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from _paths(path, pattern.url_patterns)


def test_many_addresses_are_tried():
    paths = admin_paths()

    assert len(paths) > 80
    assert {"/en/admin/", "/en/admin/login/", "/en/admin/jsi18n/", "/en/admin/1"} <= set(paths)


@pytest.fixture
def required(settings):
    settings.STAFF_TWO_FACTOR = True


OURS = {
    "/en/admin/logout/": "/en/account/logout/",
    "/en/admin/password_change/": "/en/account/password/change/",
    "/en/admin/password_change/done/": "/en/account/password/change/",
}


def refused_to(client: Client, path: str) -> str:
    """Where the address sends the visitor; "" where it answers by itself."""
    return client.get(path).headers.get("Location", "").split("?")[0]


ASKED = "The coordination signs in with two steps. Set up the app first."


def test_every_address_sends_a_stranger_to_our_sign_in(required, dan):
    sent = {path: refused_to(dan, path) for path in admin_paths()}

    assert sent == {path: OURS.get(path, "/en/account/login/") for path in sent}


def test_every_address_refuses_a_member(required, bea):
    client = signed_in(bea)

    statuses = {path: client.get(path).status_code for path in admin_paths() if path not in OURS}

    assert statuses == dict.fromkeys(statuses, 403)


def test_every_address_asks_staff_to_set_up_a_second_factor(required, awa):
    client = signed_in(awa)

    sent = {path: refused_to(client, path) for path in admin_paths()}

    assert sent == {path: OURS.get(path, SET_UP) for path in sent}


def test_whoever_tries_several_addresses_is_told_once(required, awa):
    client = signed_in(awa)
    for path in ("/en/admin/", "/en/admin/members/person/", "/en/admin/members/organisation/"):
        client.get(path)

    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(SET_UP)

    assert [str(message) for message in page.context["messages"]].count(ASKED) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_no_method_is_a_way_around(required, awa, method):
    response = getattr(signed_in(awa), method)("/en/admin/members/person/1/change/")

    assert response.headers["Location"] == SET_UP


def test_second_factor_set_up_elsewhere_must_be_shown_here(required, awa):
    TOTP.activate(awa, SECRET)

    response = signed_in(awa).get("/en/admin/members/person/?q=bea")

    assert unquote(response.headers["Location"]) == f"{SHOW}?next=/en/admin/members/person/?q=bea"


def test_coordination_is_none_outside_the_admin_either_before_it_has_shown_it(required, awa):
    TOTP.activate(awa, SECRET)
    client = signed_in(awa)
    pages = ("/en/governance/applications/", "/en/governance/handover/")
    before = [client.get(page).status_code for page in pages]

    client.post(SHOW, {"code": code_of()})

    after = [client.get(page).status_code for page in pages]
    assert (before, after) == ([404, 404], [200, 200])


def test_staff_comes_in_with_password_and_code(required, awa):
    TOTP.activate(awa, SECRET)
    client = Client()

    log_in(awa.email, client=client)
    before = client.get("/en/admin/members/person/").headers["Location"]
    client.post("/en/account/2fa/authenticate/", {"code": code_of()})

    assert before.startswith("/en/account/login/")
    assert client.get("/en/admin/members/person/").status_code == 200


def test_staff_that_gives_the_app_up_is_out(required, awa):
    totp = TOTP.activate(awa, SECRET).instance
    client = Client()
    log_in(awa.email, client=client)
    client.post("/en/account/2fa/authenticate/", {"code": code_of()})

    totp.delete()

    assert client.get("/en/admin/members/person/").headers["Location"] == SET_UP


@pytest.mark.django_db(transaction=True)
def test_setting_the_app_up_opens_the_office(required, awa):
    client = Client()
    log_in(awa.email, client=client)
    client.post(client.get(SET_UP).headers["Location"], {"password": PASSWORD})
    secret = client.get(SET_UP).context["form"].secret

    client.post(SET_UP, {"code": code_of(secret)})

    assert client.get("/en/admin/members/person/").status_code == 200


def test_on_ones_own_machine_no_second_factor_is_asked(settings, awa):
    settings.STAFF_TWO_FACTOR = False

    assert signed_in(awa).get("/en/admin/members/person/").status_code == 200


def test_admin_sign_in_page_is_ours_in_every_mode(settings, dan, awa):
    settings.STAFF_TWO_FACTOR = False

    stranger = dan.post("/fr/admin/login/", {"username": awa.email, "password": PASSWORD})
    staff = signed_in(awa).get("/fr/admin/login/")

    assert unquote(stranger.headers["Location"]) == "/fr/account/login/?next=/fr/admin/"
    assert staff.headers["Location"] == "/fr/admin/"


def test_signing_out_of_the_admin_signs_out(awa):
    client = signed_in(awa)

    client.post("/en/admin/logout/", follow=True)

    assert "_auth_user_id" not in client.session
