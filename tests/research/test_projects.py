"""The public finds the projects and reads of each what is recorded, and what is not."""

from datetime import date

import pytest
from django.core.cache import caches

from research.models import Project
from tests.make import (
    make_affiliation,
    make_decision,
    make_membership,
    make_organisation,
    make_plan,
    make_source,
    make_theme,
    make_user,
)
from tests.of_research import (
    make_edition,
    make_engagement,
    make_other_account,
    make_partner,
    make_project,
    make_publication,
)
from tests.pages import bytes_of_first_view, facts_of, links_of, list_items, under, words_of

pytestmark = pytest.mark.django_db
LIST, PAGE = "/en/research/projects/", "/en/research/projects/clean-rivers/"
FR = "/fr/research/projects/clean-rivers/"
RIVERS = {"key": "clean-rivers", "title_en": "Clean rivers"}


def member(key, **given):
    organisation = make_organisation(key=key, acronym=key.upper(), **given)
    make_membership(organisation=organisation, kind="full", began="2015")
    return organisation


def titles(page):
    return [item.partition(" National")[0] for item in list_items(page)]


# --- One project ----------------------------------------------------------------------------------


def test_page_tells_who_where_when_and_why(client):
    plan = make_plan(key="plan", name_en="Plan of rivers")
    make_project(
        **RIVERS,
        organisations=[member("rivw"), member("land")],
        countries=["GN", "CD"],
        theme=make_theme(plan=plan, key="water", name_en="Water"),
        carried_out="2020-05/2020-08",
        carried_out_words="in summer",
        method_en="We asked.",
        decision=make_decision(year=2020, sequence=7, title_en="Rivers", readers="public"),
        funder=make_partner(name_en="River Fund", website="https://fund.example"),
        disclaimer_en="The fund did not write this.",
    )

    page = client.get(PAGE)

    assert facts_of(page) == {
        "Kind": "National",
        "Who does it": "LAND , RIVW",
        "Where": "Democratic Republic of the Congo , Guinea",
        "Theme": "Water ( Plan of rivers )",
        "When": "Between May 2020 and August 2020 In the source's words: “in summer”",
        "State today": "Over",
        "Method": "We asked.",
        "Decision": "2020-07 · Rivers",
        "Funder": "River Fund",
    }
    assert "The fund did not write this." in words_of(page)
    assert {"/en/research/countries/gn/", "https://fund.example", "/en/governance/plans/plan/"} <= (
        links_of(page)
    )


def test_what_is_not_recorded_is_said(client):
    make_project(**RIVERS)

    facts = facts_of(client.get(PAGE))

    assert facts == {
        "Kind": "National",
        "Who does it": "not recorded",
        "Where": "not recorded",
        "When": "Not recorded",
    }


def test_missing_end_is_told(client):
    make_project(**RIVERS, carried_out="not before 2020")

    assert facts_of(client.get(PAGE))["When"] == "Not before 2020; no end is recorded"
    assert facts_of(client.get(PAGE))["State today"] == "Under way"


def test_version_in_the_other_language_is_pending(client):
    make_project(**RIVERS)

    assert "Clean rivers (version en français à venir)" in words_of(client.get(FR)).replace(
        "\xa0", " "
    )


def test_what_another_source_tells_stands_beside_with_its_source(client):
    report = make_source(title="Report of the year")
    project = make_project(**RIVERS, carried_out="2020-05/2020-08", source=report, section="3.2")
    page_of_a_member = make_source(title="A page of a member")
    make_other_account(
        project=project, text_en="In March.", happened="2020-03", source=page_of_a_member
    )

    page = client.get(PAGE)

    told = under(page, "What other sources tell otherwise")
    assert "In March. Source: A page of a member March 2020" in told
    assert "Source: Report of the year , 3.2" in words_of(page)


def test_what_a_reader_may_not_read_is_not_told_of(client):
    hidden = make_decision(title_en="Quiet", readers="members")
    project = make_project(**RIVERS, decision=hidden, organisations=[member("rivw")])
    make_engagement(project=project, title_en="Quiet talks", readers="committee")
    make_engagement(project=project, title_en="Open talks")

    page = client.get(PAGE)

    assert "Quiet" not in page.text
    assert "Open talks" in under(page, "Engagements")


def test_organisation_that_hides_itself_is_not_named(client):
    make_project(**RIVERS, organisations=[member("rivw"), member("land", is_listed=False)])

    page = client.get(PAGE)

    assert facts_of(page)["Who does it"] == "RIVW , An organisation that is not named"
    assert "land" not in page.text.casefold().replace("Iceland", "")


def test_organisation_that_never_was_a_member_is_not_named(client):
    applicant = make_organisation(key="appl", acronym="APPL")
    make_project(**RIVERS, organisations=[member("rivw"), applicant])

    assert facts_of(client.get(PAGE))["Who does it"] == "RIVW , An organisation that is not named"
    assert "APPL" not in client.get(LIST).text


@pytest.mark.parametrize("readers", ["coordinator", "committee", "members"])
def test_project_that_is_not_for_everybody_is_nowhere(client, readers):
    make_project(**RIVERS, readers=readers, countries=["GN"])

    assert client.get(PAGE).status_code == 404
    assert "Guinea" not in client.get(LIST).text
    assert "Clean rivers" not in client.get("/en/research/countries/gn/").text


def test_member_reads_what_is_for_the_members(client):
    make_project(**RIVERS, readers="members")
    organisation = member("rivw")
    person = make_affiliation(organisation=organisation, began="2015").person
    client.force_login(make_user(person=person))

    assert client.get(PAGE).status_code == 200


# --- The list -------------------------------------------------------------------------------------


@pytest.fixture
def projects():
    plan = make_plan(key="plan")
    water, land = (make_theme(plan=plan, key=key, name_en=key) for key in ("water", "land"))
    rivw, nett, hush = member("rivw"), member("nett"), member("hush", is_listed=False)
    rows = [
        ("First", [rivw], water, ["GN"], "2020"),
        ("Second", [rivw, nett], land, ["GN", "CD"], "2021"),
        ("Third", [hush], water, ["LS"], "2022"),
    ]
    for title, organisations, theme, countries, when in rows:
        make_project(
            title_en=title,
            organisations=organisations,
            theme=theme,
            countries=countries,
            carried_out=when,
        )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Third", "Second", "First"]),
        ({"kind": "national"}, ["Third", "Second", "First"]),
        ({"kind": "mapping"}, []),
        ({"country": "GN"}, ["Second", "First"]),
        ({"country": "GN", "theme": "water"}, ["First"]),
        ({"country": "CD", "theme": "water"}, []),
        ({"member": "rivw"}, ["Second", "First"]),
        ({"member": "nett", "country": "CD", "theme": "land", "kind": "national"}, ["Second"]),
    ],
)
def test_filters_combine(client, projects, asked, expected):
    page = client.get(LIST, asked)

    assert [row.title.shown for row in page.context["rows"]] == expected


def test_filters_keep_their_address_in_the_other_language(client, projects):
    page = client.get(LIST, {"country": "GN", "member": "rivw"})

    assert "/fr/research/projects/?country=GN&member=rivw" in links_of(page)
    assert page.text.count(" selected") == 2 + 2  # the two asked for, and "all" of the others


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"member": "hush"}, "There is none such: choose from these."),
        ({"country": "AO"}, "There is none such: choose from these."),
        ({"theme": "plan/water"}, "There is none such: choose from these."),
        ({"kind": "'; DROP"}, "There is none such: choose from these."),
        ({"after": "x"}, "That part of the list does not exist."),
        ({"after": "2020-13-45~x"}, "That part of the list does not exist."),
    ],
)
def test_what_cannot_be_asked_for_is_said(client, projects, asked, sentence):
    page = client.get(LIST, asked)

    assert page.status_code == 200
    assert sentence in words_of(page)
    assert "Nothing is lost" in words_of(page)


def test_hidden_member_is_not_offered(client, projects):
    assert "hush" not in client.get(LIST).text.casefold()


def test_long_list_comes_in_parts(client):
    for number in range(30):
        make_project(title_en=f"Project {number}", carried_out=str(1990 + number), countries=["GN"])

    first = client.get(LIST, {"country": "GN"})
    second = client.get(LIST + "?country=GN&after=2000-01-01~" + key_of("Project 10"))
    third = client.get(LIST, {"after": "~zzz"})

    assert (len(list_items(first)), len(list_items(second))) == (20, 10)
    assert f"?country=GN&after=2000-01-01~{key_of('Project 10')}" in links_of(first)
    assert "?country=GN" in links_of(second)
    assert "The list ends before this part." in words_of(third)


def key_of(title):
    return Project.objects.get(title_en=title).key


# --- Speed, size, freshness -----------------------------------------------------------------------


def full(number):
    return make_project(
        key=f"full-{number}",
        title_en=f"Research on rivers and their communities, number {number}",
        organisations=[member(f"rivw{number}"), member(f"nett{number}")],
        theme=make_theme(name_en=f"Water {number}"),
        countries=["GN", "CD", "LS"],
        carried_out="2020-05/2020-08",
        decision=make_decision(readers="public"),
        funder=make_partner(),
    )


def test_publications_of_it_stand_below_as_far_as_they_may_be_read(client):
    project = make_project(key="springs")
    make_edition(publication=make_publication(project=project, dated="2021"), title="Low water")
    late = make_publication(project=project, embargo_until="2999-01-01")
    make_edition(publication=late, title="Backroom")

    page = client.get(f"{LIST}springs/")

    assert under(page, "Publications") == "Low water Report · 2021"
    assert "Backroom" not in page.text


@pytest.mark.parametrize("size", [1, 3])
def test_as_many_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        project = full(number)
    for _more in range(size):
        make_other_account(project=project, source=make_source())
        make_engagement(project=project)
        make_edition(publication=make_publication(project=project))

    with django_assert_num_queries(5):
        client.get(LIST)
    with django_assert_num_queries(7):
        client.get(f"{LIST}{project.key}/")


def test_pages_are_light(client):
    for number in range(30):
        full(number)

    assert bytes_of_first_view(client.get(LIST)) < 14_000
    assert bytes_of_first_view(client.get(f"{LIST}full-1/")) < 14_000


@pytest.mark.django_db(transaction=True)
def test_withdrawn_project_leaves_the_kept_page_at_once(client, settings):
    settings.PAGES_KEPT_SECONDS = 600
    caches["pages"].clear()
    make_project(**RIVERS)
    assert "Clean rivers" in client.get(LIST).text

    Project.objects.update(readers="coordinator")

    assert "Clean rivers" not in client.get(LIST).text
    caches["pages"].clear()


def test_state_is_that_of_the_day_asked():
    project = make_project(carried_out="2020-05/2020-08")

    assert [project.state_on(date(2020, month, 1)).value for month in (4, 5, 9)] == [
        "planned",
        "under_way",
        "over",
    ]
