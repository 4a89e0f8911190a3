"""Reminders are written once, to each whom they concern, or left to the desk; whatever fails."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.acts import Refused
from records.models import Mail
from records.outbox.delivery import send_due
from records.reminders.actions import SomeFailed, done_by_hand
from records.reminders.kinds import KINDS
from records.reminders.models import Reminder
from tests.mail_server import mail_server
from tests.make import make_user
from tests.outgoing import send_by
from tests.records.reminders.ledger import (
    DUE,
    at_work,
    days,
    ledger,
    make_item,
    make_readers,
    noon,
)

pytestmark = pytest.mark.django_db

ACTION = "governance.action_due"


@pytest.fixture
def rivers():
    return make_readers("bea")


def to() -> list[str]:
    return [mail.to[0] for mail in Mail.objects.order_by("pk")]


def test_each_reminder_is_written_on_its_day(rivers):
    make_item(rivers)

    for day in range(-15, 9):
        at_work(DUE + days(day))

    assert ledger() == [(-14, "sent"), (-2, "sent"), (7, "sent")]
    assert to() == ["bea@rivers.example"] * 3


def test_work_that_is_done_twice_writes_once(rivers):
    make_item(rivers)

    did = [at_work(DUE - days(14)), at_work(DUE - days(14))]

    assert did == [{"sent": 1}, {}]
    assert to() == ["bea@rivers.example"]


def test_missed_days_are_made_up_for_in_one_mail(rivers):
    make_item(rivers)

    at_work(DUE + days(8))

    assert ledger() == [(-14, "not_needed"), (-2, "not_needed"), (7, "sent")]
    assert to() == ["bea@rivers.example"]


@pytest.mark.parametrize(("late", "state"), [(14, "sent"), (15, "at_the_desk")])
def test_what_is_very_late_goes_to_the_desk(rivers, late, state):
    make_item(rivers)

    at_work(DUE + days(7 + late))

    assert ledger()[-1] == (7, state)
    assert len(to()) == (state == "sent")


def test_everybody_of_the_organisation_gets_a_mail_alone(rivers):
    rivers_of_two = rivers
    person = rivers.affiliations.get().person
    person.pk, person.email = None, "chidi@rivers.example"
    person.save()
    rivers.affiliations.create(person=person, since_latest=date(2020, 1, 1))
    make_item(rivers_of_two)

    at_work(DUE - days(14))

    assert sorted(to()) == ["bea@rivers.example", "chidi@rivers.example"]
    assert all(len(mail.to) == 1 and not mail.cc and not mail.bcc for mail in Mail.objects.all())


def test_thing_of_nobody_with_an_address_goes_to_the_desk(rivers):
    rivers.affiliations.get().person.__class__.objects.update(email="")
    make_item(rivers)

    at_work(DUE - days(14))

    (reminder,) = Reminder.objects.all()
    assert (reminder.state, reminder.why) == ("at_the_desk", "nobody")
    assert to() == []


def test_thing_whose_day_cannot_be_told_reminds_nobody(rivers):
    make_item(rivers, due_earliest=DUE, due_latest=None)
    make_item(rivers, due_earliest=None, due_latest=None)

    at_work(DUE + days(7))

    assert (ledger(), to()) == ([], [])


def test_day_that_is_put_off_is_reminded_of_anew(rivers):
    item = make_item(rivers)
    at_work(DUE - days(14))
    type(item).objects.update(due_earliest=DUE + days(60), due_latest=DUE + days(60))

    at_work(DUE - days(2))
    at_work(DUE + days(46))

    assert [row.on for row in Reminder.objects.order_by("on")] == [DUE, DUE + days(60)]
    assert len(to()) == 2


def test_thing_that_was_done_meanwhile_is_not_needed_any_more(rivers, monkeypatch):
    item = make_item(rivers)
    monkeypatch.setitem(KINDS, ACTION, replace(KINDS[ACTION], message="nowhere.txt"))
    at_work(DUE - days(14))
    before = ledger()
    type(item).objects.update(ending="done", closed_on=DUE - days(14))

    at_work(DUE - days(13))

    assert (before, ledger()) == ([(-14, "failed")], [(-14, "not_needed")])


# --- What fails stops nothing else ----------------------------------------------------------------


def test_broken_template_stops_no_other_and_is_tried_again(rivers, monkeypatch, caplog):
    make_item(rivers), make_item(rivers)
    kind = KINDS[ACTION]
    first = make_item(rivers, what_en="Broken.")

    def words(thing, day):
        if thing == first:
            raise ValueError("bea@rivers.example")
        return kind.words(thing, day)

    monkeypatch.setitem(KINDS, ACTION, replace(kind, words=words))
    once = at_work(DUE - days(14))
    again = at_work(DUE - days(13))
    monkeypatch.setitem(KINDS, ACTION, kind)
    mended = at_work(DUE - days(12))

    assert (once, again, mended) == ({"sent": 2, "failed": 1}, {"failed": 1}, {"sent": 1})
    assert len(to()) == 3
    assert "@" not in caplog.text


def test_broken_template_to_the_second_reader_writes_to_nobody(rivers, monkeypatch):
    kind, asked = KINDS[ACTION], []

    def readers(thing, day):
        yield from kind.readers(thing, day)
        yield replace(next(kind.readers(thing, day)), email="no address")

    make_item(rivers)
    monkeypatch.setitem(KINDS, ACTION, replace(kind, readers=readers))

    at_work(DUE - days(14))

    assert (ledger(), to(), asked) == ([(-14, "failed")], [], [])


def test_broken_rule_stops_no_other_kind_and_is_told(rivers, monkeypatch):
    def things(day, until):
        raise RuntimeError

    make_item(rivers)
    kind = replace(KINDS[ACTION], name="broken", things=things)
    monkeypatch.setitem(KINDS, kind.name, kind)

    with pytest.raises(SomeFailed, match="broken"):
        at_work(DUE - days(14))

    assert ledger() == [(-14, "sent")]


def test_kind_that_the_site_has_no_longer_is_left_alone(rivers, monkeypatch):
    Reminder.objects.create(kind="gone", thing=1, on=DUE, offset=0, state="due", noted_on=DUE)

    assert at_work(DUE) == {"due": 1}


# --- The ledger -----------------------------------------------------------------------------------


def test_database_refuses_a_reminder_twice():
    row = {"kind": ACTION, "thing": 1, "on": DUE, "offset": 0, "state": "due", "noted_on": DUE}
    Reminder.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**row)


@pytest.mark.parametrize("wrong", [{"state": "by_hand"}, {"state": "sent"}, {"sent_at": noon(DUE)}])
def test_database_refuses_half_of_what_was_done(wrong):
    row = {"kind": ACTION, "thing": 1, "on": DUE, "offset": 0, "state": "due", "noted_on": DUE}

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**row | wrong)


def test_done_by_hand_says_who_and_when_and_is_not_written_any_more(rivers):
    awa = make_user(is_staff=True)
    make_item(rivers)
    at_work(DUE + days(30))
    reminder = Reminder.objects.at_the_desk().get()

    done_by_hand(reminder, by=awa, at=noon(DUE + days(31)))
    at_work(DUE + days(32))

    reminder.refresh_from_db()
    assert (reminder.state, reminder.done_by, reminder.done_at) == (
        "by_hand",
        awa,
        noon(DUE + days(31)),
    )
    with pytest.raises(Refused, match="not left to the desk"):
        done_by_hand(reminder, by=awa, at=timezone.now())


def test_reminder_leaves_over_smtp(rivers, settings):
    make_item(rivers)
    at_work(DUE - days(14))

    with mail_server() as server:
        send_by(settings, server.port)
        send_due(at=noon(DUE))

    (mail,) = server.mails
    assert (mail["To"], mail["Subject"]) == ("bea@rivers.example", "To be done: Write.")
    assert "Write.\ndue: 29 February 2024\n" in mail.get_content()
