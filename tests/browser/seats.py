"""Knows the telephones of the members who vote, and the acts by which the office asks them."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from members.accounts.sign_in_links import token_for
from tests.browser.conftest import PHONE
from tests.browser.test_office import act


class Seat:
    """Somebody who acts for an organisation, and their window."""

    def __init__(self, organisation, user, open_browser):
        self.organisation, self.user, self.open_browser = organisation, user, open_browser
        self.page = self.device()

    def device(self):
        """One more telephone without scripts, on which the same person signs in by a link."""
        page = self.open_browser(PHONE, java_script_enabled=False)
        self.user.refresh_from_db()
        page.goto(f"/en/sign-in/{token_for(self.user, at=timezone.now())}/")
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(re.compile("/en/my/"))
        return page

    def follows(self, *links):
        """From the own page on, as a finger does."""
        self.page.goto("/en/my/")
        for link in links:
            self.page.get_by_role("link", name=link).first.click()
        return self.page

    def presses(self, button):
        self.page.get_by_role("button", name=button, exact=True).click()

    def form_for(self, proposal, page=None):
        page = page or self.page
        page.goto(f"/en/governance/proposals/{proposal.key}/vote/{self.organisation.key}/")
        return page

    def reads(self, record):
        self.page.goto(f"/en{record.get_absolute_url().removeprefix('/en')}")
        return self.page.locator("main")


def told(page):
    return page.get_by_role("status")


def chosen(page, choice):
    page.locator(f"[name=choice][value^={choice}]").check()
    sent(page)


def ranked(page, names):
    """Gives the options ranks in that order; without any it abstains."""
    for rank, name in enumerate(names, 1):
        page.get_by_label(name).select_option(label=str(rank))
    if not names:
        page.get_by_label("abstains").select_option(label="Yes")
    sent(page)


def sent(page):
    page.locator("main form button[type=submit]").click()


# --- The office -----------------------------------------------------------------------------------


def done(awa, record, name, says="", **fields):
    """An act of the office: its form, the changes that it shows, and what it says when done."""
    awa.goto(act(record, name))
    for field, value in fields.items():
        awa.locator(f"[name={field}]").fill(value)
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text(says)


def confirmed(awa):
    awa.locator("[name=preview]").click()
    awa.locator("[name=confirm]").click()


def tomorrow():
    return f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"


def put_to_the_members(awa, ballot):
    """Awa opens it in the office, until tomorrow."""
    done(awa, ballot, "open", "13 organisations may answer", day=tomorrow())


def closed(awa, ballot, outcome="adopted"):
    done(awa, ballot, "close", f"Closed: {outcome}.")
