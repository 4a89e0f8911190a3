"""On which basis a name is public: what is not known of a refusal hides, of a consent does not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from members.actions import record_answer, withdraw_name
from members.admin.acts import WithdrawName
from members.public import public_person
from tests.make import make_consent, make_person, make_source

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 15)


def is_named(person, day=DAY):
    return public_person(person, today=day) is not None


@pytest.fixture
def named():
    person = make_person(name="Zebediah Example")
    make_consent(person=person, answer="publication", began="2020-02-01")
    return person


@pytest.mark.parametrize("answer", ["refused", "withheld"])
@pytest.mark.parametrize("began", ["2021-06-15", "2021-06", "2021", "by 2022", "before 2021"])
def test_a_refusal_that_may_hold_hides_the_name(named, began, answer):
    assert is_named(named)

    make_consent(person=named, answer=answer, began=began)

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


@pytest.mark.parametrize("began", ["2021-06-16", "2021-06", "2021", "by 2022"])
@pytest.mark.parametrize("later", ["refused", "withheld"])
@pytest.mark.parametrize("answer", ["given", "publication", "refused", "withheld"])
def test_no_answer_ends_a_refusal_that_may_be_later(named, began, later, answer):
    """A consent on paper is entered after the person has hidden its name."""
    refusal = make_consent(person=named, answer=later, began=began)

    record_answer(named, day=DAY, by=None, answer=answer, source=make_source())

    refusal.refresh_from_db()
    assert refusal.is_open
    assert not is_named(named, date(2022, 12, 31))


@pytest.mark.parametrize(
    ("began", "ended"), [("2021-06-20", "2021-06-20"), ("2021", "2021-06-15/2021-12-31")]
)
def test_an_earlier_consent_ends_where_the_later_refusal_begins(named, began, ended):
    make_consent(person=named, answer="refused", began=began)

    consent = record_answer(named, day=DAY, by=None, answer="given")

    assert consent.ended.iso() == ended


def test_an_answer_ends_a_refusal_of_the_same_day(named):
    make_consent(person=named, answer="refused", began=f"{DAY}")

    consent = record_answer(named, day=DAY, by=None, answer="given")

    assert consent.is_open
    assert is_named(named)


def test_a_refusal_entered_before_a_later_one_leaves_it(named):
    later = withdraw_name(named, day=DAY, by=None)

    withdraw_name(named, day=date(2021, 6, 1), by=None)
    record_answer(named, day=date(2021, 6, 7), by=None, answer="given")

    later.refresh_from_db()
    assert later.is_open
    assert not is_named(named)


def test_database_refuses_a_publication_without_a_source():
    with pytest.raises(IntegrityError):
        make_consent(answer="publication", source=None)


def test_publication_without_a_source_makes_no_name_public():
    person = make_person()

    with pytest.raises(ValidationError) as refused:
        record_answer(person, day=DAY, by=None, answer="publication")

    assert refused.value.message_dict == {
        "source": [
            "Name the publication: without a source a name does not become public on this basis."
        ]
    }
    assert not is_named(person)
