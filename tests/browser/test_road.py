"""The whole road: an organisation applies on a telephone, is admitted, signs, and a year later is
a full member; every mail comes from a mail server, and the public reads no more than it may."""

import re
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from governance.models import Body
from members.agreements.actions import publish_text
from members.models import AgreementText, Application, ApplicationStep, Membership, Organisation
from tests.browser.conftest import PASSWORD, PHONE, sign_in
from tests.browser.test_apply import SEND, fill_in, opened, status
from tests.browser.test_office import act
from tests.mail_server import mail_server
from tests.make import make_consent_text, make_office, make_term
from tests.members.applications.conftest import ticket_of
from tests.outgoing import send_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, CONTACT = "Terres Nouvelles", "dan@terres.example"
DIRECTORY, DECISIONS = "/fr/members/", "/fr/governance/decisions/"


@pytest.fixture
def post(settings):
    """A mail server, to which all mail of the road goes over SMTP."""
    with mail_server() as server:
        send_by(settings, server.port)
        yield server


@pytest.fixture
def awa(open_browser, coalition):
    page = open_browser()
    sign_in(page, coalition.awa)
    return page


@pytest.fixture
def applicant(open_browser):
    page = open_browser(PHONE)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


@pytest.fixture
def memorandum(coalition) -> AgreementText:
    text = AgreementText.objects.create(
        kind="mou", version="1", text_en="We work together.", text_fr="Nous travaillons ensemble."
    )
    now = timezone.now()
    return publish_text(text, since=date(2021, 1, 1), by=coalition.awa, at=now)


def fill(page, field: str, value: str) -> None:
    """A text, one of several buttons, or one of a list."""
    box = page.locator(f"[name={field}]")
    if box.first.get_attribute("type") == "radio":
        page.locator(f"[name={field}][value={value}]").check()
    elif box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)


class Road:
    """Whoever acts on it, and what they read of each other."""

    def __init__(self, post, awa, applicant, public):
        self.post, self.awa, self.applicant, self.public = post, awa, applicant, public

    def mail(self, words: str) -> EmailMessage:
        """The latest mail to the contact that says so."""
        found = [one for one in self.post.mails if words in one.get_content()]
        assert found, [one.get_content() for one in self.post.mails]
        assert found[-1]["To"] == CONTACT
        return found[-1]

    def office(self, application, name, **given):
        """Awa carries out an act on the application."""
        self.awa.goto(act(application, name))
        for field, value in given.items():
            fill(self.awa, field, value)
        self.awa.locator("[name=preview]").click()
        self.awa.locator("[name=confirm]").click()
        expect(self.awa.locator(".messagelist")).to_be_visible()

    def public_reads(self, place, words, *, is_there=True):
        self.public.goto(place)
        main = expect(self.public.locator("main"))
        main.to_contain_text(words) if is_there else main.not_to_contain_text(words)


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.get_content())
    assert found
    return found[1]


def applied(road):
    """In French, on a telephone, with the line dropped in the middle."""
    opened(road.applicant)
    fill_in(road.applicant)
    road.applicant.locator("[name=may_be_named]").check()
    road.applicant.locator("[name=agrees]").check()
    road.applicant.context.set_offline(True)
    road.applicant.locator(SEND).click()
    expect(status(road.applicant)).to_contain_text("En attente de la connexion")
    road.applicant.context.set_offline(False)
    expect(road.applicant.locator("main")).to_contain_text("membre associé : déposée")
    return Application.objects.get()


def question_answered(road, application):
    road.office(application, "ask", words="Qui sont vos partenaires ?")
    road.applicant.goto(link_in(road.mail("Qui sont vos partenaires ?")))
    road.applicant.locator("textarea[name=words]").fill("Personne encore.")
    road.applicant.locator("button[name=answer]").click()
    expect(road.applicant.locator("main")).to_contain_text("Personne encore.")


def read_by_the_committee(committee, application, words):
    committee.goto(f"/fr/governance/applications/{application.pk}/")
    expect(committee.locator("main")).to_contain_text(NAME)
    committee.locator("textarea[name=text]").fill(words)
    committee.locator("button[name=comment]").click()
    expect(committee.locator("main")).to_contain_text(words)


def accepted(road, application, reason):
    road.office(application, "decide", outcome="accepted", reason=reason, readers="public")
    road.mail(reason)
    application.refresh_from_db()
    return application.organisation


def account_opened(road, application):
    """By the link of the invitation, on the same telephone."""
    road.office(application, "invite")
    road.applicant.goto(link_in(road.mail("choisissez un mot de passe")))
    for name in ("password1", "password2"):
        road.applicant.locator(f"[name={name}]").fill(PASSWORD)
    road.applicant.locator("main form button[type=submit]").click()
    expect(road.applicant).to_have_url(re.compile("/fr/my/"))


def signed(road, organisation, memorandum):
    page = road.applicant
    page.goto(f"/fr/my/organisations/{organisation.key}/agreements/{memorandum.pk}/")
    page.locator("form[action$='/code/'] button").click()
    code = re.search(r"\b\w{3}-\w{3}-\w{3}\b", road.mail("Votre code").get_content())
    page.locator("[name=name]").fill("Dan Exemple")
    page.locator("[name=code]").fill(code[0])
    page.locator("form:has([name=code]) button[type=submit]").click()
    expect(page).to_have_url(re.compile("/agreements/signed/"))
    road.mail("agreements/signed/")


def a_year_passes(organisation):
    """What is recorded is a year older; no clock is touched."""
    year = timedelta(days=366)
    for membership in Membership.objects.filter(organisation=organisation):
        began = membership.since - year
        Membership.objects.filter(pk=membership.pk).update(since=began, since_latest=began)
    for step in ApplicationStep.objects.all():
        day = step.taken_latest - year
        ApplicationStep.objects.filter(pk=step.pk).update(taken_earliest=day, taken_latest=day)


def applied_for_full(road, organisation):
    place = f"/fr/my/organisations/{organisation.key}/apply/"
    page = road.applicant
    page.goto(place)
    ticket = "ticket => document.querySelector('[name=ticket]').value = ticket"
    page.evaluate(ticket, ticket_of())
    expect(page.locator("[name=name]")).to_have_value(NAME)
    for name in ("past", "work"):
        page.locator(f"[name={name}]").fill("Un an avec la coalition.")
    page.locator("[name=agrees]").check()
    page.locator(SEND).click()
    expect(page.locator("main")).to_contain_text("membre à part entière : déposée")
    return Application.objects.latest("pk")


def test_an_organisation_goes_the_whole_road(
    post, awa, applicant, open_browser, coalition, memorandum
):
    make_consent_text(text_en="We keep it.", text_fr="Nous le gardons.")
    committee = Body.objects.get(key="committee")
    seat = make_office(key="member", body=committee, role="member", title_en="Member")
    person, rivers = coalition.bea.person, coalition.rivers
    make_term(office=seat, person=person, on_behalf_of=rivers, began="2020")
    road = Road(post, awa, applicant, open_browser(PHONE))
    member = open_browser(PHONE)
    sign_in(member, coalition.bea, "fr")

    application = applied(road)
    road.mail("demande d’adhésion")
    for place in (DIRECTORY, DECISIONS):
        road.public_reads(place, NAME, is_there=False)
    question_answered(road, application)
    road.office(application, "review")
    read_by_the_committee(member, application, "Ils travaillent bien.")
    road.applicant.goto(link_in(road.mail("demande d’adhésion")))
    expect(road.applicant.locator("main")).not_to_contain_text("Ils travaillent bien.")
    road.public_reads(DIRECTORY, NAME, is_there=False)

    organisation = accepted(road, application, "Bienvenue parmi nous.")
    road.public_reads(DIRECTORY, NAME)
    road.public_reads(f"/fr/members/{organisation.key}/", "Membre associé")
    road.public_reads(DECISIONS, NAME)

    account_opened(road, application)
    signed(road, organisation, memorandum)
    road.applicant.goto(f"/fr/my/organisations/{organisation.key}/apply/")
    expect(road.applicant.locator("main")).to_contain_text("ne peut pas")

    a_year_passes(organisation)
    call_command("daily")
    road.mail("membre à part entière")
    again = applied_for_full(road, organisation)
    road.public_reads(f"/fr/members/{organisation.key}/", "Membre associé")
    road.office(again, "review")
    assert accepted(road, again, "Une bonne année ensemble.") == organisation
    road.public_reads(f"/fr/members/{organisation.key}/", "Membre à part entière")
    assert Organisation.objects.filter(name_fr=NAME).count() == 1
    kinds = Membership.objects.filter(organisation=organisation).order_by("since_latest")
    assert [row.kind for row in kinds] == ["associate", "full"]
