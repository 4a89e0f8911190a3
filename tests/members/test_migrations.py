"""Records from before a rule was kept by the database are brought in line, and nobody is shown."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from members.models import Consent, Membership
from tests.make import make_consent, make_membership, make_source

pytestmark = pytest.mark.django_db

ASKED_SINCE = {
    Membership: "members_membership_exempted_with_a_reason",
    Consent: "members_consent_publication_with_a_source",
}


@pytest.fixture
def _as_before():
    """The database as it was before it asked: for this test alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        else:
            for model, name in ASKED_SINCE.items():
                cursor.execute(f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {name}")
            yield


def migrated(name: str, step: str) -> None:
    getattr(import_module(f"members.migrations.{name}"), step)(apps, None)


@pytest.mark.parametrize(("reason", "kept"), [("", "not recorded"), ("Agreed.", "Agreed.")])
@pytest.mark.usefixtures("_as_before")
def test_exemption_without_a_reason_says_that_it_is_not_recorded(reason, kept):
    exempted = make_membership(kind="full", beginning="exempted", reason=reason)

    migrated("0004_unreasoned_exemptions", "say_not_recorded")

    exempted.refresh_from_db()
    assert exempted.reason == kept


@pytest.mark.parametrize(("is_named", "answer"), [(False, "withheld"), (True, "publication")])
@pytest.mark.usefixtures("_as_before")
def test_name_public_by_a_publication_that_nobody_named_is_hidden(is_named, answer):
    consent = make_consent(answer="publication", source=make_source() if is_named else None)

    migrated("0007_unnamed_publications", "hide")

    consent.refresh_from_db()
    assert consent.answer == answer
