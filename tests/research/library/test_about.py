"""What a publication is about is told in the reader's language, whatever language it is in."""

import json
import re

import pytest

from tests.of_research import make_edition, make_engagement, make_project, make_publication
from tests.pages import words_of

pytestmark = pytest.mark.django_db
ENGLISH, FRENCH = "About the river.", "Au sujet du fleuve."
PENDING = "version en français à venir"


def published(*, abstract="Of hydras.", summary_fr=FRENCH, summary_en=ENGLISH, **given):
    row = make_publication(key="river", summary_en=summary_en, summary_fr=summary_fr, **given)
    make_edition(publication=row, title="River", abstract=abstract)
    return row


def page(client, language):
    return client.get(f"/{language}/research/publications/river/")


def told_in(answer):
    """Which of the texts the page shows."""
    shown = answer.text.partition("<h1>")[2]
    return [text for text in ("Of hydras.", "De l’hydre.", ENGLISH, FRENCH) if text in shown]


def test_abstract_in_the_readers_language_comes_before_the_summary(client):
    row = published()

    assert told_in(page(client, "en")) == ["Of hydras."]
    assert told_in(page(client, "fr")) == [FRENCH]

    make_edition(publication=row, language="fr", title="Fleuve", abstract="De l’hydre.")

    assert told_in(page(client, "fr")) == ["De l’hydre."]


def test_edition_without_an_abstract_leaves_the_summary(client):
    make_edition(publication=published(), language="fr", title="Fleuve")

    assert told_in(page(client, "fr")) == [FRENCH]


@pytest.mark.parametrize(("abstract", "told"), [("Of hydras.", "Of hydras."), ("", ENGLISH)])
def test_without_anything_in_the_readers_language_the_other_is_marked(client, abstract, told):
    published(abstract=abstract, summary_fr="")

    shown = page(client, "fr").text.replace("\xa0", " ")

    assert f'<div lang="en"><p>{told}</p></div><p class="source">{PENDING}.</p>' in shown


def test_programs_are_told_in_which_language_it_is(client):
    published()

    text = page(client, "fr").text

    (block,) = re.findall(r"<script type=.application/ld.json.>(.*?)</script>", text)
    assert json.loads(block)["abstract"] == {"@value": FRENCH, "@language": "fr"}
    assert f'<meta name="DC.description" content="{FRENCH}" lang="fr">' in text
    (entry,) = client.get("/fr/research/publications.json").json()["publications"]
    assert (entry["language"], entry["about"], entry["about_language"]) == ("en", FRENCH, "fr")
    assert FRENCH in client.get("/fr/research/publications.atom").text


LISTS = {
    "library": "/{}/research/publications/",
    "country": "/{}/research/countries/gn/",
    "project": "/{}/research/projects/springs/",
    "engagement": "/{}/research/engagements/talks/",
}


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_list_explains_a_title_in_another_language(client, path):
    project = make_project(key="springs")
    row = published(project=project, countries=["GN"])
    make_engagement(key="talks").shown.add(row)

    assert FRENCH in words_of(client.get(path.format("fr")))
    assert ENGLISH not in client.get(path.format("en")).text


@pytest.mark.parametrize("words", ["fleuves", "river", "hydra"])
def test_search_finds_it_by_its_summary_in_either_language(client, words):
    published()

    (entry,) = client.get(f"/fr/research/publications.json?q={words}").json()["publications"]

    assert entry["key"] == "river"


def test_summary_that_is_taken_back_finds_nothing_more(client):
    row = published()
    row.summary_fr = ""
    row.save()

    assert not client.get("/en/research/publications.json?q=fleuve").json()["publications"]


def test_nothing_of_it_is_told_before_any_edition_may_be_read(client):
    published(embargo_until="2999-01-01", countries=["GN"])

    assert page(client, "fr").status_code == 404
    assert FRENCH not in client.get("/fr/research/countries/gn/").text
