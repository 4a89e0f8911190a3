"""The site refuses to start unsafely, says why, and is strict about what browsers may do."""

import logging
import os
import subprocess
import sys

import dj_email_url
import pytest
from django.core.exceptions import ImproperlyConfigured

from kpcsc import mail, secret
from kpcsc.logs import DiscreetFormatter
from tests.repository import ROOT

GOOD_KEY = "uN7-" + "x9Qe2_Zt" * 8
ASK = (
    "from django.conf import settings as s; import json; "
    "print(json.dumps([s.{}], default=str), end='')"
)


def start(*, ask="DEBUG", **environment):
    """Reads one setting in a fresh process, as a server would."""
    clean = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    clean |= {"DJANGO_SETTINGS_MODULE": "kpcsc.settings"} | environment
    command = [sys.executable, "-c", ASK.format(ask)]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


# --- Refusals -----------------------------------------------------------------------------------


def test_production_is_the_default_and_refuses_a_missing_key():
    refused = start()

    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].startswith(
        "django.core.exceptions.ImproperlyConfigured: SECRET_KEY is missing: set it"
    )


def test_production_refuses_debug():
    refused = start(SECRET_KEY=GOOD_KEY, DEBUG="1")

    assert refused.returncode == 1
    assert "ImproperlyConfigured: DEBUG shows the site's inside" in refused.stderr


@pytest.mark.parametrize(
    "key", ["", "short", "django-insecure-" + "x9Qe2_Zt" * 8, "change-me-" + "x9Qe2_Zt" * 8]
)
def test_a_key_that_is_no_secret_is_refused(key):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is"):
        secret.checked(key)


def test_a_random_key_is_taken():
    assert secret.checked(GOOD_KEY) == GOOD_KEY


def test_local_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    file = tmp_path / "var" / "secret_key"

    first, second = secret.kept_in(file), secret.kept_in(file)

    assert first == second
    assert secret.checked(first) == first
    assert file.stat().st_mode & 0o777 == 0o600


def test_contact_that_is_no_address_is_refused():
    with pytest.raises(ImproperlyConfigured, match="COALITION_CONTACT is no e-mail address: here"):
        mail.contact("here")


def test_contact_is_none_unless_it_is_given():
    given = [
        start(ask="COALITION_CONTACT", SITE_MODE="test", **environment).stdout
        for environment in ({}, {"COALITION_CONTACT": "coordination@coalition.example"})
    ]

    assert given == ['[""]', '["coordination@coalition.example"]']


# --- What production sets -----------------------------------------------------------------------


def test_production_is_strict_without_being_told():
    asked = (
        "SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS, s.STAFF_TWO_FACTOR, s.SERVE_MEDIA, "
        "s.CACHES['default']['BACKEND'].rsplit('.')[-1]"
    )

    started = start(ask=asked, SECRET_KEY=GOOD_KEY)

    assert started.stdout == '[true, true, true, 31536000, [], true, false, "ForgetfulCache"]'


def test_database_url_names_postgresql():
    asked = "DATABASES['default'][k] for k in ('ENGINE', 'HOST', 'NAME', 'CONN_HEALTH_CHECKS')"

    started = start(ask=asked, SITE_MODE="test", DATABASE_URL="postgresql://u:p@db.example/kpcsc")

    assert started.stdout == '["django.db.backends.postgresql", "db.example", "kpcsc", true]'


def test_sqlite_is_the_default_and_waits_its_turn():
    asked = "DATABASES['default'][k] for k in ('ENGINE', 'OPTIONS')"

    started = start(ask=asked, SITE_MODE="test")

    assert '"transaction_mode": "IMMEDIATE"' in started.stdout
    assert "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL" in started.stdout


# --- What a browser is told ---------------------------------------------------------------------


@pytest.fixture
def page(client, db):
    return client.get("/en/account/login/")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_pages_carry_strict_headers(page, header, value):
    assert page.status_code == 200
    assert page.headers[header] == value


def test_pages_load_from_this_site_alone(page):
    directives = dict(
        part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";")
    )

    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}


def test_pages_use_no_device(page):
    policy = page.headers["Permissions-Policy"]

    assert "camera=()" in policy
    assert policy.count("=()") == len(policy.split(","))


def test_pages_travel_compressed(client, db):
    page = client.get("/en/account/login/", headers={"accept-encoding": "gzip"})

    assert page.headers["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_sqlite_runs_with_the_promised_pragmas(request):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert found == ["wal", 2, 1]


# --- Logs ---------------------------------------------------------------------------------------


def test_logs_name_nobody():
    record = logging.LogRecord(
        "django.request",
        logging.ERROR,
        "",
        0,
        "Not Found: %s",
        ("/en/members/?q=bea@rivers.example",),
        None,
    )

    assert DiscreetFormatter().format(record) == "Not Found: /en/members/?…"


def test_logs_mask_addresses_in_errors():
    try:
        raise ValueError("Key (email)=(bea@rivers.example) already exists.")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Failed", None, sys.exc_info())

    text = DiscreetFormatter().format(record)

    assert "rivers.example" not in text
    assert text.endswith("ValueError: Key (email)=(<e-mail>) already exists.")


TOKEN = "WzEsIiIsIjIwMjYi:1xVnoe:f_kBjBGLYo7FvIzRL5Nq80eiXTXBorFZ"


@pytest.mark.parametrize(
    "path",
    [
        f"/en/sign-in/{TOKEN}/",
        f"/en/sign-in/{TOKEN}",
        f"/en/sign-in/{TOKEN.replace(':', '%3A')}",
        f"/en/invitation/{TOKEN}.",
        f"/fr/invitation/{TOKEN}?next=/",
        f"/fr/reply/{TOKEN}/",
    ],
)
def test_logs_mask_the_secrets_of_links_however_they_are_written(path):
    record = logging.LogRecord("x", logging.INFO, "", 0, '"GET %s HTTP/1.1" 301 0', (path,), None)

    told = DiscreetFormatter().format(record)

    assert "<secret>" in told
    assert TOKEN[:20] not in told
    assert TOKEN[-20:] not in told


# --- Mail ---------------------------------------------------------------------------------------


def test_mail_goes_where_the_address_says():
    url = dj_email_url.parse("submission://awa:pass%40word@mail.example:587")

    ways = mail.mailers(url)

    assert ways["default"] == {"BACKEND": mail.OUTBOX}
    assert ways[mail.DELIVERY]["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "awa",
        "password": "pass@word",
        "use_tls": True,
        "use_ssl": False,
        "timeout": None,
    }
