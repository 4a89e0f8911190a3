"""A real Chromium against a real server, and the small coalition that it finds there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Browser, Page, expect, sync_playwright

from governance.models import Office
from members.models import Organisation, Person, User
from members.search import words_of
from tests.make import (
    make_affiliation,
    make_body,
    make_consent,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_rule,
    make_term,
    make_user,
)

PASSWORD = "a-long-way-to-the-river"
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
expect.set_options(timeout=20_000)  # two browsers share two cores


@pytest.fixture(scope="session")
def browser(chromium) -> Iterator[Browser]:
    """Playwright keeps a loop running in the thread of the tests, where Django would refuse to ask
    its database; nothing here really runs at once."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_browser(browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a window of somebody's own; whatever it complains about fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(viewport: Any = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda said: complaints.append(said.text) if _is_bad(said) else None)
        page.on("request", lambda asked: _note_stranger(asked, live_server.url, complaints))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


EXPECTED = ("status of 4", "ERR_INTERNET_DISCONNECTED")  # a refusal; a line that a test cuts


def _is_bad(said: Any) -> bool:
    is_expected = any(words in said.text for words in EXPECTED)
    return said.type in {"error", "warning"} and not is_expected


def _note_stranger(asked: Any, site: str, complaints: list[str]) -> None:
    if not asked.url.startswith((site, "data:", "blob:", "about:")):
        complaints.append(f"request to another host: {asked.url}")


@dataclass(frozen=True)
class Coalition:
    """A plainly fictional coalition: an English-speaking chair, and people to choose from."""

    rivers: Organisation
    terres: Organisation
    chair: Office
    vice_chair: Office
    english: Person
    french: Person
    hidden: Person
    awa: User
    bea: User


@pytest.fixture
def coalition(live_server) -> Coalition:
    """Awa coordinates; Bea is of Rivers Watch; Terres Claires is an associate since 2020."""
    make_rule("associate_period", began="2019")
    make_rule("alternation_languages", began="2019")
    rivers = _organisation("rivers-watch", "ZW", name_en="Rivers Watch", acronym="RW")
    terres = _organisation("terres-claires", "CD", name_fr="Terres Claires")
    make_membership(organisation=rivers, kind="full", beginning="founding", began="2015")
    make_membership(organisation=terres, began="2020-01-10")
    committee = make_body(key="committee", kind="steering", name_en="Steering committee")
    chair = make_office(key="chair", body=committee, role="chair", title_en="Chair")
    vice_chair = make_office(
        key="vice-chair", body=committee, role="vice_chair", title_en="Vice-chair"
    )
    english = _person("Efua Example", rivers, "en")
    french = _person("Fanta Example", terres, "fr")
    hidden = make_person(name="Hidden Zebediah", languages=("en",))
    make_affiliation(person=hidden, organisation=rivers, began="2020")
    make_term(
        office=chair,
        person=_person("Grace Example", rivers, "en"),
        on_behalf_of=rivers,
        began="2021-02-01",
    )
    bea = make_person(name="Bea Example", languages=("fr",))
    make_affiliation(person=bea, organisation=rivers, began="2020")
    return Coalition(
        rivers=rivers,
        terres=terres,
        chair=chair,
        vice_chair=vice_chair,
        english=english,
        french=french,
        hidden=hidden,
        awa=_account("awa@coalition.example", is_staff=True, is_superuser=True),
        bea=_account("bea@rivers.example", person=bea),
    )


def _organisation(key: str, country: str, **names: Any) -> Organisation:
    made = make_organisation(key=key, country=country, **({"name_en": ""} | names))
    made.words.all().delete()
    for word in words_of(" ".join(names.values())):
        made.words.create(word=word)
    return made


def _person(name: str, organisation: Organisation, language: str) -> Person:
    """Somebody who may be named: a consent is recorded."""
    made = make_person(name=name, languages=(language,))
    make_affiliation(person=made, organisation=organisation, began="2020")
    make_consent(person=made, began="2020")
    return made


def _account(email: str, **given: Any) -> User:
    user = make_user(email=email, **given)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_in(page: Page, user: User, language: str = "en") -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    expect(page.locator("[name=password]")).to_have_count(0)


def choose(page: Page, name: str, record: Any) -> None:
    """Chooses a record as a person does: opens the list, types its name, takes it."""
    page.locator(f"[name={name}] + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(str(record))
    page.locator(".select2-results__option", has_text=str(record)).first.click()
