"""The coordinator's first hour, as README.md tells it, from a register in which nobody stands.

Every page that is loaded is one screen; the test says how many each point takes.
"""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from governance.models import Decision, Meeting, Proposal
from members.accounts.example_accounts import example_coordinator
from members.accounts.sign_in_links import token_for
from members.models import Organisation, Person
from tests.browser.conftest import PASSWORD, choose
from tests.browser.seats import tomorrow
from tests.browser.test_road import link_in
from tests.mail_server import mail_server
from tests.outgoing import send_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = [site.BASE_DIR / "data" / name for name in ("01-sources.toml", "04-rules.toml")]
HILLS, ESI, ADDRESS = "Clear Hills", "Esi Example", "esi@hills.example"
INVITED = "who is invited"


class Visitor:
    """Somebody who reads and clicks, and whose screens are counted under what they are doing."""

    def __init__(self, page, screens):
        self.page, self.screens, self.point = page, screens, None
        page.on("response", self._count)

    def _count(self, response):
        asked = response.request
        is_page = asked.is_navigation_request() and "html" in response.headers["content-type"]
        self.screens[self.point] += is_page and not 300 <= response.status < 400

    def follows(self, *links):
        for link in links:
            self.page.get_by_role("link", name=link, exact=True).first.click()

    def presses(self, *buttons):
        for button in buttons:
            self.page.get_by_role("button", name=button, exact=True).click()

    def fills(self, **labelled):
        for name, value in labelled.items():
            self.page.locator(f"[name={name}]").fill(value)

    def reads(self, *words):
        for said in words:
            expect(self.page.locator("body")).to_contain_text(said)

    def adds(self, kind):
        """*Organisations*, *Add*: beside the kind, on the desk as on every other page."""
        heading = self.page.get_by_role("rowheader", name=kind, exact=True)
        row = self.page.get_by_role("row").filter(has=heading)
        row.get_by_role("link", name="Add", exact=True).click()

    def confirms(self, told):
        self.presses("Show what will change", "Confirm")
        expect(self.page.locator(".messagelist")).to_contain_text(told)


@pytest.fixture
def screens():
    return Counter()


@pytest.fixture
def post(settings, tmp_path):
    """A mail server; and where an uploaded file waits."""
    settings.VAR_DIR = tmp_path
    with mail_server() as server:
        send_by(settings, server.port)
        yield server


@pytest.fixture
def awa(open_browser, screens):
    """The coordinator of a new register, which knows the coalition's rules and nobody."""
    call_command("load_records", *RULES)
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)
    return Visitor(open_browser(), screens)


@pytest.fixture
def esi(open_browser, screens):
    visitor = Visitor(open_browser(), screens)
    visitor.point = INVITED
    return visitor


def opens_the_desk(awa):
    awa.page.goto(f"/en/sign-in/{token_for(example_coordinator(), at=timezone.now())}/")
    awa.presses("Sign in")
    awa.reads("What needs attention today", "Nothing to do")


def reads_as_the_public(awa):
    awa.follows("View site", "Members")
    awa.reads("No member is recorded for today.")
    awa.follows("Governance")
    awa.reads("not recorded")
    awa.follows("Coordination")


def admits_an_associate(awa):
    awa.adds("Organisations")
    awa.fills(name_en=HILLS)
    awa.presses("Save")
    awa.follows("Admit as an associate")
    awa.fills(when="2020")
    awa.confirms("associate member since 2020")
    awa.follows("KP CSC coordination")
    awa.reads("Associates that may apply for full membership", f"{HILLS} associate since 2020")


def records_an_answer_about_the_name(awa):
    awa.adds("People")
    awa.fills(name=ESI, email=ADDRESS)
    awa.page.get_by_label("English").first.check()
    awa.presses("Add another Affiliation")
    choose(awa.page, "affiliations-0-organisation", HILLS)
    awa.fills(**{"affiliations-0-began": "2020"})
    awa.presses("Save")
    awa.follows("Record an answer about the name")
    awa.page.get_by_label("consent given by the person").check()
    awa.confirms(f"Recorded for {ESI}")


def invites(awa):
    awa.follows("Invite")
    awa.confirms(f"An invitation is on its way to {ADDRESS}.")


def keeps_the_own_profile(esi, mail):
    esi.page.goto(link_in(mail))
    esi.fills(password1=PASSWORD, password2=PASSWORD)
    esi.presses("Open my account")
    esi.follows("Change the profile")
    esi.fills(city="Kenema")
    esi.presses("Save")


def calls_a_meeting(awa):
    awa.adds("Meetings")
    awa.fills(title_en="First call", held=f"{timezone.localdate():%d/%m/%Y}")
    awa.page.locator("[name=kind]").select_option(label="teleconference")
    awa.page.locator("[name=readers]").select_option(label="the members")
    awa.presses("Save")
    awa.follows("Who is invited")
    awa.reads(HILLS)


def answers(esi):
    esi.follows("My organisation")
    esi.presses("We come")
    esi.reads("Your answer: we come.")


def takes_minutes(awa):
    awa.follows("First call")
    awa.page.locator("[name=standing]").select_option(label="took place")
    awa.presses("Save and continue editing")
    awa.follows("Take minutes")
    awa.page.locator("#sheet textarea").fill("# Money\n! The budget is adopted\n> send it")
    awa.presses("Enter into the records")
    awa.confirms("entered into the records")


def puts_a_question(awa):
    awa.follows("KP CSC coordination", HILLS, "Upgrade to full member")
    awa.confirms("full member since")
    awa.adds("Proposals")
    awa.fills(title_en="Write to the mines")
    awa.presses("Save")
    awa.follows("Put to the members")
    awa.fills(day=tomorrow())
    awa.confirms("1 organisation may answer")


def brings_a_list_back(awa):
    awa.follows("Organisations", "Export")
    awa.page.get_by_label("CSV").check()
    with awa.page.expect_download() as download:
        awa.presses("Export")
    awa.follows("Import")
    corrected = with_a_city(Path(download.value.path()))
    awa.page.locator("[name=file]").set_input_files(corrected)
    awa.presses("Check the file")
    awa.reads("Freetown")
    awa.presses("Import now")
    awa.reads("The file has been imported.")


def with_a_city(path):
    """The list as a spreadsheet gives it back."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    city = next(heading for heading in rows[0] if heading.lower() == "city")
    rows[0][city] = "Freetown"
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return {"name": path.name, "mimeType": "text/csv", "buffer": written.getvalue().encode()}


def at(point, visitor, *acts):
    """What is done under one point of the README, and counted there."""
    visitor.point = point
    for act in acts:
        act(visitor)


def test_the_first_hour_is_possible_from_an_empty_register(awa, esi, post, screens):
    at(1, awa, opens_the_desk)
    at(2, awa, reads_as_the_public)
    at(3, awa, admits_an_associate)
    at(4, awa, records_an_answer_about_the_name)
    at(5, awa, invites)
    keeps_the_own_profile(esi, post.mails[-1])
    at(6, awa, calls_a_meeting)
    answers(esi)
    at(6, awa, takes_minutes)
    at(7, awa, puts_a_question)
    at(8, awa, brings_a_list_back)

    assert screens.pop(INVITED) == 6
    assert screens == {1: 2, 2: 4, 3: 6, 4: 5, 5: 3, 6: 9, 7: 10, 8: 5}
    assert Organisation.objects.get().city == "Freetown"
    assert (Meeting.objects.get().standing, Decision.objects.count()) == ("held", 1)
    assert Proposal.objects.get().standing == "open"
