"""The public pages about governance and the home page: any day, few queries, no hidden name."""

import html

import pytest

from governance.models import Body, BodyName, Office, Term
from tests.asked import queries_of
from tests.make import (
    make_assignment,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_region,
    make_rule,
    make_term,
)

pytestmark = pytest.mark.django_db
PAGES = {
    "/en/": 7,
    "/en/governance/": 6,
    "/en/governance/day/": 7,
    "/en/governance/timeline/": 3,
    "/en/governance/committee/": 6,
    "/en/governance/groups/": 4,
    "/en/governance/groups/group-a/": 4,
    "/en/members/": 6,
    "/en/join/": 2,
}
HIDDEN = "Zebediah Example"


@pytest.fixture
def coalition():
    make_rule("alternation_languages", began="2019")
    make_rule("committee_composition", began="2019")
    rivers = make_organisation(key="rivers-watch", name_en="Rivers Watch")
    make_membership(organisation=rivers, kind="full", beginning="founding", began="2015")
    body = make_body(key="committee", kind="steering", name_en="Steering committee")
    person = make_person(name=HIDDEN, languages=("en",))
    for number, role in enumerate(("chair", "vice_chair", "coordinator")):
        office = make_office(key=role, body=body, role=role, order=number, title_en=role)
        make_term(office=office, person=person, on_behalf_of=rivers, began="2020-02-01")
    region = make_region(key="west")
    make_office(key="rep", body=body, role="regional_representative", region=region)
    group = make_body(key="group-a", began="2019")
    make_assignment(body=group, organisation=rivers, person=person, began="2020-02-01")
    return rivers


@pytest.mark.parametrize("more", [0, 30])
def test_queries_are_few_and_the_same_at_any_size(client, coalition, more):
    for _number in range(more):
        make_membership(kind="full", beginning="founding", began="2015")
        make_assignment(began="2020-02-01")

    asked = {path: queries_of(client, path) for path in PAGES}

    assert {path: asked[path] for path, most in PAGES.items() if asked[path] > most} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_name_without_consent_is_nowhere(client, coalition, language):
    for path in [*PAGES, "/en/members/rivers-watch/"]:
        page = client.get(path.replace("/en/", f"/{language}/"), {"on": "2021-06-01"})

        assert (page.status_code, HIDDEN in page.text) == (200, False), path


IMPOSSIBLE = ["soon", "2020", "31/02/2020", "9999-12-31", "0001-01-01", "x" * 1_000_000, "\0"]


@pytest.mark.parametrize("page", ["", "committee/", "groups/"])
def test_an_impossible_day_is_told_beside_its_field_and_today_is_shown(client, coalition, page):
    for asked in IMPOSSIBLE:
        answer = client.get(f"/en/governance/{page}", {"on": asked})

        assert answer.status_code == 200, asked[:20]
        assert answer.context["form"].errors["on"], asked[:20]
        assert answer.context["is_today"], asked[:20]


def test_a_day_before_the_term_shows_no_holder(client, coalition):
    before = client.get("/en/governance/", {"on": "2020-01-31"})
    after = client.get("/en/governance/", {"on": "01/02/2020"})

    assert "Rivers Watch" not in before.text
    assert "Rivers Watch" in after.text


def test_a_review_visit_is_not_public(client, coalition):
    other = make_organisation(key="elsewhere", name_en="Far Traveller")
    make_assignment(
        body=make_body(key="group-b", began="2019"),
        organisation=other,
        role="review_visit",
        began="2020-02-01",
        last_day="2030-02-01",
    )

    assert "Far Traveller" not in client.get("/en/governance/groups/").text


def test_an_organisation_that_hides_itself_is_not_named(client, coalition):
    coalition.is_listed = False
    coalition.save()

    for path in PAGES:
        assert "Rivers Watch" not in client.get(path).text


def test_an_unknown_group_is_not_found(client):
    assert client.get("/en/governance/groups/nowhere/").status_code == 404


# --- What the page says of languages, names and days ----------------------------------------------


def test_languages_of_somebody_hidden_are_not_told(client, coalition):
    other = make_person(name="Hidden Example", languages=("fr",))
    Term.objects.filter(office__role="vice_chair").update(person=other)

    page = client.get("/en/governance/", {"on": "2020-06-01"}).text

    assert "cannot tell" in page
    assert "are not recorded or not public." in page
    told = page[page.index("The languages of chair") : page.index("Language alternation")]
    assert "English" not in told


def test_what_somebody_hidden_speaks_is_no_cover_for_the_public(client, coalition):
    Body.objects.filter(key="group-a").update(working_languages="en")

    page = client.get("/en/governance/groups/group-a/").text

    assert "Somebody works in" not in page
    assert "languages not recorded or not public" in html.unescape(page)


def test_a_group_has_its_name_of_that_day(client, coalition):
    group = Body.objects.get(key="group-a")
    BodyName.objects.create(
        body=group,
        name_en="Old Group",
        since_latest="2019-01-01",
        until="2021-01-01",
        until_latest="2021-01-01",
    )

    for path in ("/en/governance/groups/", "/en/governance/groups/group-a/"):
        assert "Old Group" in client.get(path, {"on": "2020-12-31"}).text
        assert "Old Group" not in client.get(path, {"on": "2021-01-01"}).text


def test_a_successor_that_is_overdue_is_said_so(client, coalition):
    chair = Office.objects.get(key="chair")
    terres = make_organisation(key="terres", name_en="Terres Claires")
    make_term(office=chair, person=None, on_behalf_of=terres, began="2021-02", standing="planned")

    in_time = client.get("/en/governance/", {"on": "2021-02-28"}).text
    late = client.get("/en/governance/", {"on": "2021-03-01"}).text

    assert "Terres Claires takes the chair." in in_time
    assert "This handover is overdue." not in in_time
    assert "This handover is overdue." in late


def test_a_successor_that_is_not_named_is_said_so(client, coalition):
    coalition.is_listed = False
    coalition.save()

    page = client.get("/en/governance/", {"on": "2020-06-01"}).text

    assert "An organisation that is not named takes the chair." in page
