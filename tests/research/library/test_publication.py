"""A publication's page: in the reader's language or marked, citable, and silent until its day."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from records.files.actions import keep_file
from records.files.looking import looked_into
from tests.make import (
    make_consent,
    make_membership,
    make_organisation,
    make_person,
    make_theme,
    make_user,
)
from tests.of_research import (
    make_authorship,
    make_edition,
    make_engagement,
    make_project,
    make_publication,
)
from tests.pages import facts_of, links_of, words_of
from tests.records.files.made import pdf

pytestmark = pytest.mark.django_db
PATH = "/en/research/publications/river/"
DAY = dt.timedelta(1)
ADDRESSES = (
    *("", "?q=hydra", "?country=GN", "river/", "river/citation.txt", "river/citation.bib"),
    *("river/citation.ris", "river/en/file/"),
)


def publish(**given):
    publication = make_publication(**{"key": "river", **given})
    make_edition(publication=publication, title="River", abstract="Of hydras.")
    return publication


def member(**given):
    made = make_organisation(**given)
    make_membership(organisation=made, began="2019")
    return made


def addresses(language="en"):
    base = f"/{language}/research/publications"
    return [f"{base}/{rest}" for rest in ADDRESSES] + [
        f"{base}.{k}" for k in ("atom", "csv", "json")
    ]


# --- What may not be read ------------------------------------------------------------------------


def embargoed(until):
    publication = make_publication(
        key="river", embargo_until=until, countries=["GN"], authors=[member(name_en="Springs")]
    )
    kept = keep_file(looked_into(pdf(), "hydra.pdf"), by=None)
    for language in ("en", "fr"):
        make_edition(
            publication=publication,
            language=language,
            title="Hydra",
            abstract="Hydra",
            url="https://hydra.example",
            file=kept if language == "en" else None,
        )
    project = make_project()
    engagement = make_engagement(project=project)
    engagement.shown.add(publication)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_under_embargo_is_in_any_public_byte(client, language):
    embargoed(timezone.localdate() + DAY)

    sent = {path: client.get(path) for path in addresses(language)}

    told = [
        path
        for path, page in sent.items()
        if "hydra"
        in f"{page.text}{page.headers}".lower()
        .replace("?q=hydra", "")
        .replace('value="hydra"', "")
        .replace("q=hydra", "")
    ]
    assert told == []
    assert {page.status_code for path, page in sent.items() if "/river/" in path} == {404}


def test_on_its_day_it_is_everywhere(client):
    embargoed(timezone.localdate())

    sent = {path: client.get(path) for path in addresses()}

    assert {page.status_code for page in sent.values()} == {200}
    assert [
        path for path, page in sent.items() if "file" not in path and "ydra" not in page.text
    ] == []


def test_coordination_reads_it_before(client):
    embargoed(timezone.localdate() + DAY)
    client.force_login(make_user(is_staff=True))

    assert client.get(PATH).status_code == 200


def test_feed_and_tables_are_for_everybody_whoever_asks(client):
    embargoed(timezone.localdate() + DAY)
    client.force_login(make_user(is_staff=True))

    for kind in ("atom", "csv", "json"):
        assert "ydra" not in client.get(f"/en/research/publications.{kind}").text


# --- The page ------------------------------------------------------------------------------------


def test_page_is_in_the_readers_language_and_links_to_the_other(client):
    make_edition(publication=publish(), language="fr", title="Fleuve")

    english, french = client.get(PATH), client.get("/fr/research/publications/river/")

    assert "<h1>River</h1>" in english.text
    assert "<h1>Fleuve</h1>" in french.text
    assert (
        '<a href="/fr/research/publications/river/" hreflang="fr">also in French</a>'
        in english.text
    )


def test_page_in_a_language_that_is_to_come_shows_the_other_one_marked(client):
    publish()

    page = client.get("/fr/research/publications/river/")

    assert '<span lang="en">River</span>' in page.text
    assert "version en français à venir" in page.text
    assert '<div lang="en"><p>Of hydras.</p>' in page.text


def test_original_stands_in_for_a_language_that_neither_is(client):
    publication = make_publication(key="river", original_language="pt")
    make_edition(publication=publication, language="ja", title="Kawa")
    make_edition(publication=publication, language="pt", title="Rio", url="https://rio.example")

    page = client.get(PATH)

    assert '<h1><span lang="pt">Rio</span>' in page.text
    assert "also in Japanese" in page.text


def test_author_is_named_only_where_everybody_may_know(client):
    asked, unasked = make_person(name="Bea Open"), make_person(name="Dan Veiled")
    make_consent(person=asked, began="2019")
    publication = publish(
        authors=[member(name_en="Springs"), member(name_en="Bog", is_listed=False)]
    )
    make_authorship(publication=publication, organisation=make_organisation(name_en="Stranger"))
    for person in (asked, unasked):
        make_authorship(publication=publication, person=person, order=9)

    page = client.get(PATH).text

    assert [name for name in ("Springs", "Bea Open", "Bog", "Stranger", "Dan") if name in page] == [
        "Springs",
        "Bea Open",
    ]


def test_project_that_not_everybody_may_read_is_not_named_but_its_disclaimer_stands(client):
    publish(
        project=make_project(title_en="Secret", readers="coordinator", disclaimer_en="Paid by X.")
    )

    page = client.get(PATH).text

    assert "Secret" not in page
    assert "Paid by X." in page


def test_engagement_at_which_it_was_shown_is_named_where_it_may_be_read(client):
    publication = publish()
    for title, readers in (("Open day", "public"), ("Closed day", "members")):
        make_engagement(title_en=title, readers=readers).shown.add(publication)

    page = client.get(PATH).text

    assert ("Open day" in page, "Closed day" in page) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_often_for_three_authors_as_for_one(client, django_assert_num_queries, rows):
    people = [make_person(name=f"Bea {number}") for number in range(rows)]
    publication = publish()
    for person in people:
        make_authorship(publication=publication, person=person)

    with django_assert_num_queries(7):
        client.get(PATH)


def test_page_leads_to_the_project_and_to_where_it_was_shown(client):
    project, engagement = make_project(key="springs"), make_engagement(key="open-day")
    engagement.shown.add(publish(project=project))

    assert {project.get_absolute_url(), engagement.get_absolute_url()} <= links_of(client.get(PATH))


# --- Citing --------------------------------------------------------------------------------------


def test_citation_is_of_the_edition_shown(client):
    publication = publish(dated="2020-05", authors=[member(name_en="Springs")])
    make_edition(publication=publication, language="fr", title="Fleuve")

    page = client.get(PATH)
    text = client.get("/fr/research/publications/river/citation.txt").text

    assert (
        "Springs. (May 2020). River. KP Civil Society Coalition. "
        "http://testserver/en/research/publications/river/"
    ) in words_of(page)
    assert text.startswith("Springs. (mai 2020). Fleuve. ")
    assert text.endswith("http://testserver/fr/research/publications/river/\n")


def test_citation_speaks_the_language_of_the_edition(client):
    publish()

    text = client.get("/fr/research/publications/river/citation.txt").text

    assert text.startswith("(n.d.). River. KP Civil Society Coalition. ")


@pytest.mark.parametrize(("kind", "begins"), [("bib", "@techreport{river,"), ("ris", "TY  - RPRT")])
def test_citation_comes_as_a_file(client, kind, begins):
    publish()

    answer = client.get(f"{PATH}citation.{kind}")

    assert answer.text.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="river-en.{kind}"'


def test_page_tells_programs_what_it_is(client):
    publish(dated="2020-05", countries=["LS"], authors=[member(name_en="Springs")])

    page = client.get(PATH).text

    block = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (block["@type"], block["name"], block["datePublished"]) == ("Report", "River", "2020-05")
    assert block["author"] == [{"@type": "Organization", "name": "Springs"}]
    assert '<meta name="DC.title" content="River" lang="en">' in page
    assert '<meta name="DC.date" content="2020-05">' in page
    assert '<meta name="DC.creator" content="Springs">' in page


def test_each_theme_is_told_to_readers_and_to_programs(client):
    land = make_theme(key="land", name_en="Land", name_fr="Terres")
    publish(themes=[land, make_theme(plan=land.plan, key="water", name_en="Water")])

    page = client.get(PATH)
    french = client.get("/fr/research/publications/river/").text

    assert facts_of(page)["Themes"] == "Land , Water"
    assert "/en/research/publications/?theme=water" in links_of(page)
    assert '<meta name="DC.subject" content="Land" lang="en">' in page.text
    assert '"about": [{"@type": "Thing", "name": "Land"}' in page.text
    assert '"name": {"@value": "Terres", "@language": "fr"}' in french
    assert '<category term="Water"' in client.get("/en/research/publications.atom").text


def test_title_cannot_end_the_block_of_data(client):
    publication = make_publication(key="river")
    make_edition(publication=publication, title="</script><script>alert(1)</script> & Co")

    page = client.get(PATH).text

    assert "<script>alert" not in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    assert json.loads(block)["name"] == "</script><script>alert(1)</script> & Co"


def test_countries_stand_by_their_names_and_lead_to_their_pages(client):
    make_edition(publication=make_publication(key="river", countries=["CD", "CM"]))

    page = client.get("/fr/research/publications/river/")

    told = "Cameroun , République démocratique du Congo"
    assert facts_of(page)["Pays"] == told
    assert "/fr/research/countries/cm/" in links_of(page)
