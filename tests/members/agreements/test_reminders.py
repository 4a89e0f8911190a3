"""Members are reminded of an agreement that is missing, and of one that ends: each time once."""

from datetime import date, timedelta

import pytest
from django.core import mail

from members.models import Person
from records.outbox.delivery import send_due
from tests.make import make_membership
from tests.members.agreements.conftest import make_signature, make_text
from tests.records.reminders.ledger import at_work, ledger, make_readers, noon

pytestmark = pytest.mark.django_db

ASKED = date(2021, 3, 1)
ENDS = date(2021, 12, 31)
ONE = timedelta(days=1)


@pytest.fixture
def rivers():
    organisation = make_readers("bea")
    make_membership(organisation=organisation, kind="full", beginning="founding", began="2015")
    return organisation


@pytest.fixture
def text():
    return make_text(in_force_since=ASKED)


def written(day: date) -> list[str]:
    """The subjects of the mails that the daily work of that day writes."""
    before = len(mail.outbox)
    at_work(day)
    send_due(at=noon(day))
    return [one.subject for one in mail.outbox[before:]]


def test_missing_signature_is_reminded_of_from_the_day_on_which_it_could_be_given(rivers, text):
    days = (ASKED - ONE, ASKED, ASKED + ONE, ASKED + timedelta(30), ASKED + timedelta(90))

    subject = "An agreement for Rivers to sign"
    assert [written(day) for day in days] == [[], [subject], [], [subject], [subject]]
    assert "To be signed for Rivers: memorandum of understanding." in mail.outbox[0].body
    assert "/my/organisations/rivers/agreements/" in mail.outbox[0].body


def test_member_that_came_later_is_reminded_from_its_own_start(rivers, text):
    rivers.memberships.update(since=ASKED + 5 * ONE, since_latest=ASKED + 5 * ONE)

    assert [bool(written(ASKED + number * ONE)) for number in (0, 4, 5)] == [False, False, True]


def test_who_has_signed_is_not_reminded(rivers, text):
    make_signature(rivers, text, signed_latest=ASKED)

    assert written(ASKED + timedelta(30)) == []


def test_copy_that_waits_is_not_asked_for_again(rivers, text):
    make_signature(rivers, text, signed_latest=ASKED, standing="awaiting")

    assert written(ASKED + timedelta(30)) == []


def test_text_that_has_long_been_in_force_goes_to_the_desk(rivers, text):
    assert written(ASKED + timedelta(365)) == []
    assert [state for _offset, state in ledger()][-1] == "at_the_desk"


def test_signature_that_ends_is_told_before_and_after(rivers, text):
    make_signature(rivers, text, signed_latest=ASKED, valid_until=ENDS)
    days = (ENDS - timedelta(61), ENDS - timedelta(60), ENDS - timedelta(14), ENDS, ENDS + ONE)

    subject = "An agreement of Rivers to renew"
    assert [written(day) for day in days] == [[], [subject], [subject], [], [subject]]
    assert "ends soon. Last day: 31 December 2021." in mail.outbox[0].body
    assert "has ended. Last day: 31 December 2021." in mail.outbox[-1].body


@pytest.mark.parametrize("until", [None, ENDS + timedelta(365)])
def test_signature_that_was_renewed_is_not_told_to_end(rivers, text, until):
    make_signature(rivers, text, signed_latest=ASKED, valid_until=ENDS)
    make_signature(rivers, text, signed_latest=ASKED + ONE, valid_until=until)

    assert written(ENDS - timedelta(14)) == []


def test_former_member_is_reminded_of_nothing(rivers, text):
    make_signature(rivers, text, signed_latest=ASKED, valid_until=ENDS)
    rivers.memberships.update(ending="withdrew", until=ASKED, until_latest=ASKED)

    assert written(ENDS - timedelta(14)) == []


def test_reminder_is_in_the_readers_language(rivers, text):
    Person.objects.update(languages="fr")

    assert written(ASKED) == ["Un accord à signer (Rivers)"]
