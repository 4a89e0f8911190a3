"""A country read on a phone, and a member's project from its form to the public, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from research.models import Project
from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_office import act
from tests.browser.test_replies import TOO_WIDE
from tests.of_research import make_engagement, make_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OWN = re.compile(r"/fr/my/organisations/rivers-watch/research/$")


def fits(page):
    assert page.evaluate(TOO_WIDE) is False


def test_country_brings_together_what_is_recorded_of_it(open_browser, coalition):
    make_project(title_en="Clean rivers", countries=["ZW"], organisations=[coalition.rivers])
    make_engagement(title_en="Talk on rings", countries=["ZW"])
    page = open_browser(PHONE)
    page.goto("/en/")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Research").click()
    fits(page)
    page.locator("main .acts").get_by_role("link", name="Zimbabwe").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Zimbabwe")
    for name in ("RW", "Clean rivers", "Talk on rings"):
        expect(page.locator("main").get_by_role("link", name=name)).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Clean rivers").click()
    expect(page.locator("dl.facts")).to_contain_text("RW")
    fits(page)


def test_map_of_the_members_leads_to_the_country(open_browser, coalition):
    page = open_browser()
    page.goto("/en/members/")

    page.locator("figure.map a", has=page.locator("title", has_text="Zimbabwe")).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Zimbabwe")


def test_filters_of_the_projects_combine_and_keep_their_address(open_browser, coalition):
    make_project(title_en="Clean rivers", countries=["ZW"], organisations=[coalition.rivers])
    make_project(title_en="Clear land", countries=["ZW"], organisations=[coalition.terres])
    page = open_browser(PHONE)
    page.goto("/en/research/projects/")
    form = page.get_by_role("search")

    form.get_by_label("Country").select_option(label="Zimbabwe")
    form.get_by_label("Member").select_option(label="RW")
    form.get_by_role("button").click()

    expect(page.locator("ul.rows > li")).to_have_count(1)
    expect(page.locator("ul.rows")).to_contain_text("Clean rivers")
    expect(page).to_have_url(re.compile("country=ZW&member=rivers-watch$"))
    fits(page)


def test_member_enters_a_project_and_the_coordinator_publishes_it(open_browser, coalition):
    bea = open_browser(PHONE, java_script_enabled=False)
    sign_in(bea, coalition.bea, "fr")
    bea.goto("/fr/my/organisations/rivers-watch/")
    bea.locator("main a[href$='/research/']").click()
    bea.get_by_role("link", name="Saisir un projet").click()
    fits_without_script(bea)
    bea.locator("[name=title_fr]").fill("Des rivières propres")
    bea.locator("[name=carried_out]").fill("bientôt")
    bea.locator("main button[type=submit]").last.click()

    expect(bea.locator("main")).to_contain_text("ne se lit pas comme une date")
    expect(bea.locator("[name=title_fr]")).to_have_value("Des rivières propres")
    bea.locator("[name=carried_out]").fill("05/2020")
    bea.locator("[name=kind]").select_option("national")
    bea.locator("[name=countries]").select_option(["ZW", "CD"])
    bea.locator("main button[type=submit]").last.click()
    expect(bea).to_have_url(OWN)
    expect(bea.locator("main")).to_contain_text("en attente de la coordination")

    project = Project.objects.get()
    awa = open_browser(PHONE)
    sign_in(awa, coalition.awa)
    awa.goto(act(project, "publish"))
    awa.locator("[name=preview]").click()
    expect(awa.locator("main, #content").first).to_contain_text("search engines included")
    awa.locator("[name=confirm]").click()
    expect(awa.locator(".messagelist")).to_contain_text("is published")

    public = open_browser(PHONE)
    public.goto(f"/fr/research/projects/{project.key}/")
    expect(public.get_by_role("heading", level=1)).to_have_text("Des rivières propres")
    fits(public)


def fits_without_script(page):
    """No script may be run in the page: its widest part is measured from outside."""
    boxes = [box for one in page.locator("main form *").all() if (box := one.bounding_box())]
    assert max(box["x"] + box["width"] for box in boxes) <= PHONE["width"]
