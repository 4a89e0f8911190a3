"""Readers find publications by words and filters that combine, whatever they type."""

import re

import pytest
from django.core.management import call_command

from research import finding
from research.models import EditionWord
from tests.make import make_membership, make_organisation, make_plan, make_theme
from tests.of_research import make_edition, make_publication
from tests.pages import list_items, main_of

pytestmark = pytest.mark.django_db
PATH = "/en/research/publications/"


def publish(key: str, *, title: str = "Rivers", language: str = "en", text: str = "", **given):
    publication = make_publication(key=key, **given)
    make_edition(publication=publication, title=title, language=language, text=text)
    return publication


def member(key: str, **given):
    made = make_organisation(**{"key": key, "name_en": key.title(), **given})
    make_membership(organisation=made, began="2019")
    return made


def found(client, path: str = PATH, **asked: str) -> list[str]:
    """The keys of the publications that a search lists, in their order."""
    page = client.get(path, asked)
    assert page.status_code == 200
    rows = main_of(page).partition('<ul class="rows">')[2].partition("</ul>")[0]
    return list(dict.fromkeys(re.findall(r'href="/en/research/publications/([^/"]+)/"', rows)))


# --- Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", ["communities", "COMMUNITY", "communaute", "Communautés", "lesotho", "leso", "river"]
)
def test_words_of_either_language_find_it(client, asked):
    publication = publish("maluti", title="Communities by the river", countries=["LS"])
    make_edition(publication=publication, language="fr", title="Les communautés du fleuve")
    publish("other", title="Hills")

    assert found(client, q=asked) == ["maluti"]


def test_each_word_counts(client):
    publish("river", title="River and land")
    publish("land", title="Land and hill")

    assert found(client, q="land river") == ["river"]


def test_words_of_an_edition_that_may_not_be_read_find_nothing(client):
    publication = publish("river", title="River")
    make_edition(publication=publication, language="fr", title="Secret", readers="coordinator")

    assert found(client, q="secret") == []


def test_words_follow_the_text(client):
    publication = publish("river", text="Granite")
    edition = publication.editions.get()

    edition.text = "Basalt"
    edition.save()

    assert (found(client, q="granite"), found(client, q="basalt")) == ([], ["river"])


def test_countries_are_words_too_and_follow_the_publication(client):
    publication = publish("river")

    publication.countries = ["GN"]
    publication.save()

    assert found(client, q="guinee") == ["river"]


def test_member_that_wrote_it_is_a_word_unless_it_hides_itself(client):
    publish("open", authors=[member("springs", acronym="SPR")])
    publish("veiled", authors=[member("bogs", acronym="BOG", hidden_fields=["acronym"])])
    publish("hidden", authors=[member("marsh", acronym="MRS", is_listed=False)])

    assert [found(client, q=word) for word in ("spr", "bog", "mrs")] == [["open"], [], []]


# --- Filters -------------------------------------------------------------------------------------


@pytest.fixture
def shelf():
    theme = make_theme(plan=make_plan(), key="land", name_en="Land")
    springs = member("springs")
    publish(
        "a", kind="study", dated="2020", countries=["GN", "LS"], themes=[theme], authors=[springs]
    )
    publish("b", kind="study", dated="2021-02", countries=["LS"], language="fr")
    publish("c", kind="video", dated="2020-12/2021-01", authors=[springs])
    publish("d", kind="video")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["b", "c", "a", "d"]),
        ({"country": "LS"}, ["b", "a"]),
        ({"country": "LS", "kind": "study", "language": "fr"}, ["b"]),
        ({"theme": "land"}, ["a"]),
        ({"member": "springs"}, ["c", "a"]),
        ({"member": "springs", "kind": "video"}, ["c"]),
        ({"year": "2020"}, ["c", "a"]),
        ({"year": "2021"}, ["b", "c"]),
        ({"year": "2021", "country": "GN"}, []),
        ({"language": "fr", "q": "rivers"}, ["b"]),
    ],
)
def test_filters_combine(client, shelf, asked, expected):
    assert found(client, **asked) == expected


def test_theme_of_two_plans_is_one(client):
    of_both = [make_theme(plan=make_plan(), key="land", name_en=f"Land {n}") for n in (1, 2)]
    publish("a", themes=[*of_both, make_theme(key="water", name_en="Water")])

    page = client.get(PATH, {"theme": "land"})
    entries = client.get("/en/research/publications.json", {"theme": "land"}).json()

    assert "1 publication" in main_of(page)
    assert [one["themes"] for one in entries["publications"]] == [["land", "water"]]


def test_form_shows_again_what_was_asked(client, shelf):
    page = main_of(client.get(PATH, {"q": "river", "country": "LS", "year": "2020"}))

    assert 'value="river"' in page
    assert 'value="LS" selected' in page
    assert 'value="2020" selected' in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "asked",
    [
        *({"country": "XX"}, {"theme": "none"}, {"member": "nobody"}, {"year": "1066"}),
        *({"kind": "novel"}, {"language": "tlh"}, {"after": "x"}, {"q": "!"}, {"q": "\x00"}),
        *({"year": "99999999999999999999"}, {"after": "2020-13-45~x"}),
    ],
)
def test_what_is_not_there_is_told_in_words_beside_the_field(client, shelf, language, asked):
    page = client.get(f"/{language}/research/publications/", asked)

    assert page.status_code == 200
    assert 'class="errorlist"' in page.text


def test_choices_are_those_of_what_may_be_read(client, shelf):
    make_edition(
        publication=make_publication(countries=["ZW"], kind="statement"), readers="coordinator"
    )

    form = client.get(PATH).context["form"]

    assert [code for code, _name in form.fields["country"].choices] == ["", "GN", "LS"]
    assert [kind for kind, _name in form.fields["kind"].choices] == ["", "study", "video"]
    assert [year for year, _name in form.fields["year"].choices] == ["", "2021", "2020"]


def test_member_that_hides_itself_is_no_choice(client):
    publish("river", authors=[member("marsh", is_listed=False)])

    assert found(client, member="marsh") == []
    assert "arsh" not in client.get(PATH).text


# --- Pages and rows ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_lead_through_all_and_keep_the_filters(client, shelf, monkeypatch, language):
    monkeypatch.setattr(finding, "PART_LENGTH", 1)
    seen, address = [], f"/{language}/research/publications/?kind=video"
    while address:
        page = client.get(address)
        seen += [row.row.key for row in page.context["listed"]]
        link = re.search(r'href="([^"]+)" rel="next"', page.text)
        address = (
            f"/{language}/research/publications/{link[1].replace('&amp;', '&')}" if link else ""
        )

    assert seen == ["c", "d"]


def test_all_pages_lead_through_everything_once(client, shelf, monkeypatch):
    monkeypatch.setattr(finding, "PART_LENGTH", 1)
    publish("e")
    publish("f", dated="2021-02")
    seen, after = [], ""
    for _page in range(10):
        page = client.get(PATH, {"after": after} if after else {})
        seen += [row.row.key for row in page.context["listed"]]
        after = page.context["part"].next_after
        if not after:
            break

    assert seen == ["b", "f", "c", "a", "d", "e"]


def test_row_tells_title_authors_date_and_the_other_language(client):
    publication = publish(
        "river", title="River", dated="2020-05", authors=[member("springs")], countries=["LS"]
    )
    make_edition(publication=publication, language="fr", title="Fleuve")

    rows = list_items(client.get(PATH))

    assert rows == ["River Springs also in French Report May 2020 Lesotho"]


def test_title_in_the_other_language_is_marked_and_said_to_be_pending(client):
    publish("river", title="River")

    page = main_of(client.get("/fr/research/publications/"))

    assert 'lang="en">River</a>' in page
    assert "version en français à venir" in page


def test_number_of_what_is_found_is_told(client, shelf):
    assert '<h2 id="found">2 publications</h2>' in client.get(PATH, {"kind": "study"}).text


def test_nothing_found_is_told_with_what_to_do(client, shelf):
    assert "Nothing matches" in client.get(PATH, {"q": "granite"}).text


@pytest.mark.parametrize("rows", [1, 3])
def test_library_asks_as_often_for_three_as_for_one(client, django_assert_num_queries, rows):
    for number in range(rows):
        publish(f"river-{number}", authors=[member(f"springs-{number}")], dated="2020")

    with django_assert_num_queries(6):
        client.get(PATH, {"q": "river"})


def test_command_stores_the_words_anew(client, capsys):
    publication = publish("river", title="River")
    publication.editions.update(title="Granite")
    EditionWord.objects.filter(word="river").update(word="basalt")

    call_command("index_library")

    assert [found(client, q=word) for word in ("granite", "river", "basalt")] == [["river"], [], []]
    assert capsys.readouterr().out == "Editions indexed: 1\n"
