"""While another process keeps SQLite's one lock, the site says so, and nobody waits twice."""

import sqlite3

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from members.models import Organisation
from tests import office
from tests.make import make_affiliation, make_organisation, make_person, make_user
from tests.office_files import Upload, address
from tests.office_pages import ActPage
from tests.pages import words_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has one lock for all"),
]

BUSY = (
    "The site is busy: somebody else is writing much at once. Nothing was changed; try again in a "
    "minute."
)
PAGE = "The site is busy Somebody else is writing much at once."


@pytest.fixture(autouse=True)
def waiting(settings, tmp_path):
    """Where uploaded files wait."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def waits(monkeypatch):
    """Each time the site asks for the lock; it has less patience than elsewhere."""
    asked = []
    begin = DatabaseWrapper._start_transaction_under_autocommit

    def asking(wrapper):
        asked.append(wrapper)
        return begin(wrapper)

    monkeypatch.setattr(DatabaseWrapper, "_start_transaction_under_autocommit", asking)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20")
    yield asked
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20000")


@pytest.fixture
def another():
    """Somebody else, who begins to write and does not end."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    yield other
    other.close()


def client_of(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def test_member_that_hides_its_organisation_is_told_after_one_wait(waits, another):
    organisation, person = make_organisation(key="rivers"), make_person()
    make_affiliation(organisation=organisation, person=person)
    bea = client_of(make_user(person=person))
    another.execute("BEGIN IMMEDIATE")
    waits.clear()

    page = bea.post("/en/my/organisations/rivers/listing/", {"is_listed": "no"})

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "60"
    assert words_of(page).startswith(PAGE)
    assert len(waits) == 1
    organisation.refresh_from_db()
    assert organisation.is_listed


def test_act_of_the_office_that_meets_a_lock_is_told_on_its_page(waits, another):
    row = office.organisation(0)
    act = ActPage(client_of(office.coordinator()), address(Organisation, f"{row.pk}/acts/admit"))
    another.execute("BEGIN IMMEDIATE")

    answer = act.show(when="2020")

    assert (answer.status_code, act.errors) == (200, {"__all__": [BUSY]})


def test_form_of_the_office_that_meets_a_lock_is_told(waits, another):
    row = office.organisation(0)
    awa = client_of(office.coordinator())
    another.execute("BEGIN IMMEDIATE")

    page = awa.post(address(Organisation, f"{row.pk}/change"), {"notes": "Called."})

    assert page.status_code == 503
    assert words_of(page).startswith(PAGE)


def test_check_that_meets_a_lock_is_told(waits, another):
    awa = client_of(office.coordinator())
    another.execute("BEGIN IMMEDIATE")

    upload = Upload(awa, Organisation, "key\nrivers\n")

    assert BUSY in upload.page
    assert 'name="ticket"' not in upload.page


def test_sign_in_that_meets_a_lock_is_told(waits, another):
    bea = make_user(email="bea@rivers.example")
    bea.set_password("a long password")
    bea.save()
    client = Client(raise_request_exception=False)
    another.execute("BEGIN IMMEDIATE")

    page = client.post("/en/account/login/", {"login": bea.email, "password": "a long password"})

    assert page.status_code == 503
