"""The office's page about who holds what, and the advice before a vice-chair is appointed."""

import pytest

from tests import office
from tests.make import (
    make_affiliation,
    make_assignment,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_region,
    make_rule,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/admin/overview/"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def vice_chair():
    """An English-speaking chair, a French speaker to choose, and one seat in a group."""
    make_rule("alternation_languages", began="2019")
    rivers = make_organisation(key="rivers", name_en="Rivers Watch")
    make_membership(organisation=rivers, kind="full", beginning="founding", began="2015")
    chair = make_person(name="Bea Example", languages=("en",))
    other = make_person(name="Dan Example", languages=("fr",))
    make_affiliation(person=other, organisation=rivers, began="2019")
    body = make_body(key="committee", kind="steering")
    held = make_office(key="chair", body=body, role="chair", title_en="Chair")
    make_term(office=held, person=chair, on_behalf_of=rivers, began="2020-02-01")
    make_assignment(
        body=make_body(key="monitoring", began="2019"),
        organisation=rivers,
        person=chair,
        began="2020-02-01",
    )
    return make_office(key="vice-chair", body=body, role="vice_chair", title_en="Vice-chair")


def test_it_says_who_holds_what_and_who_could_follow(awa, vice_chair):
    page = awa.get(PAGE).text

    assert "Bea Example" in page
    assert "The next vice-chair should work in French." in page
    assert "met: Languages of the chair: English; of the vice-chair: French." in page
    assert "All depends on one seat." in page


def test_chair_and_vice_chair_stand_apart_from_the_committee_and_the_leads(awa, vice_chair):
    body = vice_chair.body
    make_office(body=body, role="coordinator", title_en="Coordinator")
    leads = make_body(kind="organ")
    make_office(body=leads, role="regional_lead", region=make_region(), title_en="Lead, West")

    offices = awa.get(PAGE).context["offices"]

    assert [(name, [one.office.title for one, _state in held]) for name, held in offices] == [
        ("Chair and vice-chair", ["Chair", "Vice-chair"]),
        ("Steering committee", ["Coordinator"]),
        ("Regional leads", ["Lead, West"]),
    ]


def test_it_answers_for_any_day(awa, vice_chair):
    before = awa.get(PAGE, {"on": "2019-06-01"})

    assert "Bea Example" not in before.text
    assert "No person is recorded as chair on that day." in before.text


@pytest.mark.parametrize("asked", ["soon", "0001-01-01", "x" * 100_000, "\0"])
def test_an_impossible_day_is_told_and_today_is_shown(awa, vice_chair, asked):
    answer = awa.get(PAGE, {"on": asked})

    assert answer.status_code == 200
    assert answer.context["form"].errors["on"]
    assert "Bea Example" in answer.text


def test_it_is_there_in_french(awa, vice_chair):
    page = awa.get(PAGE.replace("/en/", "/fr/")).text

    assert "La prochaine vice-présidence devrait travailler en français." in page


def test_the_number_of_queries_does_not_grow(awa, vice_chair, django_assert_max_num_queries):
    for number in range(30):
        make_assignment(began="2020-02-01", person=make_person(name=f"Person {number}"))

    with django_assert_max_num_queries(12):
        awa.get(PAGE)


def test_a_member_does_not_get_in(client, vice_chair):
    client.force_login(make_user(email="bea@rivers.example"))

    assert client.get(PAGE).status_code in {302, 403}


def test_who_could_follow_is_told_before_a_vice_chair_is_appointed(awa, vice_chair):
    page = awa.get(f"/en/admin/governance/office/{vice_chair.pk}/acts/appoint/")

    assert page.context["advice"] == [
        "The next vice-chair should work in French.",
        "Dan Example (Rivers Watch): met: Languages of the chair: English; "
        "of the vice-chair: French.",
    ]


def test_other_offices_get_no_such_advice(awa, vice_chair):
    chair = vice_chair.body.offices.get(role="chair")

    page = awa.get(f"/en/admin/governance/office/{chair.pk}/acts/appoint/")

    assert page.context["advice"] == []


def test_on_a_phone_each_cell_says_what_it_is_about(awa, vice_chair):
    page = awa.get(PAGE).text

    assert page.count('<div class="results"><table class="stack">') == 5
    assert '<td data-label="What to do"><a href=' in page
    assert '<td data-label="Rivers Watch">' in page
