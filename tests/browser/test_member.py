"""A member's own profile, changed in French and read on the public page, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from governance.ballots.actions import close_proposal, open_proposal
from tests.browser.conftest import PHONE, sign_in
from tests.make import make_proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = "/fr/members/rivers-watch/"
OWN = re.compile(r"/fr/my/organisations/rivers-watch/$")


@pytest.fixture
def bea(open_browser, coalition):
    page = open_browser(PHONE)
    sign_in(page, coalition.bea, "fr")
    return page


def profile(page):
    page.goto("/fr/my/organisations/rivers-watch/profile/")
    return page.locator("main form[method=post]")


def test_member_changes_its_profile_in_french_and_sees_it_in_public(bea, coalition, open_browser):
    form = profile(bea)
    form.locator("[name=mission_fr]").fill("Des rivières propres, là où l’on creuse.")
    form.locator("[name=city]").fill("Mutare")
    form.locator("button[type=submit]").last.click()
    expect(bea).to_have_url(OWN)

    public = open_browser(PHONE)
    public.goto(PUBLIC)

    expect(public.locator("main")).to_contain_text("Des rivières propres, là où l’on creuse.")
    expect(public.locator("main")).to_contain_text("Mutare")


def test_a_bad_website_is_told_on_top_and_beside_its_field_and_nothing_is_lost(bea, coalition):
    form = profile(bea)
    form.locator("[name=website]").fill("not an address")
    form.locator("[name=city]").fill("Mutare")
    form.locator("button[type=submit]").last.click()

    told = bea.get_by_role("alert")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    told.get_by_role("link").click()
    expect(bea.locator("[name=website]")).to_be_in_viewport()
    expect(bea.locator("[name=website]")).to_have_attribute("aria-invalid", "true")
    expect(bea.locator("[name=city]")).to_have_value("Mutare")
    coalition.rivers.refresh_from_db()
    assert coalition.rivers.city == ""


def test_an_organisation_that_hides_itself_is_gone_at_once(bea, coalition, open_browser):
    bea.goto("/fr/my/organisations/rivers-watch/")
    bea.locator("main form[action$='/listing/'] button").click()
    expect(bea).to_have_url(OWN)

    public = open_browser()

    assert public.goto(PUBLIC).status == 404
    public.goto("/fr/members/")
    assert "Rivers Watch" not in public.content()


def test_a_member_votes_in_secret_on_a_phone_and_finds_its_vote_by_the_code(bea, coalition):
    now = timezone.now()
    proposal = make_proposal(key="letter", title_fr="Écrire aux mines", procedure="secret")
    open_proposal(proposal, closes_at=now + timedelta(days=1), by=None, now=now)
    bea.goto("/fr/my/organisations/rivers-watch/")
    bea.get_by_role("link", name="Écrire aux mines").click()
    bea.get_by_role("link", name=re.compile("Répondre pour")).click()
    code = bea.locator("main form .notice b").inner_text()
    bea.get_by_label("pour", exact=True).check()
    bea.locator("main form button[type=submit]").click()

    expect(bea.get_by_role("status")).to_contain_text(code)
    close_proposal(proposal, by=None, now=now + timedelta(days=2))
    bea.goto("/fr/governance/proposals/letter/")
    expect(bea.get_by_role("row", name=code)).to_contain_text("Pour")
    assert bea.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
