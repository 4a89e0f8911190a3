"""A year after the last confirmation each account is mailed a link of its own, once."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Confirmation, ConfirmationLink
from records.outbox.models import Mail
from records.reminders.actions import remind
from records.reminders.models import Reminder
from tests.make import make_affiliation, make_membership, make_user
from tests.records.reminders.ledger import noon

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
KIND = "members.unconfirmed"


def a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


@pytest.fixture
def rivers():
    """A member of old, for which two act: one has an account, the other only an address."""
    organisation = make_membership(began="2015").organisation
    at = make_affiliation(organisation=organisation)
    make_user(person=at.person, email="bea@rivers.example")
    other = make_affiliation(organisation=organisation).person
    other.email = "gift@rivers.example"
    other.save()
    return organisation


def confirmed(organisation, day: date) -> None:
    by = make_user()
    Confirmation.objects.create(
        organisation=organisation, confirmed_on=day, confirmed_by=by, how="signed_in"
    )


def told() -> list[tuple]:
    rows = Reminder.objects.filter(kind=KIND).order_by("offset")
    return list(rows.values_list("offset", "state"))


def links() -> list[str]:
    mails = []
    for mail in Mail.objects.order_by("pk"):
        mail.unseal()
        mails.append(re.search(r"(/\w\w/confirm/[\w-]+/)", mail.message)[1])
    return mails


def test_who_has_an_account_gets_a_link_that_confirms(rivers):
    confirmed(rivers, a_year_before(TODAY) - timedelta(days=2))

    remind(day=TODAY, at=timezone.now())

    assert [mail.to for mail in Mail.objects.all()] == [["bea@rivers.example"]]
    assert told() == [(0, "sent")]
    (path,) = links()
    assert Client().post(path).status_code == 200
    assert Confirmation.objects.filter(how="link").get().organisation == rivers


def test_who_came_back_is_written_to_a_year_after_the_return(rivers):
    left, returned = date(2018, 1, 1), date(2020, 2, 29)
    confirmed(rivers, date(2017, 1, 1))
    rivers.memberships.update(until=left, until_latest=left, ending="withdrew")
    make_membership(organisation=rivers, began=str(returned))

    told_by = []
    for day in (date(2021, 2, 28), date(2021, 3, 1)):
        remind(day=day, at=noon(day))
        told_by.append(told())

    assert told_by == [[], [(0, "sent")]]


def test_run_twice_it_writes_once(rivers):
    confirmed(rivers, a_year_before(TODAY) - timedelta(days=2))

    for _run in range(3):
        remind(day=TODAY, at=timezone.now())

    assert (Mail.objects.count(), ConfirmationLink.objects.count()) == (1, 1)


def test_confirmed_meanwhile_is_not_reminded(rivers):
    confirmed(rivers, TODAY - timedelta(days=20))

    remind(day=TODAY, at=timezone.now())

    assert (told(), Mail.objects.count()) == ([], 0)


def test_a_month_later_it_is_asked_again_and_the_earlier_link_is_spent(rivers):
    day = a_year_before(TODAY)
    confirmed(rivers, day)
    first = date(day.year + 1, day.month, day.day)

    remind(day=first, at=noon(first))
    remind(day=first + timedelta(days=30), at=noon(first + timedelta(days=30)))

    assert told() == [(0, "sent"), (30, "sent")]
    assert ConfirmationLink.objects.count() == 2
