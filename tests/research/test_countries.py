"""The page of a country brings together what is recorded of it, for whoever may read it."""

import pytest

from tests.make import make_membership, make_organisation
from tests.of_research import make_edition, make_engagement, make_project, make_publication
from tests.of_surveys import make_methodology, make_site, make_survey, make_visit
from tests.pages import bytes_of_first_view, links_of, list_items, under, words_of

pytestmark = pytest.mark.django_db
GUINEA = "/en/research/countries/gn/"


def member(key, **given):
    organisation = make_organisation(key=key, acronym=key.upper(), **given)
    make_membership(organisation=organisation, kind="full", began="2015")
    return organisation


def test_members_projects_and_engagements_stand_together(client):
    member("rivw", country="GN")
    member("else", country="SL")
    rivers = [member("nett", country="SL")]
    make_project(
        title_en="Clean rivers", countries=["CD", "GN"], carried_out="2020", organisations=rivers
    )
    make_project(title_en="Far away", countries=["SL"])
    make_engagement(title_en="Rings", countries=["GN"], held="2020-07-06")

    page = client.get(GUINEA)

    assert under(page, "Members").startswith("RIVW")
    assert under(page, "Projects") == "Clean rivers National · NETT · 2020"
    assert under(page, "Engagements") == "Rings Webinar · 6 July 2020"
    assert not {"ELSE", "Far away"} & set(words_of(page).split())


def test_publications_stand_with_the_title_that_may_be_read(client):
    report = make_publication(countries=["GN"], dated="2021", key="rivers")
    make_edition(publication=report, language="fr", title="Les rivières")
    make_edition(publication=report, title="Not yet", readers="coordinator")
    late = make_publication(countries=["GN"], embargo_until="2999-01-01")
    make_edition(publication=late, title="Backroom")

    page = client.get(GUINEA)

    assert under(page, "Publications") == "Les rivières (English version pending) Report · 2021"
    assert "Backroom" not in page.text
    assert '<span lang="fr">Les rivières</span></a> <span class="source">(English' in page.text


@pytest.mark.parametrize(("sites", "told"), [(0, ""), (1, " 1 site on the map"), (3, " 3 sites")])
def test_surveys_stand_with_the_sites_that_their_own_pages_show(client, sites, told):
    survey = make_survey(title_en="Pits", key="pits")
    methodology = make_methodology(survey=survey)

    def visit(country="GN", latitude="10.1", precision="rounded", **given):
        place = {"latitude": latitude, "longitude": "-9.9", "precision": precision}
        site = make_site(survey=survey, country=country, **place)
        make_visit(site=site, methodology=methodology, **given)

    for _number in range(sites):
        visit()
    visit(precision="withheld", latitude="8.1")
    visit(embargo_until="2999-01-01", latitude="7.1")
    visit("SL", latitude="8.6")

    page = client.get(GUINEA)
    own = [text.strip() for text in words_of(client.get("/en/research/surveys/pits/")).split("|")]

    assert under(page, "Surveys").startswith(f"Pits{told}")
    assert page.text.count('class="dot"') == min(sites, 1)
    assert page.text.count('class="seen"') == min(sites, 1)
    assert (f"Guinea {sites}" in " ".join(own)) == bool(sites)


def test_sites_of_a_survey_that_may_not_be_read_are_no_dots(client):
    survey = make_survey(readers="members")
    make_visit(site=make_site(survey=survey, country="GN", latitude="10.1", longitude="-9.9"))

    assert 'class="dot"' not in client.get(GUINEA).text


def test_name_is_that_of_the_page_s_language(client):
    page = client.get("/fr/research/countries/gn/")

    assert "<h1>Guinée</h1>" in page.text


@pytest.mark.parametrize("given", [{"is_listed": False}, {"hidden_fields": ["country"]}])
def test_member_that_hides_itself_or_its_country_is_not_there(client, given):
    member("hush", country="GN", **given)

    page = client.get(GUINEA)

    assert "HUSH" not in page.text
    assert "Nothing is recorded of this country" in words_of(page)


def test_country_of_which_nothing_is_recorded_is_not_for_search_engines(client):
    page = client.get("/en/research/countries/ao/")

    assert page.status_code == 200
    assert '<meta name="robots" content="noindex">' in page.text
    assert "<h1>Angola</h1>" in page.text


@pytest.mark.parametrize("code", ["xx", "guinea", "g"])
def test_what_is_no_country_is_not_found(client, code):
    assert client.get(f"/en/research/countries/{code}/").status_code == 404


def test_code_has_one_address(client):
    answer = client.get("/en/research/countries/GN/")

    assert (answer.status_code, answer["Location"]) == (301, GUINEA)


def test_what_is_not_shown_is_led_to(client):
    for number in range(13):
        make_project(countries=["GN"], title_en=f"Project {number}")

    page = client.get(GUINEA)

    assert len(list_items(page)) == 12
    assert "/en/research/projects/?country=GN" in links_of(page)


@pytest.mark.parametrize("size", [1, 3])
def test_as_many_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        member(f"rivw{number}", country="GN")
        make_project(countries=["GN"], organisations=[make_organisation()])
        make_engagement(countries=["GN"])
        make_edition(publication=make_publication(countries=["GN"]))
        make_visit()

    with django_assert_num_queries(7):
        client.get(GUINEA)


def test_page_is_light(client):
    for number in range(20):
        member(f"rivw{number}", country="GN", name_en=f"Watch of the rivers number {number}")
        make_project(countries=["GN"], title_en=f"Research on rivers and people {number}")
        make_engagement(countries=["GN"], title_en=f"Talk on rings and rivers {number}")
        make_visit(site=make_site(country="GN", latitude=f"{8 + number / 8}", longitude="-9.9"))

    assert bytes_of_first_view(client.get(GUINEA)) < 14_000


def test_entry_page_leads_to_the_sections_and_countries(client):
    make_project(countries=["GN", "BE"])
    make_engagement(countries=["CM"])
    make_edition(publication=make_publication(countries=["CI"]))
    make_visit(site=make_site(country="LR"))
    member("rivw", country="CF")
    make_project(countries=["SL"], readers="members")
    make_visit(site=make_site(country="LS"), embargo_until="2999-01-01")

    links = links_of(client.get("/en/research/"))

    assert {"/en/research/projects/", "/en/research/engagements/"} <= links
    told = {link.split("/")[-2] for link in links if "/countries/" in link}
    assert told == {"gn", "be", "cm", "ci", "lr", "cf"}
