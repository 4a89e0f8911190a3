"""An account whose address the office changed: the old one opens nothing any more."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.members.conftest import PASSWORD, signed_in

pytestmark = pytest.mark.django_db
OLD, NEW = "bea@rivers.example", "bea@elsewhere.example"


def sent(user, email):
    return {"email": email, "person": user.person_id, "language": "en", "is_active": "on"}


@pytest.fixture
def moved(awa, bea):
    address = f"/en/admin/members/user/{bea.pk}/change/"
    assert signed_in(awa).post(address, sent(bea, NEW)).status_code == 302
    bea.refresh_from_db()
    return bea


def log_in(email):
    return Client().post("/en/account/login/", {"login": email, "password": PASSWORD})


def test_only_the_new_address_is_kept_and_is_to_be_confirmed(moved):
    assert moved.email == NEW
    assert list(EmailAddress.objects.filter(user=moved).values_list("email", "verified")) == [
        (NEW, False)
    ]


def test_the_old_address_neither_signs_in_nor_gets_a_new_password(
    moved, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/en/account/password/reset/", {"email": OLD})

    assert log_in(OLD).status_code == 200
    assert not [m for m in mail.outbox if OLD in m.to and "/password/reset/key/" in m.body]


def test_the_new_address_is_asked_to_confirm(moved):
    assert log_in(NEW)["Location"] == "/en/account/confirm-email/"


def test_saving_without_a_new_address_changes_nothing(awa, bea):
    signed_in(awa).post(f"/en/admin/members/user/{bea.pk}/change/", sent(bea, OLD))

    assert EmailAddress.objects.get(user=bea).verified


def test_the_address_of_another_account_is_refused(awa, bea, chidi):
    address = f"/en/admin/members/user/{bea.pk}/change/"

    answer = signed_in(awa).post(address, sent(bea, chidi.email.upper()))

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["email"]
