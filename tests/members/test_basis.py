"""On which basis a name is public: what is not known of a refusal hides, of a consent does not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.actions import record_answer, withdraw_name
from members.admin.acts import WithdrawName
from members.public import public_person
from tests.make import make_consent, make_person

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 15)


def is_named(person, day=DAY):
    return public_person(person, today=day) is not None


@pytest.fixture
def named():
    person = make_person(name="Zebediah Example")
    make_consent(person=person, answer="publication", began="2020-02-01")
    return person


@pytest.mark.parametrize("began", ["2021-06-15", "2021-06", "2021", "by 2022", "before 2021"])
def test_a_refusal_that_may_hold_hides_the_name(named, began):
    assert is_named(named)

    make_consent(person=named, answer="refused", began=began)

    assert not is_named(named)


def test_a_refusal_to_come_does_not_hide_yet(named):
    make_consent(person=named, answer="refused", began="2021-06-16")

    assert is_named(named)
    assert not is_named(named, date(2021, 6, 16))


@pytest.mark.parametrize("began", ["2021", "by 2022"])
def test_a_consent_that_only_may_hold_shows_nobody(began):
    person = make_person()
    make_consent(person=person, answer="given", began=began)

    assert not is_named(person)


@pytest.mark.parametrize(("began", "is_offered"), [("2021-06-16", True), ("2021", True)])
def test_hiding_is_offered_until_a_refusal_certainly_holds(named, began, is_offered):
    make_consent(person=named, answer="refused", began=began)

    assert WithdrawName().is_offered(named, DAY) is is_offered

    withdraw_name(named, day=DAY, by=None)

    named = type(named).objects.get(pk=named.pk)
    assert not WithdrawName().is_offered(named, DAY)
    assert not is_named(named)


def test_the_last_answer_counts_whatever_was_said_for_later(named):
    """Refused; agreed from next month on; and then agreed at once."""
    today = timezone.localdate()
    record_answer(named, day=today, by=None, answer="refused")
    record_answer(named, day=today + timedelta(days=30), by=None, answer="given")
    record_answer(named, day=today, by=None, answer="given")

    assert is_named(named, today)
    assert is_named(named, today + timedelta(days=60))
