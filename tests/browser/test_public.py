"""The public site in a real browser: every page, both languages, a phone and a desktop."""

import gzip
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Response, expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "fr")
MORE = ("/en/members/?q=zebediah", "/fr/governance/?on=2021-06-01", "/fr/governance/meetings.ics")
NO_PAGES = (
    ".ics",
    ".docx",
    ".atom",
    ".csv",
    ".json",
    ".bib",
    ".ris",
    ".txt",
)  # a browser hands them on to another program
FIRST_VIEW = 14_000
IN_THE_WAY = """
() => [...document.querySelectorAll('main *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.right > document.documentElement.clientWidth + 1 && !e.closest('.scroll, svg, .hidden');
}).map(e => e.outerHTML.slice(0, 80)).slice(0, 3)
"""
UNLABELLED = """
() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter(e => !e.labels.length && !e.getAttribute('aria-label')).map(e => e.name)
"""
LINKS = """
() => [...document.querySelectorAll('a[href]')]
  .map(a => new URL(a.getAttribute('href'), a.baseURI).href)
"""
HEADINGS = "() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"


def walk(page, start: str) -> list[str]:
    """Every address of this site that can be reached from a page by its links."""
    found, waiting = [], [start]
    while waiting:
        address = waiting.pop()
        answer = page.goto(address)
        found.append(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        links = page.evaluate(LINKS)
        for link in links:
            path = re.sub(r"^https?://[^/]+|#.*$", "", link)
            is_ours = link.startswith(page.url.split("/en/")[0].split("/fr/")[0])
            is_page = not path.partition("?")[0].endswith(NO_PAGES)
            if is_ours and is_page and path not in found and path not in waiting:
                waiting.append(path)
    return sorted(found)


def test_a_hidden_person_is_in_no_public_byte(open_browser, coalition):
    page = open_browser()
    seen: list[str] = []
    page.on("response", lambda answer: seen.append(answer.url))

    for address in [*walk(page, "/en/"), *MORE]:
        body = page.request.get(address).text()
        assert "Zebediah" not in body.replace("?q=zebediah", ""), address

    assert any("/fr/" in url for url in seen)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_and_can_be_read_aloud(open_browser, coalition, language, viewport):
    page = open_browser(viewport, java_script_enabled=True)

    for address in walk(page, f"/{language}/"):
        if not address.startswith(f"/{language}/"):
            continue
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        headings = page.evaluate(HEADINGS)
        assert headings.count(1) == 1, address
        assert all(b - a <= 1 for a, b in pairwise(headings)), address
        assert page.evaluate(IN_THE_WAY) == [], address
        assert page.evaluate(UNLABELLED) == [], address


def test_first_view_is_small(open_browser, coalition):
    """Whatever the page brings along, packed as it is sent."""
    for address in ("/en/", "/en/members/", "/fr/governance/", "/en/members/rivers-watch/"):
        page = open_browser(PHONE)
        answers: list[Response] = []
        page.on("response", lambda answer, into=answers: into.append(answer))
        page.goto(address, wait_until="networkidle")
        sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
        assert sum(sizes.values()) < FIRST_VIEW, sizes


def test_directory_works_without_script(open_browser, coalition):
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto("/fr/members/")

    page.locator("[name=q]").fill("terres")
    page.locator("main form[role=search] button").click()

    expect(page.locator("main")).to_contain_text("Terres Claires")
    expect(page.locator("main ul.rows")).not_to_contain_text("Rivers Watch")


def test_switching_language_stays_on_the_page(open_browser, coalition):
    page = open_browser()
    page.goto("/en/members/rivers-watch/?x=1")

    page.locator("a[hreflang=fr]").first.click()

    expect(page).to_have_url(re.compile(r"/fr/members/rivers-watch/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_navigation_stands_on_one_line_on_a_phone(open_browser, coalition, language):
    page = open_browser(PHONE)
    page.goto(f"/{language}/")

    tops = page.evaluate("[...document.querySelectorAll('header nav li')].map(li => li.offsetTop)")

    assert len(set(tops)) == 1


def test_print_writes_an_address_once(open_browser, coalition):
    coalition.rivers.website = "https://rivers.example/"
    coalition.rivers.save()
    page = open_browser()
    page.goto("/en/members/rivers-watch/")
    page.emulate_media(media="print")

    after = "link => getComputedStyle(link, '::after').content"

    assert page.locator("a[href='https://rivers.example/']").evaluate(after) == "none"
