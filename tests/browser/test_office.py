"""The coordinator's acts, done in a real browser."""

import pytest
from playwright.sync_api import expect

from governance.models import Term
from members.models import Membership
from tests.browser.conftest import DESKTOP, PHONE, choose, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def awa(open_browser, coalition):
    page = open_browser()
    sign_in(page, coalition.awa)
    return page


def act(record, name: str, language: str = "en") -> str:
    model = record._meta
    return f"/{language}/admin/{model.app_label}/{model.model_name}/{record.pk}/acts/{name}/"


def appoint(page, office, person, organisation) -> None:
    page.goto(act(office, "appoint"))
    choose(page, "on_behalf_of", organisation)
    choose(page, "person", person)
    page.locator("[name=when]").fill("01/03/2021")
    page.locator("[name=preview]").click()


def test_vice_chair_of_the_wrong_language_needs_a_reason_that_is_kept(awa, coalition):
    appoint(awa, coalition.vice_chair, coalition.english, coalition.rivers)

    expect(awa.locator(".errorlist")).to_contain_text("both bring only one: English")
    assert not coalition.vice_chair.terms.exists()

    awa.locator("textarea[name=override_reason]").fill("Nobody else could travel.")
    awa.locator("[name=preview]").click()
    expect(awa.locator(".changes")).to_contain_text("Efua Example")
    awa.locator("[name=confirm]").click()

    expect(awa.locator(".messagelist")).to_contain_text("Appointed")
    term = coalition.vice_chair.terms.get()
    assert (term.person, term.override_reason) == (coalition.english, "Nobody else could travel.")


def test_handover_moves_the_vice_chair_up_and_leaves_the_seat_vacant(awa, coalition, open_browser):
    appoint(awa, coalition.vice_chair, coalition.french, coalition.terres)
    awa.locator("[name=confirm]").click()
    expect(awa.locator(".messagelist")).to_contain_text("Appointed")

    awa.goto(act(coalition.chair, "hand-over"))
    awa.locator("[name=day]").fill("01/02/2022")
    awa.locator("[name=occasion]").fill("The annual planning meeting")
    awa.locator("[name=preview]").click()
    expect(awa.locator(".changes")).to_contain_text("Fanta Example")
    awa.locator("[name=confirm]").click()

    expect(awa.locator(".messagelist")).to_contain_text("vacant")
    assert coalition.chair.terms.still_open().get().person == coalition.french
    assert not coalition.vice_chair.terms.still_open().exists()
    public = open_browser()
    public.goto("/en/governance/?on=2022-02-01")
    expect(public.locator("main")).to_contain_text("Fanta Example")
    public.goto("/en/governance/?on=2022-01-31")
    expect(public.locator("main")).to_contain_text("Grace Example")


def test_associate_is_upgraded_once(awa, coalition):
    awa.goto(act(coalition.terres, "upgrade"))
    awa.locator("[name=day]").fill("10/01/2021")
    awa.locator("[name=preview]").click()
    expect(awa.locator(".changes")).to_be_visible()
    awa.locator("[name=confirm]").click()

    expect(awa.locator(".messagelist")).to_contain_text(": full member since")
    first, second = Membership.objects.filter(organisation=coalition.terres).order_by("since")
    assert (first.kind, first.ending, first.until) == ("associate", "upgraded", second.since)
    awa.goto(f"/en/admin/members/organisation/{coalition.terres.pk}/change/")
    expect(awa.get_by_text("Upgrade to full member")).to_have_count(0)


def test_upgrade_a_day_too_early_is_refused_and_keeps_what_was_typed(awa, coalition):
    awa.goto(act(coalition.terres, "upgrade"))
    awa.locator("[name=day]").fill("09/01/2021")
    awa.locator("[name=decision]").fill("By consensus.")
    awa.locator("[name=preview]").click()

    expect(awa.locator(".errorlist")).to_be_visible()
    expect(awa.locator("[name=day]")).to_have_value("09/01/2021")
    expect(awa.locator("[name=decision]")).to_have_value("By consensus.")
    assert Membership.objects.get(organisation=coalition.terres).kind == "associate"


def test_office_speaks_french(awa, coalition):
    awa.goto(act(coalition.vice_chair, "appoint", "fr"))
    choose(awa, "on_behalf_of", coalition.rivers)
    choose(awa, "person", coalition.english)
    awa.locator("[name=when]").fill("01/03/2021")
    awa.locator("[name=preview]").click()

    expect(awa.locator("html")).to_have_attribute("lang", "fr")
    expect(awa.locator("textarea[name=override_reason]")).to_be_visible()
    assert not Term.objects.filter(office=coalition.vice_chair).exists()


CUT = """() => [...document.querySelectorAll("#content .results, .inline-related .form-row")]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.className)"""


@pytest.mark.parametrize("kind", ["members/organisation", "governance/office"])
def test_no_list_is_cut_on_a_small_laptop(open_browser, coalition, kind):
    page = open_browser(DESKTOP)
    sign_in(page, coalition.awa)

    page.goto(f"/en/admin/{kind}/")

    assert page.evaluate(CUT) == []


def test_no_field_of_a_part_is_cut_on_a_phone(open_browser, coalition):
    page = open_browser(PHONE)
    sign_in(page, coalition.awa)

    page.goto(f"/en/admin/members/organisation/{coalition.rivers.pk}/change/")

    assert page.evaluate(CUT) == []
