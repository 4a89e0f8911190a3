"""A member votes with a code on a telephone without scripts, and never signs in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from governance.ballots.actions import open_proposal
from tests.browser.conftest import PHONE
from tests.browser.test_replies import LEAST_TAP, TOO_WIDE
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import make_voter
from tests.make import make_proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ballot():
    """A secret ballot, to which somebody of the Rivers has a code."""
    now, voter = timezone.now(), make_voter("rivers")
    draft = make_proposal(procedure="secret", title_fr="Élire l’observateur")
    ballot = open_proposal(draft, closes_at=now + timedelta(days=3), by=None, now=now)
    give(ballot, voter, "7KM-X3P-9TD")
    return ballot


def test_member_votes_in_secret_with_a_code(open_browser, ballot):
    page = open_browser(PHONE, java_script_enabled=False, locale="fr-FR")
    page.goto("/vote/")

    page.get_by_label("Votre code").fill("7km x3p 9td")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading")).to_have_text("Élire l’observateur")
    receipt = page.locator(".notice b").inner_text()
    button = page.get_by_role("button")
    sizes = [button.bounding_box()["height"], page.locator("label").first.bounding_box()["height"]]
    page.get_by_label("contre").check()
    button.click()

    expect(page.locator("main")).to_contain_text(receipt)
    paper = ballot.secret_votes.used().get()
    assert (paper.choice, paper.receipt) == ("against", receipt)
    assert min(sizes) >= LEAST_TAP


def test_no_step_is_wider_than_a_telephone(open_browser, ballot):
    page = open_browser(PHONE)
    page.goto("/en/vote/")
    too_wide = [page.evaluate(TOO_WIDE)]

    for code in ("7KM-X3P-9TE", "7KM-X3P-9TD"):
        page.get_by_label("Your code").fill(code)
        page.get_by_role("button").click()
        too_wide.append(page.evaluate(TOO_WIDE))

    expect(page.get_by_role("button", name="Vote; it cannot be changed")).to_be_visible()
    assert too_wide == [False] * 3
