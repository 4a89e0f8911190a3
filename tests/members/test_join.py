"""The page on joining follows the rules in force, and leaves open what is not recorded."""

import pytest

from tests.make import make_rule, make_source
from tests.pages import bytes_of_first_view, facts_of, headings_of, main_of, words_of

pytestmark = pytest.mark.django_db

JOIN = "/en/join/"


def test_the_way_in_follows_the_rules_in_force(client):
    report = make_source(title="Report of the year")
    make_rule("associate_period", statement_en="After a year.", began="2020", source=report)
    make_rule("associate_membership", statement_en="What it is for.", began="2020-01")
    make_rule("entry_as_associate", statement_fr="On entre comme associé.", began="2020")
    page = client.get(JOIN)
    words = words_of(page)

    steps = ["On entre comme associé.", "What it is for.", "After a year."]
    assert sorted(steps, key=words.index) == steps
    assert "In force: since January 2020" in words
    assert "The register counts 12 months" in words
    assert "Source: Report of the year" in words
    assert '<span lang="fr">On entre comme associé.</span>' in main_of(page)


def test_rules_of_another_time_are_not_told(client):
    make_rule("entry_as_associate", statement_en="Long ago.", began="2001", last_day="2005")
    make_rule("associate_membership", statement_en="Far ahead.", began="2999")

    words = words_of(client.get(JOIN))

    assert "Long ago" not in words
    assert "Far ahead" not in words
    assert "How an organisation becomes a member: not recorded" in words


def test_what_is_not_recorded_about_joining_is_left_open(client):
    assert facts_of(client.get(JOIN)) == {
        "By which criteria it is judged": "not recorded",
        "How it is decided": "not recorded",
        "How long it takes": "not recorded",
    }


def test_how_decisions_are_taken_is_told_once_recorded(client):
    make_rule("decision_method", statement_en="By consensus.", began="2020")

    assert facts_of(client.get(JOIN))["How it is decided"] == "By consensus."


@pytest.mark.parametrize("more", [0, 3])
def test_joining_asks_once(client, more, django_assert_num_queries):
    for key in ["associate_period", "associate_membership", "entry_as_associate"][:more]:
        make_rule(key)

    with django_assert_num_queries(1):
        client.get(JOIN)


def test_page_is_light_and_its_headings_in_order(client):
    make_rule("entry_as_associate")
    page = client.get(JOIN)

    assert bytes_of_first_view(page) < 14_000
    assert headings_of(page) == [1, 2, 2, 2]
