"""The past of a record is kept: who changed what, when and why."""

import pytest
from django.apps import apps
from django.db.models import TextField
from simple_history.utils import update_change_reason

from members.models import Organisation
from records.acts import keep
from records.privacy import APPS_WITH_RECORDS
from tests.make import make_organisation, make_rule, make_source, make_user

WITHOUT_HISTORY = {
    "members.invitation": "its moments are its own fields",
    "members.organisationword": "made from the names",
    "records.loadedrecord": "written once",
    "records.publicversion": "a number",
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
