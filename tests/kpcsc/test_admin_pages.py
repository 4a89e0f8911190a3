"""Every page of the office opens, in both languages, whatever stands in its address."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from tests import office

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_kinds_of_record_are_listed_by_their_names_in_the_language_of_the_page(awa, language):
    listed = awa.get(f"/{language}/admin/").context["available_apps"]

    names = [kind["name"] for shelf in listed for kind in shelf["models"]]
    plurals = {capfirst(model._meta.verbose_name_plural) for model in MODELS}
    assert sorted(names) == sorted(plurals)


@EVERY_MODEL
def test_list_and_form_open(awa, model):
    office.MAKERS[model](0)
    asked = [("fr", "changelist"), ("fr", "add"), ("en", "add")]  # lists in English: see below

    opened = {(code, view): awa.get(address(model, view, language=code)) for code, view in asked}

    may_add = admin.site.get_model_admin(model).has_add_permission
    expected = 200 if may_add(opened["en", "add"].wsgi_request) else 403
    assert [page.status_code for page in opened.values()] == [200, expected, expected]
    assert [page.headers["Content-Language"] for page in opened.values()] == ["fr", "fr", "en"]


@EVERY_MODEL
def test_pages_of_a_record_open(awa, model):
    row = office.MAKERS[model](0)

    for language, view in [("fr", "change"), ("fr", "history"), ("en", "history")]:
        page = awa.get(address(model, view, row.pk, language=language))

        with translation.override(language):
            assert str(row) in page.content.decode().replace("&#x27;", "'"), (language, view)
        assert page.status_code == 200


# --- Lists ---------------------------------------------------------------------------------------

QUERIES = {  # the session, the account, the rows; then counts, filters and prefetched rows
    "governance.ActionItem": 5,
    "governance.Activity": 8,
    "governance.AdmissionDecision": 4,
    "governance.AgendaPoint": 4,
    "governance.Assignment": 6,
    "governance.Attendance": 4,
    "governance.Body": 6,
    "governance.BodyName": 4,
    "governance.CalendarAddress": 5,
    "governance.Candidacy": 5,
    "governance.CheckedItem": 4,
    "governance.Decision": 5,
    "governance.Effect": 4,
    "governance.Meeting": 5,
    "governance.Minutes": 4,
    "governance.Objective": 5,
    "governance.Office": 6,
    "governance.Option": 4,
    "governance.Plan": 4,
    "governance.Proposal": 4,
    "governance.Position": 4,
    "governance.Recusal": 4,
    "governance.RegionalApproach": 6,
    "governance.Reply": 4,
    "governance.ReviewComment": 4,
    "governance.Selection": 5,
    "governance.Term": 5,
    "governance.Theme": 5,
    "members.Affiliation": 4,
    "members.Application": 6,
    "members.AgreementText": 4,
    "members.Approach": 5,
    "members.AreaOfWork": 4,
    "members.Confirmation": 5,
    "members.Consent": 4,
    "members.ConsentText": 4,
    "members.ErasureRequest": 5,
    "members.Invitation": 5,
    "members.Membership": 4,
    "members.Organisation": 6,
    "members.OtherName": 4,
    "members.Person": 6,
    "members.Region": 5,
    "members.RegionCountry": 6,
    "members.Signature": 4,
    "members.User": 5,
    "records.Mail": 4,
    "members.WebsiteCheck": 5,
    "records.Reminder": 5,
    "records.Rule": 4,
    "records.Source": 5,
    "research.Authorship": 4,
    "research.Edition": 4,
    "research.Engagement": 4,
    "research.ChoiceOption": 5,
    "research.Indicator": 5,
    "research.Methodology": 5,
    "research.OtherAccount": 4,
    "research.Partner": 4,
    "research.Project": 5,
    "research.Site": 5,
    "research.Survey": 4,
    "research.Visit": 6,
    "research.Publication": 6,
}


@EVERY_MODEL
def test_list_asks_the_database_as_often_at_any_size(awa, model, django_assert_num_queries):
    office.MAKERS[model](0)
    awa.get(address(model, "changelist"))

    for more in ([], [1, 2]):
        for number in more:
            office.MAKERS[model](number)
        with django_assert_num_queries(QUERIES[model._meta.label]):
            awa.get(address(model, "changelist"))


@EVERY_MODEL
def test_every_filter_opens_with_every_choice(walker, model):
    office.MAKERS[model](0)
    path = address(model, "changelist")
    changelist = walker.get(path).context_data["cl"]
    choices = [c["query_string"] for f in changelist.filter_specs for c in f.choices(changelist)]

    opened = {choice: walker.get(path + choice).status_code for choice in set(choices)}

    assert len(choices) > len(changelist.filter_specs)
    assert {choice: status for choice, status in opened.items() if status != 200} == {}


@EVERY_MODEL
def test_search_finds_a_record(awa, model):
    row = office.MAKERS[model](0)
    words = {"Invitation": "Chidi", "Rule": "associate", "RegionCountry": "zimbabwe"}
    words |= {"Application": "Clear Streams", "ConsentText": "keep it"}
    words |= {"AgreementText": "version-0", "Reminder": "action"}
    words |= dict.fromkeys(
        ("AdmissionDecision", "CheckedItem", "Recusal", "ReviewComment"), "Clear Streams"
    )

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
def test_an_impossible_number_is_not_found(walker, model):
    keys = ["0", "999999999", "9" * 30, "abc", "1_5F", "٣", "-1", "%00"]
    views = ["change", "history", "delete"]
    paths = [address(model, view, 1).replace("/1/", f"/{key}/") for view in views for key in keys]

    answers = {path: walker.get(path).status_code for path in paths}

    assert {path: code for path, code in answers.items() if code not in (302, 403, 404)} == {}


FORGED = [
    "o=%00",
    "p=99999999999999999999",
    "p=abc",
    "q=%00",
    "nonsense=1",
    "password__startswith=a",
    "id__in=abc",
    "holds=nonsense",
    "missing=xx",
    "sourced=%00",
    "_to_field=nonsense",
    "e=1",
    "all=",
]
DRAWN = ["o=99.-99.abc", "q=" + "x" * 5000, "_popup=1", "_facets=True"]  # other pages, or lists


@EVERY_MODEL
def test_a_forged_question_is_no_mistake_of_the_program(walker, model):
    office.MAKERS[model](0)

    answers = {query: walker.get(f"{address(model, 'changelist')}?{query}") for query in FORGED}

    codes = {query: answer.status_code for query, answer in answers.items()}
    assert {query: code for query, code in codes.items() if code not in (200, 302, 400)} == {}


@EVERY_MODEL
def test_a_forged_question_draws_a_page(awa, model):
    awa.raise_request_exception = False
    office.MAKERS[model](0)

    answers = {query: awa.get(f"{address(model, 'changelist')}?{query}") for query in DRAWN}

    assert {query: answer.status_code for query, answer in answers.items()} == dict.fromkeys(
        DRAWN, 200
    )


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
