"""An organisation applies on a telephone, in French, over a line that drops."""

import pytest
from playwright.sync_api import expect

from members.models import Application
from tests.browser.conftest import PHONE, sign_in
from tests.make import make_consent_text
from tests.members.applications.conftest import ticket_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAFTS = "() => Object.keys(localStorage).filter(name => name.startsWith('draft-'))"
OWN, SEND = "#own-device", "#apply button[type=submit]"


@pytest.fixture
def form(open_browser, coalition):
    """Opens the French form on a telephone, a while ago as the form's ticket has it."""
    make_consent_text(text_en="We keep it.", text_fr="Nous le gardons.")
    page = open_browser(PHONE)
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page)
    return page


def opened(page):
    page.goto("/fr/apply/")
    page.evaluate("ticket => document.querySelector('[name=ticket]').value = ticket", ticket_of())


def fill_in(page, **given):
    words = {
        "name": "Terres Nouvelles",
        "past": "Née au bord du fleuve.",
        "work": "L’eau propre.",
        "contact_name": "Dan Exemple",
        "contact_email": "dan@terres.example",
    }
    for name, text in (words | given).items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=country]").select_option("SL")
    page.locator("[name=working_languages][value=fr]").check()


def status(page):
    return page.locator("#saving")


def is_wider_than_the_screen(page):
    return page.evaluate("() => document.documentElement.scrollWidth > innerWidth")


def test_line_drops_in_the_middle_and_the_application_is_sent_once(form):
    fill_in(form)
    form.locator("[name=agrees]").check()
    assert not is_wider_than_the_screen(form)

    form.context.set_offline(True)
    form.locator(SEND).click()
    expect(status(form)).to_contain_text("En attente de la connexion")
    assert not Application.objects.exists()
    form.context.set_offline(False)

    expect(form.locator("main")).to_contain_text("Pour devenir membre associé : déposée.")
    made = Application.objects.get()
    assert (made.name, made.language, made.working_languages) == ("Terres Nouvelles", "fr", ("fr",))
    assert made.steps.count() == 1


def test_answer_that_is_lost_makes_no_second_application(form):
    fill_in(form)
    form.locator("[name=agrees]").check()
    arrived = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not arrived:
            arrived.append(route.fetch())
            return route.abort("internetdisconnected")
        return route.continue_()

    form.route("**/fr/apply/", lose_the_first_answer)
    form.locator(SEND).click()
    expect(status(form)).to_contain_text("En attente de la connexion")
    assert Application.objects.count() == 1
    form.evaluate("() => dispatchEvent(new Event('online'))")

    expect(form.locator("main")).to_contain_text("Pour devenir membre associé : déposée.")
    assert Application.objects.count() == 1


def test_answer_of_some_machine_in_between_is_waited_out_and_nothing_is_lost(form):
    fill_in(form)
    form.locator("[name=agrees]").check()
    tell = {"status": 413, "content_type": "text/html", "body": "<h1>Too large</h1>"}
    form.route("**/fr/apply/", lambda route: route.fulfill(**tell), times=1)

    form.locator(SEND).click()
    expect(status(form)).to_contain_text("En attente de la connexion")
    form.evaluate("() => dispatchEvent(new Event('online'))")

    expect(form.locator("main")).to_contain_text("Pour devenir membre associé : déposée.")
    assert Application.objects.get().name == "Terres Nouvelles"


def test_draft_survives_a_closed_tab_on_ones_own_device_alone(form):
    fill_in(form)
    assert form.evaluate(DRAFTS) == []
    form.locator(OWN).check()
    expect(status(form)).to_have_text("Votre brouillon est gardé sur cet appareil.")
    ticket = form.locator("[name=ticket]").input_value()
    context = form.context
    form.close()

    again = context.new_page()
    again.goto("/fr/apply/")

    expect(status(again)).to_contain_text("Cet appareil avait gardé votre brouillon")
    expect(again.locator("[name=name]")).to_have_value("Terres Nouvelles")
    expect(again.locator("[name=country]")).to_have_value("SL")
    expect(again.locator("[name=working_languages][value=fr]")).to_be_checked()
    expect(again.locator("[name=agrees]")).not_to_be_checked()
    assert again.locator("[name=ticket]").input_value() == ticket
    again.locator("[name=agrees]").check()
    again.locator(SEND).click()
    expect(again.locator("main")).to_contain_text("Pour devenir membre associé : déposée.")
    assert again.evaluate(DRAFTS) == []


def test_draft_goes_when_it_is_no_longer_wished_and_when_it_is_old(form):
    fill_in(form)
    form.locator(OWN).check()
    expect(status(form)).to_have_text("Votre brouillon est gardé sur cet appareil.")
    form.locator(OWN).uncheck()
    expect(status(form)).to_have_text("Rien n’est gardé sur cet appareil.")
    assert form.evaluate(DRAFTS) == []

    form.locator(OWN).check()
    expect(status(form)).to_have_text("Votre brouillon est gardé sur cet appareil.")
    form.evaluate(
        "() => { const kept = shelf.get('draft-apply');"
        " shelf.put('draft-apply', { ...kept, until: kept.until - 15 * 24 * 3600 * 1000 }); }"
    )
    form.reload()

    expect(form.locator("[name=name]")).to_have_value("")
    expect(form.locator(OWN)).not_to_be_checked()
    assert form.evaluate(DRAFTS) == []


@pytest.mark.parametrize("values", ["5", "[null]", "[['name', {}]]"])
def test_draft_that_cannot_be_read_goes_and_the_form_stays_empty(form, values):
    draft = f"{{ until: Date.now() + 1e6, values: {values} }}"
    form.evaluate(f"() => shelf.put('draft-apply', {draft})")

    form.reload()

    assert form.evaluate(DRAFTS) == []
    expect(form.locator("[name=name]")).to_have_value("")
    expect(form.locator(OWN)).not_to_be_checked()


def test_draft_goes_at_sign_out(form, coalition):
    sign_in(form, coalition.bea)
    opened(form)
    fill_in(form)
    form.locator(OWN).check()
    expect(status(form)).to_have_text("Votre brouillon est gardé sur cet appareil.")

    form.goto("/fr/account/logout/")
    form.locator("main form button[type=submit]").click()

    expect(form).not_to_have_url("**/logout/")
    assert form.evaluate(DRAFTS) == []


def test_what_is_to_be_corrected_is_told_on_the_page_and_nothing_is_lost(form):
    fill_in(form, contact_email="not an address")
    form.locator("[name=agrees]").check()

    form.locator(SEND).click()

    expect(status(form)).to_have_text("Pas encore envoyé : il y a quelque chose à corriger.")
    expect(form.locator("[name=name]")).to_have_value("Terres Nouvelles")
    form.locator("[name=contact_email]").fill("dan@terres.example")
    form.locator(SEND).click()
    expect(form.locator("main")).to_contain_text("Pour devenir membre associé : déposée.")
    assert Application.objects.count() == 1


def test_words_of_the_history_are_counted(form):
    form.locator("[name=past]").fill("un deux trois")

    expect(form.locator("#words")).to_have_text("3 / 100")
