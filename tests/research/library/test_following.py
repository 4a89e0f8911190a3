"""The library as a feed and as tables: the same filters, for everybody."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from research.models import Edition
from tests.of_research import make_edition, make_publication

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/en/research/publications.atom"


def publish(key, *, title="River", language="en", **given):
    publication = make_publication(key=key, **given)
    return make_edition(publication=publication, title=title, language=language)


def feed(client, path=FEED, **asked):
    answer = client.get(path, asked)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def titles(document):
    return [entry.findtext(f"{ATOM}title") for entry in document.iter(f"{ATOM}entry")]


def changed(edition, day):
    Edition.objects.filter(pk=edition.pk).update(
        changed_at=dt.datetime(2021, 1, day, tzinfo=dt.UTC)
    )


def test_feed_tells_what_changed_last_first(client):
    for day, key in enumerate(("b", "a", "c"), start=1):
        changed(publish(key, title=key), day)

    assert titles(feed(client)) == ["c", "a", "b"]


def test_end_of_an_embargo_counts_as_a_change(client):
    changed(publish("old", title="old", embargo_until=dt.date(2021, 1, 20)), 1)
    changed(publish("new", title="new"), 10)

    document = feed(client)

    assert titles(document) == ["old", "new"]
    assert document.find(f"{ATOM}entry").findtext(f"{ATOM}updated") == "2021-01-20T00:00:00+00:00"


def test_feed_of_a_filter_holds_no_other(client):
    publish("a", title="a", countries=["LS"])
    publish("b", title="b", countries=["GN"])

    assert titles(feed(client, country="LS")) == ["a"]
    assert titles(feed(client, country="ZW")) == []


def test_names_stay_and_differ(client):
    publish("a", countries=["LS"])

    def names(path, **asked):
        document = feed(client, path, **asked)
        entry = document.find(f"{ATOM}entry")
        return document.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}id")

    english, of_country = names(FEED), names(FEED, country="LS")
    french = names(FEED.replace("/en/", "/fr/"))

    assert names(FEED) == english
    assert english[0].startswith("urn:uuid:")
    assert len({english[0], of_country[0], french[0]}) == 3
    assert english[1] == of_country[1] == french[1]


def test_feed_leads_to_the_page_and_to_itself(client):
    publish("a", countries=["LS"])

    document = feed(client, country="LS")

    links = {link.get("rel"): link.get("href") for link in document.findall(f"{ATOM}link")}
    site = "http://testserver"
    assert links == {
        "alternate": f"{site}/en/research/publications/?country=LS",
        "self": f"{site}/en/research/publications.atom?country=LS",
    }
    assert document.find(f"{ATOM}entry/{ATOM}link").get("href") == (
        f"{site}/en/research/publications/a/"
    )


def test_library_leads_to_the_feed_of_what_was_asked(client):
    publish("a", countries=["LS"])

    page = client.get("/en/research/publications/", {"country": "LS"}).text

    assert 'type="application/atom+xml"' in page
    assert page.count('href="/en/research/publications.atom?country=LS"') == 2


def test_table_holds_what_is_found(client):
    publish("a", title="River", dated="2020-05", countries=["LS", "GN"])
    publish("b", kind="video")

    lines = client.get("/en/research/publications.csv", {"kind": "report"}).text.splitlines()

    assert lines == [
        "\ufeffTitle,Kind,Date,Authors,Countries,Themes,Languages,Link",
        'River,report,2020-05,,"Guinea, Lesotho",,English,'
        "http://testserver/en/research/publications/a/",
    ]


def test_programs_read_values_that_no_language_changes(client):
    publish("a", title="River", dated="2020-05", countries=["LS"])

    entries = client.get("/fr/research/publications.json").json()["publications"]

    assert entries == [
        {
            "key": "a",
            "kind": "report",
            "title": "River",
            "language": "en",
            "about": "",
            "about_language": "",
            "languages": ["en"],
            "date": "2020-05",
            "authors": [],
            "countries": ["LS"],
            "themes": [],
            "url": "http://testserver/fr/research/publications/a/",
        }
    ]


def test_feed_asks_as_often_for_three_as_for_one(client, django_assert_num_queries):
    publish("a")
    with django_assert_num_queries(8):
        client.get(FEED)
    publish("b")
    publish("c")

    with django_assert_num_queries(8):
        client.get(FEED)
