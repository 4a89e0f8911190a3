"""Signing in: by invitation only, the same words and the same work for known and unknown."""

import re
import threading

import pytest
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from members.forms import password_reset
from members.models import User
from records import afterwards as afterwards_module
from records.afterwards import afterwards
from records.models import Mail
from tests.mail_server import mail_server
from tests.members.conftest import PASSWORD, YESTERDAY, make_account, signed_in
from tests.members.hashing import CountingHasher
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db

LOGIN = "/en/account/login/"
RESET = "/en/account/password/reset/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOCKED = "Too many failed login attempts. Try again later."


def log_in(email: str, password: str = PASSWORD, *, client: Client | None = None, **more):
    return (client or Client()).post(LOGIN, {"login": email, "password": password}, **more)


def code_of(secret: str = SECRET) -> str:
    _before, now, _after = counters()
    return format_hotp_value(hotp_value(secret, now))


def words_of(response, email: str) -> str:
    """The page without what differs on every page: the token, and what was typed."""
    text = response.content.decode().replace(email, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


# --- Who comes in, and where to -----------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(method):
    answer = {"email": "dan@example.org", "password1": PASSWORD, "password2": PASSWORD}

    response = getattr(Client(), method)("/en/account/signup/", answer)

    assert "account/signup_closed.html" in [template.name for template in response.templates]
    assert User.objects.count() == 0


def test_coordinator_lands_in_the_office_and_member_on_its_organisation(awa, bea):
    assert log_in(awa.email).headers["Location"] == "/en/admin/"
    assert log_in(bea.email).headers["Location"] == "/en/my/"


def test_sign_in_goes_on_to_the_page_asked_for(bea):
    response = Client().post(
        f"{LOGIN}?next=/fr/my/person/", {"login": bea.email, "password": PASSWORD}
    )

    assert response.headers["Location"] == "/fr/my/person/"


def test_way_to_a_new_password_stands_after_the_fields(client):
    page = client.get("/en/account/login/")

    assert page.context["form"].fields["password"].help_text == ""
    assert page.text.index("password/reset/") > page.text.index('name="remember"')


def test_closed_account_is_out_at_once(bea):
    client = signed_in(bea)
    User.objects.filter(pk=bea.pk).update(is_active=False)

    assert client.get("/en/my/").headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize("name", ["login", "password"])
def test_a_megabyte_is_answered_in_words(bea, name):
    response = Client().post(LOGIN, {"login": bea.email, "password": PASSWORD, name: "a" * 2**20})

    assert response.status_code == 200
    assert response.context["form"].errors


# --- Nothing tells who has an account -----------------------------------------------------------


@pytest.fixture
def counting(settings):
    settings.PASSWORD_HASHERS = ["tests.members.hashing.CountingHasher"]
    CountingHasher.hashed = 0


def test_failed_sign_in_costs_and_says_the_same_for_everybody(counting, bea):
    make_account("link@rivers.example", password=None)
    make_account("closed@rivers.example", is_active=False)
    known = ["bea@rivers.example", "link@rivers.example", "closed@rivers.example"]

    answers = []
    for email in [*known, "nobody@rivers.example"]:
        CountingHasher.hashed = 0
        response = log_in(email, "not the password")
        answers.append((response.status_code, words_of(response, email), CountingHasher.hashed))

    assert [hashed for _status, _words, hashed in answers] == [1, 1, 1, 1]
    assert len(set(answers)) == 1


def ask_for_reset(email: str, path: str = RESET):
    with (
        TestCase.captureOnCommitCallbacks(execute=True),
        CaptureQueriesContext(connection) as queries,
    ):
        response = Client().post(path, {"email": email})
    return response, [query["sql"].split(" WHERE ")[0] for query in queries]


def test_reset_is_answered_the_same_before_anything_is_looked_up(monkeypatch, counting, bea):
    queued = []
    monkeypatch.setattr(password_reset, "afterwards", lambda *work: queued.append(work[:2]))
    CountingHasher.hashed = 0

    known, of_known = ask_for_reset(bea.email)
    unknown, of_unknown = ask_for_reset("nobody@rivers.example")

    assert known.headers["Location"] == unknown.headers["Location"] == f"{RESET}done/"
    assert of_known == of_unknown == []
    assert [email for _work, email in queued] == [bea.email, "nobody@rivers.example"]
    assert (CountingHasher.hashed, mail.outbox) == (0, [])


def test_reset_writes_only_to_who_has_an_account(bea):
    make_account("closed@rivers.example", is_active=False)

    for email in (bea.email, "closed@rivers.example", "nobody@rivers.example"):
        ask_for_reset(email)

    assert [message.to for message in mail.outbox] == [[bea.email]]


def test_reset_is_written_in_the_language_of_the_page(bea):
    ask_for_reset(bea.email, "/fr/account/password/reset/")

    assert "/fr/account/password/reset/key/" in mail.outbox[0].body


def test_reset_link_changes_the_password_once(bea):
    ask_for_reset(bea.email)
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    client = Client()
    form = client.get(link, follow=True)

    new = {"password1": "the-other-bank-is-far", "password2": "the-other-bank-is-far"}
    client.post(form.redirect_chain[-1][0], new)

    assert log_in(bea.email, "the-other-bank-is-far").headers["Location"] == "/en/my/"
    assert Client().get(link).context["token_fail"] is True


def test_mail_server_that_is_away_harms_no_page_and_the_mail_waits(settings, bea, caplog):
    with mail_server() as gone:
        send_by(settings, gone.port)

    response, _queries = ask_for_reset(bea.email)

    assert response.headers["Location"] == f"{RESET}done/"
    assert caplog.messages == ["A mail could not be sent: unreachable"]
    assert [mail.to for mail in Mail.objects.waiting()] == [[bea.email]]


# --- Work after the answer ----------------------------------------------------------------------


def test_work_is_done_in_another_thread(settings):
    settings.WORK_IN_THREAD = True
    done, threads = threading.Event(), []

    afterwards(lambda: threads.append(threading.get_ident()))
    afterwards(done.set)

    assert done.wait(10)
    assert threads != [threading.get_ident()]


def test_work_that_fails_is_logged_and_stops_nothing(settings, caplog):
    settings.WORK_IN_THREAD = True
    done = threading.Event()

    afterwards(lambda: 1 / 0)
    afterwards(done.set)

    assert done.wait(10)
    assert [(r.name, r.exc_info[0]) for r in caplog.records] == [
        (afterwards_module.__name__, ZeroDivisionError)
    ]


# --- Rate limits --------------------------------------------------------------------------------


@pytest.fixture(params=["memory", "database"])
def shared_cache(request, settings):
    if request.param == "database":
        backend = "django.core.cache.backends.db.DatabaseCache"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "cache_entries"}}
        call_command("createcachetable", verbosity=0)


@pytest.mark.parametrize("email", ["bea@rivers.example", "nobody@rivers.example"])
def test_five_slips_shut_an_account_for_that_address(shared_cache, bea, email):
    for _slip in range(5):
        log_in(email, "not the password")

    response = log_in(email)

    assert response.context["form"].non_field_errors() == [LOCKED]


def test_slips_shut_out_neither_colleagues_nor_the_owner_elsewhere(shared_cache, bea, chidi):
    for _slip in range(6):
        log_in(bea.email, "not the password")

    assert log_in(chidi.email).headers["Location"] == "/en/my/"
    assert log_in(bea.email, REMOTE_ADDR="192.0.2.7").headers["Location"] == "/en/my/"


def test_attempts_from_everywhere_are_counted_together(settings, bea):
    settings.ACCOUNT_RATE_LIMITS = {"login_account": "3/h/key"}
    for last in range(3):
        log_in(bea.email, "not the password", REMOTE_ADDR=f"192.0.2.{last}")

    response = log_in(bea.email, REMOTE_ADDR="192.0.2.9")

    assert response.context["form"].non_field_errors() == [LOCKED]


def test_new_password_opens_an_account_that_slips_had_shut(bea):
    for _slip in range(6):
        log_in(bea.email, "not the password")
    ask_for_reset(bea.email)
    client = Client()
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    assert log_in(bea.email).headers["Location"] == "/en/my/"


def test_visitors_behind_our_own_server_are_told_apart(settings, bea, chidi):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "1/m/ip"}

    log_in(bea.email, "not the password", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.1")
    other = log_in(bea.email, HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.2")
    same = log_in(bea.email, HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.1")

    assert other.headers["Location"] == "/en/my/"
    assert same.context["form"].non_field_errors() == [LOCKED]


def test_too_many_resets_are_refused_alike(bea):
    statuses = {
        email: [ask_for_reset(email)[0].status_code for _ask in range(6)]
        for email in (bea.email, "nobody@rivers.example")
    }

    assert statuses == dict.fromkeys(statuses, [302] * 5 + [429])


# --- The second factor --------------------------------------------------------------------------


@pytest.fixture
def bea_with_app(bea):
    TOTP.activate(bea, SECRET)
    return bea


def test_secret_of_the_app_cannot_be_read_in_the_database(bea_with_app):
    stored = Authenticator.objects.get(user=bea_with_app).data["secret"]

    assert SECRET not in stored
    assert get_mfa_adapter().decrypt(stored) == SECRET


def test_secret_is_still_read_after_the_key_has_changed(settings, bea_with_app):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests only"

    stored = Authenticator.objects.get(user=bea_with_app).data["secret"]

    assert get_mfa_adapter().decrypt(stored) == SECRET


def test_secret_of_a_lost_key_opens_nothing_and_breaks_nothing(settings, bea_with_app, caplog):
    client = Client()
    log_in(bea_with_app.email, client=client)
    totp = Authenticator.objects.get(user=bea_with_app)
    totp.data["secret"] = totp.data["secret"][:-4] + "AAA="
    totp.save()

    response = client.post("/en/account/2fa/authenticate/", {"code": code_of()})

    assert response.context["form"].errors == {"code": ["Incorrect code."]}
    assert "SECRET_KEY_FALLBACKS" in caplog.text


def test_sign_in_asks_for_the_code(bea_with_app):
    client = Client()

    asked = log_in(bea_with_app.email, client=client)
    still_out = client.get("/en/my/")
    shown = client.post("/en/account/2fa/authenticate/", {"code": code_of()})

    assert asked.headers["Location"] == "/en/account/2fa/authenticate/"
    assert still_out.headers["Location"].startswith(LOGIN)
    assert shown.headers["Location"] == "/en/my/"


@pytest.mark.django_db(transaction=True)
def test_member_sets_up_the_app_and_gets_recovery_codes(bea):
    client = Client()
    log_in(bea.email, client=client)
    start = "/en/account/2fa/totp/activate/"
    asked = client.get(start)
    client.post(asked.headers["Location"], {"password": PASSWORD})
    secret = client.get(start).context["form"].secret

    done = client.post(start, {"code": code_of(secret)})

    assert done.headers["Location"] == "/en/account/2fa/recovery-codes/"
    assert len(client.get(done.headers["Location"]).context["unused_codes"]) == 10


def test_affiliation_that_ended_yesterday_still_lets_in_to_the_account(bea):
    bea.person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)

    assert signed_in(bea).get("/en/account/2fa/").status_code == 200
