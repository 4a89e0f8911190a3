"""A member lands on its own organisation and sees what concerns it, and nobody else's secrets."""

from datetime import timedelta

import pytest
from django.test import Client

from governance.models import Assignment, Body, Office, Term
from members.actions import record_answer
from members.models import Organisation
from members.profile import BY_MEMBER, change_profile, values_of
from members.public import public_organisation
from records.models import PublicVersion
from tests.members.conftest import (
    BEGAN,
    YESTERDAY,
    affiliate,
    make_account,
    make_person,
    signed_in,
)

pytestmark = pytest.mark.django_db

RIVERS = "/en/my/organisations/rivers-watch/"
LISTING = f"{RIVERS}listing/"
FIRST = {"since": BEGAN, "since_latest": BEGAN}


def numbers() -> list[int]:
    return list(PublicVersion.objects.values_list("number", flat=True))


# --- Where a member lands -----------------------------------------------------------------------


def test_each_of_the_cast_lands_where_it_belongs(bea, chidi, awa, dan):
    places = [signed_in(user).get("/en/my/").headers.get("Location") for user in (bea, chidi, awa)]

    assert places == [RIVERS, "/en/my/organisations/terres-claires/", None]
    assert dan.get("/en/my/").headers["Location"] == "/en/account/login/?next=/en/my/"


def test_only_its_own_people_open_an_organisation(ask_as):
    assert ask_as(RIVERS) == [404, 200, 404, 302]
    assert ask_as(LISTING, "post") == [404, 302, 404, 302]


def test_other_organisations_and_none_answer_alike(bea, terres):
    client = signed_in(bea)
    own = [client.get(f"/en/my/organisations/{key}/") for key in ("terres-claires", "nowhere")]

    assert [response.status_code for response in own] == [404, 404]
    assert own[0].text.replace("terres-claires", "nowhere") == own[1].text


def test_who_left_yesterday_is_out_today(bea):
    client = signed_in(bea)
    bea.person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)

    assert client.get(RIVERS).status_code == 404
    assert "acts for no organisation today" in client.get("/en/my/").text


def test_account_without_a_person_gets_a_friendly_page(awa):
    nobody = signed_in(make_account("nobody@coalition.example")).get("/fr/my/")
    coordinator = signed_in(awa).get("/en/my/")

    assert nobody.templates[0].name == "members/my_nothing.html"
    assert 'href="/en/admin/"' in coordinator.text


def test_who_acts_for_several_chooses(bea, terres):
    affiliate(bea.person, terres)
    client = signed_in(bea)

    chosen = client.get("/en/my/")

    assert chosen.templates[0].name == "members/my_choice.html"
    assert list(chosen.context["organisations"]) == [*Organisation.objects.order_by("key")]
    assert client.get("/en/my/organisations/terres-claires/").status_code == 200


# --- What it sees -------------------------------------------------------------------------------


def test_status_is_one_sentence(chidi, bea):
    associate = signed_in(chidi).get("/en/my/", follow=True).context["status"]
    full = signed_in(bea).get("/en/my/", follow=True).context["status"]

    assert associate.startswith("Associate member since 1 January 2020.")
    assert full == "Full member since 1 January 2020."


def test_secrets_of_colleagues_and_of_the_coordination_stay_out(bea, awa, rivers):
    colleague = make_person(
        "Fatou Example", rivers, phone="+263 77 987", email="fatou.home@example.org", notes="Ill."
    )
    record_answer(
        colleague, day=BEGAN, by=awa, answer="refused", words="After the arrest in March."
    )
    Organisation.objects.update(notes="Quarrel about money.")

    page = signed_in(bea).get(RIVERS).text

    assert "Fatou Example" in page
    secrets = ["+263 77 987", "fatou.home", "Ill.", "arrest", "refused", "Quarrel"]
    assert [secret for secret in secrets if secret in page] == []


def test_people_of_other_organisations_stay_out(bea, chidi):
    assert "Chidi" not in signed_in(bea).get(RIVERS).text


def test_seats_are_listed_with_who_holds_them(bea, rivers, terres):
    committee = Body.objects.create(key="committee", name_en="Committee", kind="steering", **FIRST)
    chair = Office.objects.create(key="chair", body=committee, role="chair", title_en="Chair")
    next_one = Office.objects.create(key="vice", body=committee, role="vice_chair", title_en="Vice")
    Term.objects.create(office=chair, on_behalf_of=rivers, person=bea.person, **FIRST)
    Term.objects.create(office=next_one, on_behalf_of=rivers, standing="planned", **FIRST)
    group = Body.objects.create(key="wgm", acronym_en="WGM", kind="working_group", **FIRST)
    Assignment.objects.create(body=group, organisation=rivers, **FIRST)
    Assignment.objects.create(body=group, organisation=terres, **FIRST)

    page = signed_in(bea).get(RIVERS)

    seats = page.context["seats"]
    assert [term.office for term in seats.terms] == [chair]
    assert [term.office for term in seats.planned] == [next_one]
    assert [(row.body, row.organisation) for row in seats.assignments] == [(group, rivers)]
    assert "person not recorded" in page.text


def test_page_costs_the_same_with_more_people_and_changes(bea, rivers, django_assert_num_queries):
    client = signed_in(bea)
    client.get(RIVERS)
    change_profile(rivers, changes={"city": "Mutare"}, seen=values_of(rivers), by=bea)
    with django_assert_num_queries(32):
        client.get(RIVERS)

    for number in range(3):
        make_person(f"Colleague {number}", rivers)
        rivers.refresh_from_db()
        change_profile(rivers, changes={"city": f"City {number}"}, seen=values_of(rivers), by=bea)
    with django_assert_num_queries(32):
        client.get(RIVERS)


def test_latest_changes_name_the_parts_and_not_the_colleague(bea, awa, rivers):
    rivers.save()
    change_profile(rivers, changes={"city": "Mutare"}, seen=values_of(rivers), by=bea)
    row = Organisation.objects.get()
    row.notes = "Quarrel about money."
    row._history_user = awa
    row.save()
    row.name_fr = "Veille des rivières"
    row.save()

    changes = signed_in(bea).get(RIVERS).context["changes"]

    assert [(change.by, change.parts) for change in changes] == [
        ("the coordination", ["Name"]),
        ("you", ["City"]),
    ]


# --- Hiding the whole organisation --------------------------------------------------------------


def test_organisation_hides_itself_at_once_and_shows_itself_again(bea, rivers):
    client = signed_in(bea)

    client.post(LISTING, {"is_listed": "no"})
    hidden = Organisation.objects.get()
    client.post(LISTING, {"is_listed": "yes"})
    shown = Organisation.objects.get()

    assert public_organisation(hidden) is None
    assert public_organisation(shown) is not None
    history = rivers.history.order_by("history_id").values_list(
        "is_listed", "history_user", "history_change_reason"
    )
    assert list(history)[1:] == [(False, bea.pk, BY_MEMBER), (True, bea.pk, BY_MEMBER)]


def test_hiding_makes_copies_follow(bea):
    client = signed_in(bea)

    client.post(LISTING, {"is_listed": "no"})
    hidden = numbers()
    client.post(LISTING, {"is_listed": "no"})
    client.post(LISTING, {"is_listed": "yes"})

    assert hidden == numbers() == [2]


def test_hidden_organisation_is_told_so_and_offers_no_public_page(bea, rivers):
    Organisation.objects.update(is_listed=False)

    page = signed_in(bea).get(RIVERS).text

    assert "no public page names it" in page
    assert rivers.get_absolute_url() not in page


@pytest.mark.parametrize("answer", [{}, {"is_listed": "perhaps"}, {"is_listed": "a" * 2**20}])
def test_answer_that_is_neither_changes_nothing(bea, rivers, answer):
    response = signed_in(bea).post(LISTING, answer, follow=True)

    assert "neither yes nor no" in response.text
    assert rivers.history.count() == 1


def test_nobody_hides_another_organisation(chidi, awa, dan, rivers):
    for client in (signed_in(chidi), signed_in(awa), dan):
        client.post(LISTING, {"is_listed": "no"})

    assert Organisation.objects.get(key="rivers-watch").is_listed is True


def test_looking_does_not_hide_and_leads_to_the_button(bea, rivers):
    """As after signing in anew, which leads back to the address that was asked for."""
    answer = signed_in(bea).get(LISTING)

    assert answer["Location"] == "/en/my/organisations/rivers-watch/"
    rivers.refresh_from_db()
    assert rivers.is_listed


def test_own_area_is_kept_in_no_cache_and_no_index(bea):
    for path in (RIVERS, f"{RIVERS}profile/", "/en/my/person/"):
        page = signed_in(bea).get(path)
        assert "no-store" in page.headers["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in page.text


def test_signed_out_visitor_sees_no_own_area_in_any_language():
    paths = [f"/{code}/my/{rest}" for code in ("en", "fr") for rest in ("", "person/")]

    assert [Client().get(path).headers["Location"].split("?")[0] for path in paths] == [
        "/en/account/login/",
        "/en/account/login/",
        "/fr/account/login/",
        "/fr/account/login/",
    ]


def test_day_of_the_visit_decides(bea, rivers):
    tomorrow = YESTERDAY + timedelta(days=2)
    bea.person.affiliations.update(since=tomorrow, since_latest=tomorrow)

    assert signed_in(bea).get(RIVERS).status_code == 404


def test_organisation_is_hidden_whatever_signs_its_texts_were_recorded_with(rivers, bea):
    Organisation.objects.filter(pk=rivers.pk).update(city="Ha\u202erare")

    signed_in(bea).post(LISTING, {"is_listed": "no"})

    rivers.refresh_from_db()
    assert not rivers.is_listed
