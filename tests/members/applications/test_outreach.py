"""Who is approached becomes an applicant without anything being typed again."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.applications.outreach import address_of_form, applied, invite_to_apply
from members.models import Application, Approach
from records.acts import Refused
from records.models import Mail
from tests.make import make_application
from tests.members.applications.conftest import filled_in
from tests.members.conftest import signed_in
from tests.office_pages import ActPage
from tests.pages import words_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
OFFICE = "/en/admin/members/approach/"


def make_approach(**given):
    lawful = {"name": "Open Quarry", "country": "LR", "contact_email": "ada@quarry.example"}
    return Approach.objects.create(**(lawful | given))


@pytest.fixture
def quarry(text):
    return make_approach(acronym="OQ", city="Monrovia", contact_name="Ada Example")


def test_form_behind_the_link_is_filled_in(client, quarry):
    form = client.get(address_of_form(quarry)).context["form"]

    shown = {n: form[n].value() for n in ("name", "acronym", "city", "contact_email")}
    assert shown == {
        "name": "Open Quarry",
        "acronym": "OQ",
        "city": "Monrovia",
        "contact_email": "ada@quarry.example",
    }
    assert form["country"].value() == "LR"


def test_what_is_sent_by_the_link_is_tied_to_the_approach(client, quarry, text):
    place = address_of_form(quarry)

    client.post(place, filled_in(text))
    after = client.get(place).context["form"]

    quarry.refresh_from_db()
    assert quarry.application == Application.objects.get()
    assert not Approach.objects.under_way().exists()
    assert after["acronym"].value() in (None, "")


@pytest.mark.parametrize("token", ["", "forged", "1"])
def test_forged_link_shows_an_empty_form(client, quarry, token):
    form = client.get(f"/en/apply/?from={token}").context["form"]

    assert form["name"].value() in (None, "")


def test_link_tells_nothing_of_who_is_written_to_instead(client, quarry):
    place = address_of_form(quarry)
    Approach.objects.update(contact_email="obi@quarry.example", contact_name="Obi Example")

    form = client.get(place).context["form"]

    assert form["contact_name"].value() in (None, "")


def test_office_enters_the_application_of_an_approached_organisation(awa, quarry, text):
    desk = signed_in(awa)
    [place] = [
        address
        for label, address in desk.get(f"{OFFICE}{quarry.pk}/change/").context["acts"]
        if label == "Enter its application"
    ]

    desk.post(place, filled_in(text))

    quarry.refresh_from_db()
    step = quarry.application.steps.get()
    assert (step.actor, step.by) == ("coordination", awa)


def test_invitation_is_mailed_in_its_language_with_the_link(awa, quarry, committed):
    Approach.objects.filter(pk=quarry.pk).update(language="fr")
    page = ActPage(signed_in(awa), f"{OFFICE}{quarry.pk}/acts/invite/")

    page.show()
    with committed():
        page.confirm()

    [message] = mail.outbox
    assert message.to == ["ada@quarry.example"]
    assert "/fr/apply/?from=" in message.body
    quarry.refresh_from_db()
    assert quarry.invited_on is not None


def test_invitation_is_stored_with_the_act(awa, quarry):
    invite_to_apply(quarry, day=DAY, by=awa)

    assert Mail.objects.get().to == ["ada@quarry.example"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"contact_email": ""}, "Nobody’s e-mail address is known there."),
        ({"ended_on": DAY, "ended_why": "No interest."}, "Nothing more is to be done"),
    ],
)
def test_invitation_is_refused(awa, given, said):
    with pytest.raises(Refused, match=said):
        invite_to_apply(make_approach(**given), day=DAY, by=awa)


def test_first_application_stays_tied(quarry):
    first, second = make_application(), make_application()

    applied(quarry, first, by=None)
    applied(quarry, second, by=None)

    quarry.refresh_from_db()
    assert quarry.application == first


@pytest.mark.parametrize(
    ("due", "is_due"), [(date(2021, 6, 14), True), (DAY, True), (date(2021, 6, 16), False)]
)
def test_step_is_due_from_its_day(due, is_due):
    make_approach(next_step="Call", due=due)

    assert Approach.objects.due_by(DAY).exists() is is_due


def test_what_came_of_it_is_no_longer_due(quarry):
    make_approach(due=DAY, ended_on=DAY, ended_why="No interest.")
    make_approach(due=DAY, application=make_application())

    assert not Approach.objects.due_by(DAY).exists()


def test_desk_tells_what_is_due_and_what_was_sent(awa):
    make_approach(next_step="Call the director", due=DAY)
    make_application(name="Clear Streams")

    page = words_of(signed_in(awa).get("/en/admin/"))

    assert "Call the director (by 15 June 2021)" in page
    assert "Clear Streams" in page


@pytest.mark.parametrize("given", [{"ended_on": DAY}, {"ended_why": "No interest."}])
def test_end_has_a_day_and_a_reason(given):
    with pytest.raises(ValidationError, match="or neither"):
        Approach(name="Open Quarry", country="LR", **given).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_approach(**given)


def test_list_is_narrowed_to_what_is_due(awa):
    due = make_approach(due=DAY)
    make_approach(due=date(2199, 1, 1))

    page = signed_in(awa).get(f"{OFFICE}?follow_up=due")

    assert list(page.context["cl"].result_list) == [due]
