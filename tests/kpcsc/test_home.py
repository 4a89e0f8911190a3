"""The home page says who the coalition is and who speaks for it, from the records alone."""

import pytest

from governance.models import Theme
from kpcsc import views
from members import directory
from tests.make import (
    make_body,
    make_consent,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_region,
    make_source,
    make_term,
)
from tests.pages import bytes_of_first_view, headings_of, links_of, main_of, words_of

pytestmark = pytest.mark.django_db

HOME = "/en/"


def member(key: str, kind: str = "full", **given):
    made = make_organisation(**({"key": key, "name_en": key.title()} | given))
    beginning = "admitted" if kind == "associate" else "founding"
    make_membership(organisation=made, kind=kind, beginning=beginning, began="2019")
    return made


@pytest.fixture
def offices():
    committee = make_body(key="committee", kind="steering", name_en="Steering committee")
    return [
        make_office(key=role, body=committee, role=role, title_en=title, order=order)
        for order, (role, title) in enumerate(
            [("chair", "Chair"), ("vice_chair", "Vice-chair"), ("coordinator", "Coordinator")]
        )
    ]


# --- Where it is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "home"), [("fr-CD,fr;q=0.9", "/fr/"), ("en", "/en/"), ("pt", "/en/"), ("", "/en/")]
)
def test_the_root_leads_to_the_readers_language(client, accepted, home):
    answer = client.get("/", headers={"accept-language": accepted})

    assert (answer.status_code, answer.url) == (302, home)
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/en", "/members/", "/governance/"])
def test_an_address_without_its_language_or_slash_is_completed(client, path):
    answer = client.get(path, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/en/")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_home_page_is_only_read(client, method):
    assert getattr(client, method)(HOME).status_code == 405


# --- Who the coalition is -----------------------------------------------------------------------


def test_members_are_counted(client):
    member("rivers", country="ZW")
    member("quarry", country="ZW")
    member("terres", kind="associate", country="GN")
    member("hidden", country="BE", is_listed=False)
    make_organisation(key="no-member", country="SL")

    assert (
        "3 organisations belong to the coalition. 2 are full members. 1 is an associate member. "
        "They are at home in 2 countries."
    ) in words_of(client.get(HOME))


def test_one_member_is_one(client):
    member("rivers", country="ZW")

    assert (
        "1 organisation belongs to the coalition. 1 is a full member. "
        "They are at home in 1 country."
    ) in words_of(client.get(HOME))


def test_many_members_are_not_all_counted(client, monkeypatch):
    monkeypatch.setattr(directory, "MANY", 2)
    for number in range(3):
        member(f"river-{number}")

    words = words_of(client.get(HOME))

    assert "More than 2 organisations belong to the coalition." in words
    assert "full member" not in words


def test_without_records_nothing_is_claimed(client):
    words = words_of(client.get(HOME))

    assert "No member is recorded for today." in words
    assert "Who speaks for the coalition not recorded" in words
    assert "What it works for not recorded" in words


def test_the_latest_plan_tells_what_the_coalition_works_for(client):
    make_plan(name_en="Old plan", mission_en="Of old.", began="2015", last_day="2017")
    make_plan(name_en="Plan to come", mission_en="Some day.", began="2999")
    plan = make_plan(
        name_en="Plan of the rivers",
        mission_fr="Pour les rivières.",
        source=make_source(title="Report of the year"),
        section="1.2",
    )
    Theme.objects.create(plan=plan, key="land", name_en="Land rights")
    page = client.get(HOME)
    words = words_of(page)

    assert '<div lang="fr"><p>Pour les rivières.</p></div>' in main_of(page)
    assert "English version pending." in words
    assert "Main themes Land rights" in words
    assert "Plan of the rivers. This plan is over; no later plan is recorded." in words
    assert "Source: Report of the year , 1.2" in words
    assert "Of old." not in words
    assert "Some day." not in words


def test_a_plan_of_today_is_not_over(client):
    make_plan(name_en="Plan of the rivers", began="2020", last_day="2999")

    assert "This plan is over" not in words_of(client.get(HOME))


def test_a_plan_answers_on_its_days(day):
    plan = make_plan(began="2020", last_day="2021")

    assert views.latest_plan(day)["plan"] == plan
    assert views.latest_plan(day)["plan_is_over"] is False
    assert views.latest_plan(day.replace(year=2023))["plan_is_over"] is True
    assert views.latest_plan(day.replace(year=2019)) == {}


def test_regions_lead_to_their_members(client):
    make_region(key="west", name_en="West Africa")
    page = client.get(HOME)

    assert "Where it works West Africa" in words_of(page)
    assert "/en/members/?region=west" in links_of(page)


# --- Who speaks for it --------------------------------------------------------------------------


def test_chair_and_vice_chair_are_named_with_a_basis_only(client, offices):
    named, hidden = make_person(name="Awa Example"), make_person(name="Zebediah Example")
    make_consent(person=named, answer="publication", began="2020")
    make_term(office=offices[0], person=named, on_behalf_of=member("rivers"), began="2021")
    make_term(office=offices[1], person=hidden, on_behalf_of=member("terres"), began="2021")
    make_term(office=offices[2], person=named, on_behalf_of=member("quarry"), began="2021")
    page = client.get(HOME)
    words = words_of(page)

    assert "Chair Awa Example Rivers" in words
    assert "Vice-chair Terres" in words
    assert "Zebediah" not in page.text
    assert "Coordinator" not in words


def test_a_withdrawn_name_is_gone_at_once(client, offices):
    person = make_person(name="Zebediah Example")
    basis = make_consent(person=person, began="2020")
    make_term(office=offices[0], person=person, on_behalf_of=member("rivers"), began="2021")
    before = client.get(HOME).text

    basis.delete()

    assert "Zebediah" in before
    assert "Zebediah" not in client.get(HOME).text


# --- Speed and size -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [3, 30])
def test_as_many_queries_at_any_size(client, offices, size, django_assert_num_queries):
    plan = make_plan()
    for number in range(size):
        chair = member(f"river-{number}", country="ZW")
        Theme.objects.create(plan=plan, key=f"theme-{number}")
        make_region()
        person = make_person()
        make_consent(person=person)
        make_term(
            office=offices[0],
            person=person,
            on_behalf_of=chair,
            began=f"{2030 - size + number}-01-01" if number else "2020-01-01",
            standing="planned" if number else "in_effect",
        )

    with django_assert_num_queries(7):
        client.get(HOME)


def test_page_is_light_and_its_headings_in_order(client, offices):
    make_plan(mission_en="Rivers. " * 100)
    make_region()
    page = client.get(HOME)

    assert bytes_of_first_view(page) < 14_000
    assert headings_of(page) == [1, 2, 3, 3, 2, 2]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_is_in_its_language_and_links_its_twin(client, language):
    page = client.get(f"/{language}/")

    assert f'<html lang="{language}">' in page.text
    assert {"http://testserver/en/", "http://testserver/fr/"} <= links_of(page)
