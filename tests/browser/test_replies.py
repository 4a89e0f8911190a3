"""A member answers to a meeting on a telephone without scripts, signed in or by a link."""

import pytest
from playwright.sync_api import expect

from governance.meetings.reply_links import token_of
from tests.browser.conftest import PHONE, sign_in
from tests.make import make_body, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAST_TAP = 44
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def planning(coalition):
    return make_meeting(
        key="planning",
        title_fr="Réunion annuelle de planification",
        body=make_body(key="all", kind="organ"),
        standing="called",
        held="2999-02-14",
        place="Auberge de la Colline",
        link="https://meet.example/" + "a-very-long-room-name-" * 3,
        readers="members",
    )


def tap_sizes(page):
    return [
        box["height"]
        for button in page.locator("button[name=answer]").all()
        if (box := button.bounding_box())
    ]


def test_member_answers_on_its_own_page(open_browser, coalition, planning):
    page = open_browser(PHONE, java_script_enabled=False)
    sign_in(page, coalition.bea, "fr")
    page.goto("/fr/my/organisations/rivers-watch/")
    sizes = tap_sizes(page)

    page.get_by_role("button", name="Nous arriverons en retard").click()

    expect(page.locator("main")).to_contain_text("Votre réponse\u00a0: nous arriverons en retard.")
    assert len(sizes) == 3
    assert min(sizes) >= LEAST_TAP
    assert planning.replies.get().answer == "late"


def test_organisation_answers_by_its_link(open_browser, coalition, planning):
    page = open_browser(PHONE, java_script_enabled=False)
    page.goto(f"/fr/reply/{token_of(planning, coalition.rivers, ())}/")
    sizes = tap_sizes(page)
    page.get_by_label("Remarque").fill("La route est coupée")

    page.get_by_role("button", name="Nous ne pouvons pas venir").click()

    expect(page.locator("main")).to_contain_text("nous ne pouvons pas venir.")
    assert min(sizes) >= LEAST_TAP
    assert planning.replies.get().note == "La route est coupée"


def test_both_pages_fit_a_telephone(open_browser, coalition, planning):
    page = open_browser(PHONE)
    paths = [
        f"/fr/reply/{token_of(planning, coalition.rivers, ())}/",
        "/fr/my/organisations/rivers-watch/",
        "/fr/my/organisations/rivers-watch/meetings/planning/",
    ]
    sign_in(page, coalition.bea, "fr")

    too_wide = []
    for path in paths:
        page.goto(path)
        if page.evaluate(TOO_WIDE):
            too_wide.append(path)

    assert too_wide == []


def test_list_of_answers_fits_a_telephone(open_browser, coalition, planning):
    page = open_browser(PHONE)
    sign_in(page, coalition.awa)

    page.goto(f"/en/admin/governance/meeting/{planning.pk}/replies/")

    assert not page.evaluate(TOO_WIDE)
