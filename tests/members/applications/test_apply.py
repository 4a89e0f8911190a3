"""Anybody applies in either language, once however often it is sent; programs are told apart."""

from datetime import date

import pytest
from django.core import mail

from members.models import Application
from tests.make import make_application, make_consent_text
from tests.members.applications.conftest import APPLY, filled_in, ticket_of
from tests.members.conftest import signed_in
from tests.pages import bytes_of_first_view, links_of, main_of, words_of

pytestmark = pytest.mark.django_db

FRENCH = "/fr/apply/"


def sent(client, data, address=APPLY, **options):
    return client.post(address, data, **options)


def errors_of(page) -> dict[str, list[str]]:
    return {name: list(told) for name, told in page.context["form"].errors.items()}


def test_page_is_light_and_linked(client, text):
    page = client.get(APPLY)

    assert bytes_of_first_view(page) < 14 * 1024
    assert {"/en/apply/"} <= links_of(client.get("/en/join/"))
    assert "We keep it." in words_of(page)
    assert page.headers["Cache-Control"].count("no-store") == 1


def test_application_is_kept_as_it_was_written(client, text):
    data = filled_in(
        text,
        acronym="RW",
        sort="community",
        founded="03/2014",
        working_languages=["en", "kri"],
        is_registered="false",
        registration="The office was closed.",
        website="rivers.example",
    )

    answer = sent(client, data, follow=True)

    made = Application.objects.get()
    assert (made.kind, made.state, made.language) == ("associate", "submitted", "en")
    assert (made.name, made.country.code, made.founded.iso()) == ("Rivers Watch", "SL", "2014-03")
    assert (made.working_languages, made.is_registered) == (("en", "kri"), False)
    assert (made.consent, made.may_be_named) == (text, False)
    assert "Your application is sent." in words_of(answer)


def test_french_form_is_answered_and_written_to_in_french(client, text, committed):
    with committed():
        answer = sent(client, filled_in(text), FRENCH, follow=True)

    assert Application.objects.get().language == "fr"
    assert "Votre demande est envoyée." in words_of(answer)
    assert "/fr/application/" in mail.outbox[0].body
    assert "déposée" in mail.outbox[0].subject


def test_form_sent_again_is_one_application(client, text, committed):
    data = filled_in(text)

    with committed():
        first = sent(client, data)
        again = sent(client, data | {"name": "Another name"})

    assert Application.objects.get().name == "Rivers Watch"
    assert first.headers["Location"] == again.headers["Location"]
    assert len(mail.outbox) == 1


def test_script_is_told_the_way(client, text):
    data = filled_in(text)

    answers = [sent(client, data, headers={"Accept": "application/json"}) for _try in range(2)]

    places = [answer.json()["place"] for answer in answers]
    assert places[0] == places[1]
    assert "Your application is sent." in words_of(client.get(places[0]))


def test_mail_holds_nothing_that_was_written(client, text, committed):
    with committed():
        sent(client, filled_in(text, name="Buy pills", past="Cheap pills at pills.example"))

    [message] = mail.outbox
    assert message.to == ["dan@rivers.example"]
    assert "pills" not in message.body + message.subject
    assert "Dan" not in message.body


def test_one_address_gets_no_more_than_a_few_mails(client, text, committed):
    with committed():
        for _number in range(8):
            sent(client, filled_in(text, contact_email="Dan@rivers.example"))

    assert Application.objects.count() == 8
    assert len(mail.outbox) == 5


@pytest.mark.parametrize("name", ["name", "country", "past", "work", "contact_email", "agrees"])
def test_what_is_missing_is_told_beside_it_and_nothing_is_lost(client, text, name):
    page = sent(client, filled_in(text, city="Freetown") | {name: ""})

    assert list(errors_of(page)) == [name]
    assert "Freetown" in main_of(page)
    assert not Application.objects.exists()


@pytest.mark.parametrize(("count", "told"), [(100, None), (101, "1 word too many.")])
def test_history_has_a_hundred_words_at_most(client, text, count, told):
    page = sent(client, filled_in(text, past=" ".join(["word"] * count)))

    assert (errors_of(page)["past"] if told else page.status_code) == ([told] if told else 302)


def test_date_to_come_is_a_slip(client, text):
    page = sent(client, filled_in(text, founded="2199"))

    assert errors_of(page) == {
        "founded": ["This date lies ahead; it is to tell what has happened."]
    }


# --- Programs -------------------------------------------------------------------------------------


def test_who_fills_in_the_hidden_field_is_told_and_sees_it(client, text):
    assert 'class="hidden"' in main_of(client.get(APPLY))

    page = sent(client, filled_in(text, homepage="pills.example"))

    assert list(errors_of(page)) == ["homepage"]
    assert 'class="hidden"' not in main_of(page)
    assert not Application.objects.exists()


def test_form_filled_in_at_once_waits_and_is_not_lost(client, text):
    data = filled_in(text, ticket=ticket_of(minutes=0))

    page = sent(client, data)

    assert "That was quick!" in words_of(page)
    assert page.context["form"]["ticket"].value() == data["ticket"]
    assert "Rivers Watch" in main_of(page)


@pytest.mark.parametrize("ticket", ["", "forged", ticket_of(minutes=61 * 24 * 60)])
def test_forged_or_old_ticket_is_renewed(client, text, ticket):
    page = sent(client, filled_in(text, ticket=ticket))

    assert "This form was open for too long." in words_of(page)
    assert page.context["form"]["ticket"].value() not in ("", ticket)
    assert not Application.objects.exists()


def test_many_from_one_address_are_stopped_without_losing_what_was_written(client, text, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "apply": "2/h/ip"}
    answers = [sent(client, filled_in(text)) for _number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Rivers Watch" in main_of(answers[2])
    assert Application.objects.count() == 2


def test_office_of_many_behind_one_address_is_not_locked_out(client, text):
    answers = {sent(client, filled_in(text)).status_code for _number in range(30)}

    assert answers == {302}


# --- The text agreed to ---------------------------------------------------------------------------


def test_text_that_changed_meanwhile_is_read_again(client, text):
    newer = make_consent_text(version=2, text_en="We keep it longer.", since=date(2021, 1, 1))

    page = sent(client, filled_in(text))
    agreed = sent(client, filled_in(newer))

    assert errors_of(page) == {
        "agrees": ["This text has changed meanwhile: read it again, then agree."]
    }
    assert "We keep it longer." in words_of(page)
    assert 'name="agrees" id="id_agrees" checked' not in main_of(page)
    assert (agreed.status_code, Application.objects.get().consent) == (302, newer)


def test_without_a_text_nobody_applies(client, db):
    page = client.get(APPLY)

    assert "Applications cannot be sent here yet" in words_of(page)
    assert client.post(APPLY, {}).status_code == 200
    assert not Application.objects.exists()


def test_version_to_come_is_not_shown(client, text):
    make_consent_text(version=2, text_en="Much later.", since=date(2199, 1, 1))

    assert "Much later." not in words_of(client.get(APPLY))


# --- The office -----------------------------------------------------------------------------------


def test_coordination_enters_one_for_an_applicant(awa, text):
    sent(signed_in(awa), filled_in(text, ticket=ticket_of(minutes=0)))

    step = Application.objects.get().steps.get()
    assert (step.actor, step.by) == ("coordination", awa)


def test_nobody_else_finds_an_application(ask_as):
    number = make_application().pk

    assert ask_as(f"/en/application/{number}/") == [410, 410, 410, 410]
