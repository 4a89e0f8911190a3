"""The library on a narrow telephone without scripts, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_public import IN_THE_WAY, UNLABELLED
from tests.make import make_membership, make_organisation
from tests.of_research import make_edition, make_publication

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIBRARY = "research/publications/"
WORDS = {"en": ("communities", "Communities by the river"), "fr": ("communaute", "Les communautés")}


@pytest.fixture
def shelf():
    springs = make_organisation(key="springs", acronym="SPR", name_en="Springs")
    make_membership(organisation=springs, began="2019")
    for country in ("LS", "GN"):
        publication = make_publication(
            key=f"communities-{country.lower()}",
            countries=[country],
            dated="2020-05",
            authors=[springs],
            original_language="en",
        )
        for language, (_word, title) in WORDS.items():
            make_edition(publication=publication, language=language, title=f"{title} {country}")
    only_english = make_publication(key="hills", kind="study", countries=["LS"])
    make_edition(publication=only_english, title="Hills")


@pytest.mark.parametrize("language", WORDS)
def test_search_and_filters_combine_and_stay_in_the_address(open_browser, shelf, language):
    word, title = WORDS[language]
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto(f"/{language}/{LIBRARY}")

    page.locator("[name=q]").fill(word)
    page.locator("[name=country]").select_option("LS")
    page.locator("[name=member]").select_option("springs")
    page.locator("main form[role=search] button").click()

    rows = page.locator("main ul.rows > li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(f"{title} LS")
    expect(page).to_have_url(re.compile(rf"/{language}/{LIBRARY}\?.*q={word}.*country=LS"))
    expect(page.locator("[name=country]")).to_have_value("LS")


def test_switch_of_language_keeps_what_was_asked(open_browser, shelf):
    page = open_browser(PHONE)
    page.goto(f"/en/{LIBRARY}?q=communities&country=GN")

    page.locator(".tongues a[hreflang=fr]").click()

    expect(page.locator("main ul.rows > li")).to_contain_text("Les communautés GN")
    expect(page.locator("[name=q]")).to_have_value("communities")


@pytest.mark.parametrize("language", WORDS)
def test_pages_fit_a_narrow_telephone_and_the_policy_of_the_site(open_browser, shelf, language):
    """What the browser complains about, a block of data among it, fails the test by itself."""
    page = open_browser(PHONE, java_script_enabled=True)
    asked = ("", "?q=communities", "?country=XX", "hills/", "communities-ls/")

    for address in (f"/{language}/{LIBRARY}{rest}" for rest in asked):
        page.goto(address)
        assert page.evaluate(IN_THE_WAY) == [], address
        assert page.evaluate(UNLABELLED) == [], address


@pytest.mark.parametrize("language", WORDS)
def test_publication_leads_to_the_other_language_and_its_citation(open_browser, shelf, language):
    other = next(tag for tag in WORDS if tag != language)
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto(f"/{language}/{LIBRARY}")

    page.locator("main ul.rows a.big[href*=communities-ls]").click()
    with page.expect_download() as started:
        page.locator("a", has_text="BibTeX").click()
    page.locator(f"main a[hreflang={other}]").first.click()

    assert started.value.suggested_filename == f"communities-ls-{language}.bib"
    expect(page.locator("h1")).to_contain_text(WORDS[other][1])
