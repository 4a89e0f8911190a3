"""What fails is told in words, in the reader's language, and tells nothing of the inside."""

import logging

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests.pages import bytes_of_first_view, headings_of, links_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kpcsc.failing")]

TITLES = {
    400: "That request made no sense to the site",
    403: "This page is not open to you",
    404: "This page is not here",
    500: "The site has made a mistake",
    503: "The site is busy",
}
CSRF = "Please send that again"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture(autouse=True)
def quiet():
    """The failures are meant: the log need not tell them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def dan() -> Client:
    """A stranger, to whom a mistake of the site is a page, not an exception of the test."""
    return Client(raise_request_exception=False)


def in_words(title: str, language: str) -> str:
    with translation.override(language):
        return gettext(title)


@LANGUAGES
@pytest.mark.parametrize("status", TITLES)
def test_failure_is_told_in_the_language_of_the_address(dan, status, language):
    page = dan.get(f"/{language}/{status}/")

    assert page.status_code == status
    assert f'<html lang="{language}">' in page.text
    assert words_of(page).startswith(in_words(TITLES[status], language))
    assert in_words(TITLES[status], "fr") != TITLES[status]
    assert {f"/{language}/", f"/{language}/members/"} <= links_of(page)
    assert '<meta name="robots" content="noindex">' in page.text
    assert headings_of(page) == [1]


@pytest.mark.parametrize("status", TITLES)
def test_failure_tells_nothing_of_the_inside(dan, status):
    page = dan.get(f"/en/{status}/")

    assert "Zebediah" not in page.text
    assert "Traceback" not in page.text
    assert "RuntimeError" not in page.text


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_failure_is_light(dan, status):
    assert bytes_of_first_view(dan.get(f"/en/{status}/")) < 14_000


@LANGUAGES
def test_a_page_that_is_not_here_keeps_its_twin(dan, language):
    other = {"en": "fr", "fr": "en"}[language]

    assert f"/{other}/no/such/page/" in links_of(dan.get(f"/{language}/no/such/page/"))


@pytest.mark.parametrize(("accepted", "language"), [("fr", "fr"), ("en", "en"), ("pt", "en")])
def test_an_address_without_a_language_is_answered_in_the_readers(dan, accepted, language):
    page = dan.get("/no-such-page/", headers={"accept-language": accepted})

    assert page.status_code == 404
    assert f'<html lang="{language}">' in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/en/%00/",
        "/en/members/%00/",
        "/en/members/caf%C3%A9/",
        "/en/%FF%FE/",
        "/en/%3Cscript%3E/",
        "/en/members/" + "x" * 300 + "/",
        "/en/" + "x" * 100_000 + "/",
        "/xx/",
        "/en//",
    ],
)
def test_a_broken_address_is_a_page_that_is_not_here(dan, path):
    page = dan.get(path)

    assert page.status_code == 404
    assert "<script" not in page.text
    assert len(page.content) < 30_000


@LANGUAGES
def test_a_form_without_its_token_is_not_taken_and_told(language):
    careful = Client(enforce_csrf_checks=True)

    page = careful.post(f"/{language}/account/login/", {"login": "dan@example.org"})

    assert page.status_code == 403
    assert f'<html lang="{language}">' in page.text
    assert words_of(page).startswith(in_words(CSRF, language))
    assert in_words(CSRF, "fr") != CSRF


@LANGUAGES
def test_a_mistake_is_told_even_while_the_database_does_not_answer(dan, language, monkeypatch):
    from django.db.backends.base.base import BaseDatabaseWrapper

    def refuse(*args, **kwargs):
        raise RuntimeError("no database")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)

    page = dan.get(f"/{language}/")

    assert page.status_code == 500
    assert words_of(page).startswith(in_words(TITLES[500], language))
