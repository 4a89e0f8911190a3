"""The public reads with whom and for whom the coalition spoke."""

import pytest

from tests.make import make_decision, make_membership, make_organisation
from tests.of_research import (
    make_edition,
    make_engagement,
    make_partner,
    make_project,
    make_publication,
)
from tests.pages import bytes_of_first_view, facts_of, links_of, list_items, under, words_of

pytestmark = pytest.mark.django_db
LIST, PAGE = "/en/research/engagements/", "/en/research/engagements/rings/"
PEACE = "What we ask of rings"


def two_sessions():
    """One title and one partner, two audiences."""
    partner = make_partner(key="fair-rings", name_en="Fair Rings")
    for language in ("ja", "en"):
        make_engagement(
            key=f"rings-{language}",
            title_en=PEACE,
            partners=[partner],
            audience_languages=[language],
        )


def test_page_tells_with_whom_for_whom_and_when(client):
    organisation = make_organisation(acronym="RIVW")
    make_membership(organisation=organisation, began="2015")
    make_engagement(
        key="rings",
        partners=[make_partner(name_en="Fair Rings"), make_partner(name_en="Fair Gold")],
        organisations=[organisation, make_organisation(is_listed=False)],
        audience_languages=["ja"],
        held="2020-07-06",
        countries=["GN"],
        project=make_project(title_en="Clean rivers"),
        decision=make_decision(year=2020, sequence=1, title_en="Outside", readers="public"),
        url="https://rings.example/",
    )

    assert facts_of(client.get(PAGE)) == {
        "Kind": "Webinar",
        "When": "6 July 2020",
        "Partners": "Fair Rings, Fair Gold",
        "Members that took part": "RIVW , An organisation that is not named",
        "Languages of the audience": "Japanese",
        "Where": "Guinea",
        "Project": "Clean rivers",
        "Decision": "2020-01 · Outside",
        "Link": "https://rings.example/",
    }


def test_two_audiences_are_two_engagements(client):
    two_sessions()

    rows = sorted(list_items(client.get(LIST)))

    assert rows == [
        f"{PEACE} Fair Rings Webinar · English date not recorded",
        f"{PEACE} Fair Rings Webinar · Japanese date not recorded",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"audience": "ja"}, ["rings-ja"]),
        ({"partner": "fair-rings"}, ["rings-en", "rings-ja"]),
        ({"partner": "fair-rings", "audience": "en", "kind": "webinar"}, ["rings-en"]),
        ({"kind": "campaign"}, []),
    ],
)
def test_filters_combine(client, asked, expected):
    two_sessions()
    make_engagement(audience_languages=["fr"])

    assert sorted(row.key for row in client.get(LIST, asked).context["rows"]) == expected


def test_what_a_reader_may_not_read_is_not_told_of(client):
    make_engagement(key="quiet", title_en="Quiet", readers="members", partners=[make_partner()])
    quiet = make_project(title_en="Quiet", readers="members")
    make_engagement(key="rings", project=quiet, decision=make_decision(readers="committee"))

    assert client.get(f"{LIST}quiet/").status_code == 404
    assert "Quiet" not in client.get(LIST).text
    assert not {"Project", "Decision"} & facts_of(client.get(PAGE)).keys()


def test_partner_of_what_is_not_published_is_not_offered(client):
    make_engagement(readers="members", partners=[make_partner(key="hush", name_en="Hush")])

    assert "Hush" not in client.get(LIST).text
    assert "There is none such" in words_of(client.get(LIST, {"partner": "hush"}))


def test_what_was_shown_stands_below_as_far_as_it_may_be_read(client):
    engagement = make_engagement(key="rings")
    late = make_publication(embargo_until="2999-01-01")
    engagement.shown.set([make_edition(title="Low water").publication, late])
    make_edition(publication=late, title="Backroom")

    page = client.get(f"{LIST}rings/")

    assert under(page, "What was shown") == "Low water Report · date not recorded"
    assert "Backroom" not in page.text


@pytest.mark.parametrize("size", [1, 3])
def test_as_many_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        make_engagement(
            key=f"rings-{number}",
            partners=[make_partner()],
            organisations=[make_organisation()],
            project=make_project(),
            decision=make_decision(readers="public"),
        ).shown.add(make_edition().publication)

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(5):
        client.get(f"{LIST}rings-0/")


def test_pages_are_light(client):
    partners = [make_partner(name_en=f"Fair Rings number {number}") for number in range(30)]
    for number in range(30):
        make_engagement(title_en=f"Talk on rings and rivers {number}", partners=partners[:6])

    page = client.get(LIST)

    assert bytes_of_first_view(page) < 14_000
    assert any(link.startswith("?after=") for link in links_of(page))
