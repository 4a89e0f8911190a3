"""The past of a record is kept: who changed what, when and why."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.db.models import TextField
from django.utils import translation
from simple_history.utils import update_change_reason

from members.actions import admit, end_membership, record_answer
from members.models import Consent, Membership, Organisation
from records.acts import keep
from records.history import say_reason
from records.privacy import APPS_WITH_RECORDS
from records.when import When
from tests.make import make_organisation, make_person, make_rule, make_source, make_user
from tests.repository import modules, name_of

WITHOUT_HISTORY = {
    "governance.calendaraddress": "its days are its own fields",
    "governance.checkeditem": "its day and account are its own fields",
    "governance.elector": "of a secret ballot, when somebody voted is not kept",
    "governance.reviewcomment": "written once, with its own day and account, and to be gone",
    "governance.secretvote": "a secret vote is unlinked, without a moment, and never changes",
    "governance.votingcode": "when somebody voted with it is not kept",
    "members.applicationdocument": "it never changes, and what is deleted is to be gone",
    "members.applicationstep": "written once, with its own day, account and reason",
    "members.confirmation": "written once, and its day is its own field",
    "members.confirmationlink": "its moments are its own fields",
    "members.erasurerequest": "its days are its own fields",
    "members.invitation": "its moments are its own fields",
    "members.signingcode": "who asked for a code and did not sign is not kept",
    "members.organisationword": "made from the names",
    "members.websitecheck": "made anew each day",
    "research.editionword": "made from the texts",
    "records.mail": "its moments are its own fields; it is gone after a time",
    "records.loadedrecord": "written once",
    "records.reminder": "its moments are its own fields",
    "records.publicversion": "a number",
    "research.visitimport": "its moments and counts are its own fields",
    "records.storedfile": "it never changes, and what is deleted is to be gone",
}


def models_of_records():
    for app in APPS_WITH_RECORDS:
        for model in apps.get_app_config(app).get_models():
            if not hasattr(model, "instance_type"):
                yield model


def test_every_record_has_a_history():
    without = {m._meta.label_lower for m in models_of_records() if not hasattr(m, "history")}

    assert without == set(WITHOUT_HISTORY)


@pytest.mark.parametrize(
    "model", [m for m in models_of_records() if hasattr(m, "history")], ids=lambda m: m.__name__
)
def test_reason_may_be_of_any_length(model):
    reason = model.history.model._meta.get_field("history_change_reason")

    assert type(reason) is TextField


@pytest.mark.django_db
def test_history_tells_what_who_and_why():
    awa = make_user(is_staff=True)
    row = make_organisation(city="Freetown")
    row.city = "Bo"
    keep(row, by=awa, why="The office moved.")

    latest, first = row.history.all()

    assert (first.city, first.history_type, first.history_user) == ("Freetown", "+", None)
    assert (latest.city, latest.history_type) == ("Bo", "~")
    assert (latest.history_user, latest.history_change_reason) == (awa, "The office moved.")
    assert first.history_date <= latest.history_date


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("Changed by the member.", "Modifié par le membre."),
        ("Founding records", "Données de base du registre"),
        ("The office moved.", "The office moved."),
        ("Le bureau a déménagé.", "Le bureau a déménagé."),
        (
            "The two steps were removed.\nThe telephone is lost.",
            "Les deux étapes ont été retirées.\nThe telephone is lost.",
        ),
        ("", ""),
        (None, ""),
    ],
)
def test_reason_of_the_program_is_said_in_the_readers_language(kept, said):
    with translation.override("fr"):
        assert say_reason(kept) == said


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_reason_of_the_program_is_kept_in_no_readers_language(language):
    organisation, person = make_organisation(), make_person()
    with translation.override(language):
        admit(organisation, when=When.parse("2020"), by=None)
        end_membership(organisation, day=date(2021, 6, 1), by=None, ending="withdrew")
        record_answer(person, day=date(2021, 6, 1), by=None, answer="given")
        record_answer(person, day=date(2021, 6, 2), by=None, answer="refused")

    histories = (Membership.history.all(), Consent.history.all())
    assert [[row.history_change_reason for row in rows] for rows in histories] == [
        ["withdrew", "Admitted as an associate member."],
        ["refused by the person", "Replaced by a later answer.", "consent given by the person"],
    ]


def test_no_reason_is_kept_translated():
    translated = re.compile(r"why=[^\n]*(?<!\w)_\(")

    assert [name_of(m) for m in modules() if translated.search(m.read_text("utf-8"))] == []


@pytest.mark.django_db
def test_history_page_says_the_reason_in_the_readers_language(client):
    client.force_login(make_user(is_staff=True))
    organisation = make_organisation()
    membership = admit(organisation, when=When.parse("2020"), by=None)

    page = client.get(f"/fr/admin/members/membership/{membership.pk}/history/")

    assert "<td>Admission comme membre associé.</td>" in page.text


@pytest.mark.django_db
def test_history_keeps_every_language():
    row = make_organisation(name_en="Clear Lands", name_fr="Terres Claires")

    kept = row.history.get()

    assert (kept.name_en, kept.name_fr) == ("Clear Lands", "Terres Claires")


@pytest.mark.django_db
def test_record_can_be_seen_as_it_was_known():
    row = make_organisation(city="Freetown")
    moment = row.history.get().history_date
    row.city = "Bo"
    row.save()

    assert Organisation.history.as_of(moment).get(pk=row.pk).city == "Freetown"


@pytest.mark.django_db
def test_history_stays_when_a_record_that_was_a_mistake_is_taken_out():
    source = make_source()
    pk = source.pk

    source.delete()

    history = type(source).history.filter(id=pk)
    assert [kept.history_type for kept in history] == ["-", "+"]


@pytest.mark.django_db
def test_reason_can_be_longer_than_a_line():
    rule = make_rule()

    update_change_reason(rule, "Agreed. " * 200)

    assert rule.history.get().history_change_reason == "Agreed. " * 200
