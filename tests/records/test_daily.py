"""The daily work is done part by part, twice without harm, and says what failed."""

from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from records import daily
from records.models import Reminder
from tests.records.reminders.ledger import DUE, days, make_item, make_readers

pytestmark = pytest.mark.django_db


def at_work(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("daily", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_every_part_says_what_it_did(mailoutbox):
    make_item(make_readers("bea"))
    Session.objects.create(session_key="old", expire_date=timezone.now() - days(1))

    told = at_work("--day", str(DUE - days(14)))

    assert told[:6] == [
        "reminders: 1 sent",
        "mail: 1 sent, 0 to be tried again, 0 given up",
        "old mail: 0 forgotten",
        "old sessions: cleared",
        "old applications: 0 forgotten",
        "websites: 0 asked for, 0 answered",
    ]
    assert [mail.to for mail in mailoutbox] == [["bea@rivers.example"]]
    assert not Session.objects.exists()


def test_second_time_does_nothing_more(mailoutbox):
    make_item(make_readers("bea"))
    on_the_day = ("--day", str(DUE - days(14)))
    at_work(*on_the_day)

    told = at_work(*on_the_day)

    assert told[:2] == ["reminders: none due", "mail: 0 sent, 0 to be tried again, 0 given up"]
    assert len(mailoutbox) == 1


def test_part_that_fails_stops_no_other_and_is_told(monkeypatch, caplog, mailoutbox):
    def fails(day, at):
        raise RuntimeError("bea@rivers.example")

    make_item(make_readers("bea"))
    broken = {"broken": daily.Part("broken", fails)}
    monkeypatch.setattr(daily, "PARTS", broken | daily.PARTS)
    out = StringIO()

    with pytest.raises(CommandError, match="Failed: broken"):
        call_command("daily", "--day", str(DUE - days(14)), stdout=out)

    assert out.getvalue().splitlines()[:2] == ["broken: FAILED", "reminders: 1 sent"]
    assert "@" not in caplog.text
    assert len(mailoutbox) == 1


def test_without_a_day_it_is_today():
    make_item(make_readers("bea"), due_earliest=None, due_latest=timezone.localdate() + days(14))

    at_work()

    assert Reminder.objects.get().noted_on == timezone.localdate()


def test_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="invalid fromisoformat value"):
        call_command("daily", "--day", "yesterday")
