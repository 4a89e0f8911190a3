"""Office holders are told that a term ends or a handover comes, others what they undertook."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from members.models import User
from records.models import Mail, Reminder
from records.outbox.delivery import send_due
from tests.make import (
    make_action_item,
    make_affiliation,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_term,
    make_user,
)
from tests.records.reminders.ledger import at_work, noon

pytestmark = pytest.mark.django_db

END = date(2022, 2, 14)


def before(days: int) -> date:
    return END - timedelta(days=days)


def told() -> list[tuple[str, str]]:
    return sorted((mail.to[0], mail.subject) for mail in Mail.objects.all())


@pytest.fixture
def chair():
    committee = make_body(kind="steering")
    return make_office(body=committee, role="chair", title_en="Chair")


def holder(key: str, **given):
    """Somebody with an address, of an organisation in which a colleague has one, too."""
    organisation = make_organisation(key=key, acronym=key.capitalize())
    person, colleague = (
        make_person(email=f"{name}@{key}.example", **given) for name in ("holder", "colleague")
    )
    for one in (person, colleague):
        make_affiliation(person=one, organisation=organisation)
    return {"person": person, "on_behalf_of": organisation}


def test_holder_alone_is_told_that_the_term_ends(chair):
    make_term(office=chair, due="2022-02-14", **holder("rivers"))

    for days in (61, 60, 59, 14, 13):
        at_work(before(days))

    assert told() == [("holder@rivers.example", "Chair: the term is coming to its end")] * 2


def test_whole_organisation_is_told_where_the_holder_has_no_address(chair):
    held = holder("rivers")
    type(held["person"]).objects.filter(pk=held["person"].pk).update(email="")
    make_term(office=chair, due="2022-02-14", **held)

    at_work(before(60))

    assert [to for to, _subject in told()] == ["colleague@rivers.example"]


@pytest.mark.parametrize("due", ["", "by 2022-02-14"])
def test_end_that_cannot_be_told_reminds_nobody(chair, due):
    make_term(office=chair, due=due, **holder("rivers"))

    at_work(before(14))

    assert (told(), Reminder.objects.count()) == ([], 0)


def test_term_that_may_have_ended_reminds_nobody(chair):
    make_term(office=chair, due="2022-02-14", ended="2021-12", **holder("rivers"))

    at_work(date(2021, 12, 16))

    assert told() == []


def test_end_known_to_the_month_is_told_as_such(chair, mailoutbox):
    make_term(office=chair, due="2022-02", **holder("rivers"))

    at_work(date(2021, 12, 3))

    assert told()[0][0] == "holder@rivers.example"
    assert Reminder.objects.get().on == date(2022, 2, 1)


def test_both_sides_of_the_handover_of_the_chair_are_told(chair):
    make_term(office=chair, **holder("rivers"))
    make_term(office=chair, standing="planned", began="2022-02-14", **holder("hills"))

    at_work(before(60))

    subject = "The handover of the chair is coming"
    assert told() == [("holder@hills.example", subject), ("holder@rivers.example", subject)]


def test_link_of_a_handover_leads_where_the_reader_may_go(chair, mailoutbox):
    held, planned = holder("rivers"), holder("hills")
    for one in (held, planned):
        make_membership(organisation=one["on_behalf_of"], kind="full", began="2015")
        make_user(person=one["person"], email=one["person"].email)
    make_term(office=chair, **held)
    make_term(office=chair, standing="planned", began="2022-02-14", **planned)

    at_work(before(60))
    send_due(at=noon(before(60)))

    assert {mail.to[0]: _opens(mail) for mail in mailoutbox} == {
        "holder@rivers.example": ("/en/governance/handover/", 200),
        "holder@hills.example": ("/en/governance/", 200),
    }


def _opens(mail) -> tuple[str, int]:
    """Where its link leads, and what the reader gets there, having signed in."""
    path = re.search(r"https?://[^/]+(/\S+)", mail.body)[1]
    client = Client()
    client.force_login(User.objects.get(email=mail.to[0]))
    return path, client.get(path).status_code


def test_handover_that_was_done_reminds_nobody(chair):
    plan = {"standing": "planned", "began": "2022-02-14", "carried_out_on": before(61)}
    make_term(office=chair, **plan, **holder("hills"))

    at_work(before(60))

    assert told() == []


def test_other_offices_hand_over_without_a_mail():
    make_term(office=make_office(), standing="planned", began="2022-02-14", **holder("hills"))

    at_work(before(60))

    assert told() == []


def test_action_item_of_an_office_reminds_who_holds_it(chair):
    make_term(office=chair, **holder("rivers"))
    make_action_item(office=chair, organisation=None, what_en="Write.", due="2022-02-14")

    at_work(before(14))

    assert told() == [("holder@rivers.example", "To be done: Write.")]


def test_action_item_of_a_person_reminds_it_alone_and_in_its_language():
    held = holder("rivers", languages="fr")
    make_action_item(person=held["person"], organisation=None, what_fr="Écrire.", due="2022-02-14")

    at_work(before(-7))

    assert told() == [("holder@rivers.example", "En retard\u00a0: Écrire.")]
