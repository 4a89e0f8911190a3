"""Every page of the office opens, in both languages, whatever stands in its address."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils import translation

from tests import office

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def address(model, view, *args, language="en"):
    with translation.override(language):
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


@pytest.fixture
def awa(client):
    """The client of the coordinator."""
    client.force_login(office.coordinator())
    return client


def test_office_keeps_every_kind_of_record():
    assert set(MODELS) == set(office.MAKERS)


@EVERY_MODEL
@EVERY_LANGUAGE
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_list_and_add_page_open(awa, model, language, view):
    office.MAKERS[model](0)

    may_add = admin.site.get_model_admin(model).has_add_permission
    response = awa.get(address(model, view, language=language))

    expected = 200 if view == "changelist" or may_add(response.wsgi_request) else 403
    assert response.status_code == expected
    assert response.headers["Content-Language"] == language


@EVERY_MODEL
@EVERY_LANGUAGE
@pytest.mark.parametrize("view", ["change", "history"])
def test_pages_of_a_record_open(awa, model, language, view):
    row = office.MAKERS[model](0)

    response = awa.get(address(model, view, row.pk, language=language))

    assert response.status_code == 200
    assert str(row) in response.content.decode().replace("&#x27;", "'")


# --- Lists ---------------------------------------------------------------------------------------

QUERIES = {  # the session, the account, the rows; then counts, filters and prefetched rows
    "governance.ActionItem": 4,
    "governance.AgendaPoint": 4,
    "governance.Assignment": 6,
    "governance.Attendance": 4,
    "governance.Body": 6,
    "governance.BodyName": 4,
    "governance.Decision": 5,
    "governance.Effect": 4,
    "governance.Meeting": 5,
    "governance.Office": 6,
    "governance.Plan": 4,
    "governance.Proposal": 4,
    "governance.Position": 4,
    "governance.Term": 5,
    "governance.Theme": 5,
    "members.Affiliation": 4,
    "members.AreaOfWork": 4,
    "members.Consent": 4,
    "members.Invitation": 5,
    "members.Membership": 4,
    "members.Organisation": 6,
    "members.OtherName": 4,
    "members.Person": 6,
    "members.Region": 5,
    "members.RegionCountry": 6,
    "members.User": 5,
    "records.Rule": 4,
    "records.Source": 5,
}


@EVERY_MODEL
@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_at_any_size(awa, model, rows, django_assert_num_queries):
    for number in range(rows):
        office.MAKERS[model](number)
    awa.get(address(model, "changelist"))

    with django_assert_num_queries(QUERIES[model._meta.label]):
        awa.get(address(model, "changelist"))


@EVERY_MODEL
@EVERY_LANGUAGE
def test_every_filter_opens_with_every_choice(awa, model, language):
    office.MAKERS[model](0)
    page = awa.get(address(model, "changelist", language=language))
    changelist = page.context["cl"]
    choices = [c["query_string"] for f in changelist.filter_specs for c in f.choices(changelist)]

    opened = {choice: awa.get(page.request["PATH_INFO"] + choice) for choice in choices}

    assert len(choices) > len(changelist.filter_specs)
    assert {choice: r.status_code for choice, r in opened.items() if r.status_code != 200} == {}


@EVERY_MODEL
def test_search_finds_a_record(awa, model):
    row = office.MAKERS[model](0)
    words = {"Invitation": "Chidi", "Rule": "associate", "RegionCountry": "zimbabwe"}

    name = words.get(model._meta.object_name, str(row).split(":")[0].split(" · ")[0])
    found = awa.get(address(model, "changelist"), {"q": name})

    assert row in found.context["cl"].result_list


@EVERY_MODEL
def test_search_for_what_is_not_there_finds_nothing(awa, model):
    office.MAKERS[model](0)

    found = awa.get(address(model, "changelist"), {"q": "zzz nowhere"})

    assert list(found.context["cl"].result_list) == []


@EVERY_MODEL
def test_records_with_a_life_are_ended_not_deleted(awa, model):
    row = office.MAKERS[model](0)
    can_be_taken_out = {"Source", "AreaOfWork", "OtherName"}

    answer = awa.get(address(model, "delete", row.pk))

    assert answer.status_code == (200 if model._meta.object_name in can_be_taken_out else 403)


# --- Whatever stands in an address or a form ------------------------------------------------------


@EVERY_MODEL
@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30, "abc", "1_5F", "٣", "-1", "%00"])
def test_an_impossible_number_is_not_found(awa, model, view, key):
    answer = awa.get(address(model, view, 1).replace("/1/", f"/{key}/"))

    assert answer.status_code in (302, 403, 404)


@EVERY_MODEL
@pytest.mark.parametrize(
    "query",
    [
        "o=99.-99.abc",
        "o=%00",
        "p=99999999999999999999",
        "p=abc",
        "q=%00",
        "q=" + "x" * 5000,
        "nonsense=1",
        "password__startswith=a",
        "id__in=abc",
        "holds=nonsense",
        "missing=xx",
        "sourced=%00",
        "_to_field=nonsense",
        "_popup=1",
        "_facets=True",
        "e=1",
        "all=",
    ],
)
def test_a_forged_question_is_no_mistake_of_the_program(awa, model, query):
    office.MAKERS[model](0)

    answer = awa.get(f"{address(model, 'changelist')}?{query}")

    assert answer.status_code in (200, 302, 400)


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1", "%00"])
@pytest.mark.parametrize("version", ["1", "abc", "9" * 30])
def test_an_impossible_version_is_not_found(awa, key, version):
    answer = awa.get(f"/en/admin/members/organisation/{key}/history/{version}/")

    assert answer.status_code == 404


@pytest.mark.parametrize("chosen", ["abc", "9" * 30, "", "-1"])
def test_a_forged_choice_of_rows_does_nothing(awa, chosen):
    office.term(0)
    data = {"action": "end", "_selected_action": chosen, "index": 0}

    answer = awa.post("/en/admin/governance/term/", data, follow=True)

    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["organisation=abc", "organisation=" + "9" * 30, "person=%00"])
def test_a_forged_proposal_for_a_new_record_opens_the_form(awa, query):
    answer = awa.get(f"/en/admin/members/affiliation/add/?{query}")

    assert answer.status_code in (200, 400)


@pytest.mark.parametrize(
    "query",
    [
        "app_label=members&model_name=affiliation&field_name=person&term=%00",
        "app_label=members&model_name=affiliation&field_name=person&term=Chidi&page=abc",
        "app_label=members&model_name=affiliation&field_name=nonsense",
        "app_label=nonsense",
        "",
    ],
)
def test_a_forged_completion_is_no_mistake_of_the_program(awa, query):
    answer = awa.get(f"/en/admin/autocomplete/?{query}")

    assert answer.status_code in (400, 403, 404)


def test_completion_finds_organisations_without_accents(awa):
    office.organisation(0, name_fr="Réseau Équité")

    found = awa.get(
        "/en/admin/autocomplete/",
        {
            "app_label": "members",
            "model_name": "membership",
            "field_name": "organisation",
            "term": "reseau equi",
        },
    ).json()

    assert [result["text"] for result in found["results"]] == ["Rivers Watch 0"]
