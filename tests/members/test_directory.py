"""Readers find the members of today, whatever they type, and with few queries at any size."""

import html
import re
from datetime import date

import pytest
from django.utils import timezone

from members import directory
from members.models import Membership, Organisation
from tests.make import (
    make_membership,
    make_organisation,
    make_person,
    make_region,
    make_region_country,
)
from tests.pages import bytes_of_first_view, headings_of, links_of, list_items, main_of, words_of

pytestmark = pytest.mark.django_db

PATH = "/en/members/"


def member(key: str, *, kind: str = "full", **given) -> Organisation:
    beginning = "admitted" if kind == "associate" else "founding"
    made = make_organisation(**({"key": key, "name_en": key.replace("-", " ").title()} | given))
    make_membership(organisation=made, kind=kind, beginning=beginning, began="2019")
    return made


def found(client, **asked: str) -> list[str]:
    """The addresses of the members that a search lists."""
    page = client.get(PATH, asked)
    assert page.status_code == 200
    rows = main_of(page).partition('<ul class="rows">')[2].partition("</ul>")[0]
    return re.findall(r'href="/en/members/([^/"]+)/"', rows)


# --- What is listed -----------------------------------------------------------------------------


def test_a_member_is_listed_with_its_kind_and_country(client):
    member("rivers-watch", acronym="RW", country="ZW")
    member("terres-claires", kind="associate", name_en="", name_fr="Terres Claires")

    items = list_items(client.get(PATH))

    assert items == [
        "RW Rivers Watch full member Zimbabwe",
        "Terres Claires associate member country not recorded",
    ]


def test_only_members_of_today_are_listed(client):
    member("rivers-watch")
    make_organisation(key="never-a-member")
    make_membership(organisation=make_organisation(key="left"), began="2015", last_day="2019")
    make_membership(organisation=make_organisation(key="to-come"), began="2999-01-01")
    member("hidden", is_listed=False)

    assert found(client) == ["rivers-watch"]


def test_a_membership_of_which_it_is_not_sure_is_marked(client):
    this_year = timezone.localdate().year
    organisation = make_organisation(key="rivers-watch", name_en="Rivers Watch", country="ZW")
    make_membership(organisation=organisation, began=f"{this_year}-01-01/{this_year + 1}-12-31")

    assert list_items(client.get(PATH)) == ["Rivers Watch associate member possible Zimbabwe"]


def test_a_name_in_the_other_language_is_marked_and_no_translation_promised(client):
    member("terres-claires", acronym="TC", name_en="", name_fr="Terres Claires")

    english, french = main_of(client.get(PATH)), main_of(client.get("/fr/members/"))

    assert '<span lang="fr">Terres Claires</span>' in english
    assert "English version pending" not in english
    assert "<p>Terres Claires</p>" in french


def test_a_name_in_the_other_language_that_is_a_link_is_marked(client):
    member("terres-claires", name_en="", name_fr="Terres Claires")

    assert 'lang="fr">Terres Claires</a>' in main_of(client.get(PATH))


def test_a_coalition_without_members_says_so(client):
    assert "No member is recorded for today." in words_of(client.get(PATH))


def test_the_day_of_the_list_is_told(client):
    assert f"As of {timezone.localdate():%-d %B %Y}" in words_of(client.get(PATH))


# --- Search and filters -------------------------------------------------------------------------


@pytest.fixture
def members():
    west = make_region(key="west", name_en="West Africa")
    make_region_country(region=west, country="CI", began="2020")
    member("voix-des-collines", name_en="", name_fr="Équité et Cœur", country="CI", city="Bouaké")
    member("rivers-watch", acronym="RW", country="ZW", kind="associate")
    member("open-quarry", country="BE")


@pytest.mark.parametrize(
    "typed",
    [
        "cote divoire",
        "Côte d'Ivoire",
        "Côte d’Ivoire",
        "COTE D IVOIRE",
        "ivoire",
        "equite",
        "ÉQUITÉ",
        "coeur",
        "cœur",
        "bouake",
        "equi cote",
        "  ivory   coast ",
    ],
)
def test_search_forgives_accents_apostrophes_and_case(client, members, typed):
    country = typed.strip() == "ivory   coast"

    assert found(client, q=typed) == ([] if country else ["voix-des-collines"])


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"kind": "associate"}, ["rivers-watch"]),
        ({"kind": "full"}, ["open-quarry", "voix-des-collines"]),
        ({"country": "ZW"}, ["rivers-watch"]),
        ({"region": "west"}, ["voix-des-collines"]),
        ({"region": "west", "kind": "associate"}, []),
        ({"q": "quarry", "country": "BE", "kind": "full"}, ["open-quarry"]),
        ({"q": "quarry", "utm_source": "x"}, ["open-quarry"]),
        ({"q": "", "kind": "", "country": "", "region": "", "after": ""}, None),
    ],
)
def test_filters_narrow_the_list(client, members, asked, keys):
    everybody = ["open-quarry", "rivers-watch", "voix-des-collines"]

    assert found(client, **asked) == (everybody if keys is None else keys)


def test_nobody_found_is_said_with_a_way_on(client, members):
    page = client.get(PATH, {"q": "zzz"})

    assert "No member matches all that you asked for." in words_of(page)
    assert PATH in links_of(page)
    assert 'value="zzz"' in page.text


def test_what_was_asked_stays_chosen(client, members):
    text = client.get(PATH, {"country": "BE", "kind": "full"}).text

    assert '<option value="BE" selected>' in text
    assert '<option value="full" selected>' in text
    assert "<b>Belgium</b>" in text


def test_every_field_has_a_label(client, members):
    text = main_of(client.get(PATH))

    labelled = re.findall(r'<label for="([^"]+)"', text)
    assert re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', text) == labelled
    assert len(labelled) == 4


# --- What bad input gets ------------------------------------------------------------------------

MILLION = "x" * 1_000_000
UNREADABLE = "Some signs cannot be read and were left out: look it over and search again."
BAD = [
    ("q", MILLION, "That is too long: search for 100 letters at most."),
    ("q", "ri\0vers", UNREADABLE),
    ("q", "ri\x1bvers\x07", UNREADABLE),
    ("q", "--- !?", "Search for at least one letter or figure."),
    ("kind", "founder", "There is no such kind of member: choose from these."),
    ("kind", "\0", "There is no such kind of member: choose from these."),
    ("country", "XX", "No member is in such a country: choose from these."),
    ("country", "FR", "No member is in such a country: choose from these."),
    ("country", MILLION, "No member is in such a country: choose from these."),
    ("country", "<script>", "No member is in such a country: choose from these."),
    ("region", "atlantis", "There is no such region: choose from these."),
    ("region", "we\0st", "There is no such region: choose from these."),
    ("after", "not an address", "That part of the list does not exist."),
    ("after", "\0", "That part of the list does not exist."),
    ("after", MILLION, None),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("field", "typed", "sentence"), BAD, ids=range(len(BAD)))
def test_bad_input_is_told_beside_its_field(client, members, language, field, typed, sentence):
    page = client.get(f"/{language}/members/", {field: typed})

    assert page.status_code == 200
    if language == "en" and sentence:
        assert html.unescape(str(page.context["form"].errors[field][0])) == sentence
        assert sentence in words_of(page)
    assert len(page.content) < 60_000
    assert not re.search(r"[\x00-\x08\x0e-\x1f]", page.text)
    assert "<script" not in page.text


def test_what_was_typed_is_kept(client, members):
    text = main_of(client.get(PATH, {"q": "rivers\0", "country": "XX"}))

    assert 'value="rivers"' in text
    assert text.count('aria-invalid="true"') == 2


def test_a_lonely_surrogate_and_broken_bytes_are_no_mistake_of_the_program(client, members):
    assert client.get(f"{PATH}?q=%ED%A0%80%FF&country=%FF").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_is_only_read(client, method):
    assert getattr(client, method)(PATH).status_code == 405


# --- Parts of a long list -----------------------------------------------------------------------


def test_a_long_list_comes_in_parts_that_keep_what_was_asked(client):
    for number in range(30):
        member(f"river-{number:02}", country="ZW")

    first = client.get(PATH, {"country": "ZW"})
    link = next(link for link in links_of(first) if "after=" in link)
    second = client.get(f"{PATH}{link}")

    assert link == "?country=ZW&after=river-23"
    assert len(list_items(first)) == 24
    assert [item.split(" full")[0] for item in list_items(second)] == [
        f"River {number}" for number in range(24, 30)
    ]
    assert "?country=ZW" in links_of(second)


def test_a_list_of_just_one_part_has_no_further(client):
    for number in range(24):
        member(f"river-{number:02}")

    assert not [link for link in links_of(client.get(PATH)) if "after=" in link]


def test_a_part_after_the_end_says_so(client, members):
    page = client.get(PATH, {"after": "zzz"})

    assert "The list ends before this part." in words_of(page)
    assert [link for link in links_of(page) if link == PATH]


# --- The map ------------------------------------------------------------------------------------


def test_every_country_with_a_member_is_on_the_map_or_beside_it(client, members):
    text = main_of(client.get(PATH))
    drawn, _, beside = text.partition("</figure>")

    assert re.findall(r"<title>([^<]+)</title>", drawn) == ["Côte d&#x27;Ivoire", "Zimbabwe"]
    assert re.findall(r'href="([^"]+)"', drawn.partition("<figure")[2]) == [
        "/en/research/countries/ci/",
        "/en/research/countries/zw/",
    ]
    assert re.findall(r'href="/en/members/\?country=(..)"', beside) == ["BE", "CI", "ZW"]


# --- Speed and size -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize("asked", [{}, {"q": "river", "kind": "full", "region": "west"}])
def test_as_many_queries_at_any_size(client, size, asked, django_assert_num_queries):
    make_region_country(region=make_region(key="west"), country="ZW")
    for number in range(size):
        member(f"river-{number:02}", country="ZW", hidden_fields=[])

    with django_assert_num_queries(5 if asked else 4):
        client.get(PATH, asked)


@pytest.mark.parametrize("size", [3, 30])
def test_as_many_queries_where_names_are_kept_back(client, size, django_assert_num_queries):
    for number in range(size):
        member(f"river-{number:02}", hidden_fields=["city"])

    with django_assert_num_queries(6):
        client.get(PATH, {"q": "river"})


def test_a_full_list_is_light(client):
    for number, code in enumerate(["CI", "GN", "CD", "CF", "ZW", "LS", "SL", "LR", "CM", "BE"] * 3):
        name = f"Réseau des communautés riveraines et des mines numéro {number}"
        member(f"river-{number:02}", country=code, acronym=f"RCRM{number}", name_fr=name)

    assert bytes_of_first_view(client.get(PATH)) < 14_000


def test_headings_are_in_order(client, members):
    assert headings_of(client.get(PATH)) == [1, 2, 2]


# --- How many -----------------------------------------------------------------------------------


def test_each_member_is_counted_as_what_it_most_surely_is(day):
    member("rivers-watch")
    member("terres-claires", kind="associate")
    upgraded = make_organisation(key="upgraded")
    make_membership(
        organisation=upgraded, began="2018", last_day="2021-01-01/2021-12-31", ending="upgraded"
    )
    make_membership(organisation=upgraded, kind="full", beginning="upgraded", began="2021-12-31")

    assert directory.strength(day) == directory.Strength(full=1, associate=2)


def test_a_large_coalition_is_counted_no_further(day, monkeypatch):
    monkeypatch.setattr(directory, "MANY", 2)
    for number in range(4):
        member(f"river-{number}")

    strength = directory.strength(day)

    assert (strength.all, strength.is_more) == (2, True)


def test_a_large_coalition_is_counted_by_organisations(day):
    """An upgrade on an uncertain day leaves two memberships that may hold."""
    numbers = range(directory.MANY + 1)
    rows = Organisation.objects.bulk_create(Organisation(key=f"river-{n}") for n in numbers)
    on_some_day = {"since": date(2021, 1, 1), "since_latest": date(2021, 12, 31)}
    ended = {"until": date(2021, 1, 1), "until_latest": date(2021, 12, 31), "ending": "upgraded"}
    Membership.objects.bulk_create(
        Membership(
            organisation=row,
            kind="associate",
            beginning="admitted",
            since_latest=date(2019, 12, 31),
            **ended,
        )
        for row in rows
    )
    Membership.objects.bulk_create(
        Membership(organisation=row, kind="full", beginning="upgraded", **on_some_day)
        for row in rows
    )

    strength = directory.strength(day)

    assert (strength.all, strength.is_more) == (directory.MANY, True)


def test_people_are_found_by_no_search(client):
    make_person(name="Zebediah Example")

    assert found(client, q="zebediah") == []
