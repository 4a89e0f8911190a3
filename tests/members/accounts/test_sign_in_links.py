"""A sign-in link works once, for a day, and passes by no second factor."""

import re
import threading
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from members.accounts.example_accounts import COORDINATOR, MEMBER, NAME
from members.accounts.sign_in_links import account_behind, spend, token_for
from members.models import Affiliation, Consent, Organisation, Person, User
from tests.members.accounts.test_adapters import SECRET, log_in
from tests.members.conftest import YESTERDAY

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def path_of(user: User) -> str:
    return f"/en/sign-in/{token_for(user, at=timezone.now())}/"


def test_link_signs_in_when_the_button_is_pressed(bea):
    client, path = Client(), path_of(bea)

    looked_at = client.get(path)
    pressed = client.post(path)

    assert looked_at.status_code == 200
    assert pressed.headers["Location"] == "/en/my/"
    assert client.get("/en/my/person/").status_code == 200


def test_link_works_once(bea):
    path = path_of(bea)

    Client().post(path)

    assert [Client().get(path).status_code, Client().post(path).status_code] == [410, 410]


def test_sign_in_by_another_way_spends_the_link(bea):
    path = path_of(bea)

    log_in(bea.email)

    assert Client().post(path).status_code == 410


def test_link_works_for_a_day(bea):
    token = token_for(bea, at=NOW)

    assert account_behind(token, at=NOW + timedelta(hours=23, minutes=59)) == bea
    assert account_behind(token, at=NOW + timedelta(days=1)) is None


def test_forty_behind_one_address_sign_in_within_a_minute(bea):
    places = set()
    for _member in range(40):
        bea.refresh_from_db()
        client, path = Client(), path_of(bea)
        client.get(path)
        places.add(client.post(path).headers.get("Location"))

    assert places == {"/en/my/"}


@pytest.mark.parametrize("token", ["nothing", "a:b:c", "a" * 2000])
def test_forged_link_opens_nothing(token):
    assert Client().get(f"/en/sign-in/{token}/").status_code == 410


def test_link_of_a_closed_account_opens_nothing(bea):
    token = token_for(bea, at=NOW)
    User.objects.update(is_active=False)

    assert spend(token, at=NOW) is None


def test_link_passes_by_no_second_factor(awa):
    TOTP.activate(awa, SECRET)
    client = Client()

    asked = client.post(path_of(awa))

    assert asked.headers["Location"] == "/en/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_who_else_is_signed_in_is_signed_out(bea, chidi):
    client = Client()
    client.force_login(chidi)

    client.post(path_of(bea))

    assert client.session["_auth_user_id"] == str(bea.pk)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_signed_in(bea):
    token = token_for(bea, at=NOW)
    ready, found = threading.Barrier(4), []

    def try_it() -> None:
        try:
            ready.wait(10)
            found.append(spend(token, at=timezone.now()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(map(str, found)) == ["None", "None", "None", bea.email]


# --- The command --------------------------------------------------------------------------------


@pytest.fixture
def local(settings):
    settings.MODE = "local"


def printed(capsys, **options) -> list[str]:
    call_command("sign_in_links", **options)
    return re.findall(r"http\S+", capsys.readouterr().out)


def test_command_prints_links_for_coordinator_and_member(local, rivers, capsys):
    coordinator, member = printed(capsys, port=8123)

    assert coordinator.startswith("http://127.0.0.1:8123/en/sign-in/")
    clients = Client(), Client()
    landed = [
        client.post(link.removeprefix("http://127.0.0.1:8123")).headers["Location"]
        for client, link in zip(clients, (coordinator, member), strict=True)
    ]
    assert landed == ["/en/admin/", "/en/my/"]
    assert clients[0].get("/en/admin/").status_code == 200
    assert clients[1].get("/en/my/").headers["Location"] == "/en/my/organisations/rivers-watch/"


def test_example_person_is_fictional_and_in_nothing_public(local, rivers, capsys):
    call_command("sign_in_links")
    capsys.readouterr()

    person = Person.objects.get(user__email=MEMBER)
    assert (person.name, Consent.objects.count()) == (NAME, 0)
    pages = [Client().get(path) for path in ("/en/members/", "/fr/members/rivers-watch/")]
    assert [page.status_code for page in pages] == [200, 200]
    assert not any("Bea" in page.text or "example.org" in page.text for page in pages)


def test_running_it_again_doubles_nothing(local, rivers, capsys):
    for _run in range(3):
        call_command("sign_in_links")

    users = User.objects.order_by("email").values_list("email", "is_staff", "is_superuser")
    assert list(users) == [(COORDINATOR, True, True), (MEMBER, False, False)]
    assert (Person.objects.count(), Affiliation.objects.count()) == (1, 1)


def test_example_member_that_has_left_is_taken_in_again(local, rivers, capsys):
    call_command("sign_in_links")
    Affiliation.objects.update(since=None, until=YESTERDAY, until_latest=YESTERDAY)

    call_command("sign_in_links")

    assert Affiliation.objects.filter(until=None).count() == 1
    assert Person.objects.count() == 1


def test_without_a_full_member_only_the_coordinator_gets_a_link(local, terres, capsys):
    assert len(printed(capsys)) == 1
    assert Organisation.objects.get() == terres
    assert Person.objects.count() == 0


@pytest.mark.parametrize("mode", ["production", "test"])
def test_example_accounts_are_made_in_local_mode_only(settings, rivers, mode):
    settings.MODE = mode

    with pytest.raises(CommandError, match="for 'make run' only"):
        call_command("sign_in_links")

    assert User.objects.count() == 0


def test_link_for_an_account_that_exists_is_printed_in_every_mode(settings, awa, capsys):
    settings.MODE = "production"

    (link,) = printed(capsys, account="AWA@coalition.example", site="https://register.example.org/")

    assert link.startswith("https://register.example.org/en/sign-in/")
    assert Client().post(link.removeprefix("https://register.example.org")).status_code == 302


def test_link_for_nobody_is_refused(capsys):
    with pytest.raises(CommandError, match="No active account"):
        call_command("sign_in_links", account="nobody@example.org")
