"""A key is made from a name where nobody gives one, and no two records share it."""

import pytest
from django.urls import reverse

from governance.models import Body, Plan
from members.models import Organisation, Region
from records.keys import key_for
from tests import office
from tests.make import make_organisation
from tests.office_pages import sent_again

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (["TC", "Terres Claires"], "tc"),
        (["", "Équipe d’appui"], "equipe-dappui"),
        (["", "…"], "organisation"),
        (["mine " * 30], "mine-mine-mine-mine-mine-mine-mine-mine-mine"),
    ],
)
def test_key_is_made_from_the_first_text_with_letters(texts, key):
    assert key_for(Organisation, texts) == key


def test_key_that_is_taken_gets_a_number():
    make_organisation(key="tc")
    make_organisation(key="tc-2")

    assert key_for(Organisation, ["TC"]) == "tc-3"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def added(awa, model, **given):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
    answer = sent_again(awa, awa.get(reverse(name)), **given)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return model.objects.latest("pk")


@pytest.mark.parametrize(
    ("model", "given", "key"),
    [
        (Organisation, {"name_fr": "Terres Claires"}, "terres-claires"),
        (Organisation, {"name_fr": "Terres Claires", "acronym": "TC"}, "tc"),
        (Organisation, {"name_fr": "Terres Claires", "key": "claires"}, "claires"),
        (Region, {"name_en": "West Africa"}, "west-africa"),
        (Plan, {"name_fr": "Plan 2030", "began": "2030"}, "plan-2030"),
        (Body, {"name_en": "A Team", "kind": "team", "began": "2020"}, "a-team"),
    ],
)
def test_form_makes_the_key_that_was_left_empty(awa, model, given, key):
    assert added(awa, model, **given).key == key


def test_key_of_a_rule_is_chosen_and_not_made(awa):
    page = awa.get(reverse("admin:records_rule_add"))

    answer = sent_again(awa, page, statement_en="As agreed.", began="2020")

    assert "Left empty" not in page.text
    assert answer.context["adminform"].form.errors["key"] == ["This field is required."]


def test_key_that_is_emptied_later_stays(awa):
    row = office.region(0)
    page = awa.get(reverse("admin:members_region_change", args=[row.pk]))

    sent_again(awa, page, key="", name_en="Another name")

    row.refresh_from_db()
    assert (row.key, row.name) == ("region-0", "Another name")
