"""Members are told when they may apply, in each one's language; never before it is certain."""

from datetime import date, timedelta

import pytest

from members.reminders import ELIGIBLE, people_of
from records.models import Mail, Reminder
from records.reminders.kinds import Reader
from tests.make import (
    make_affiliation,
    make_application,
    make_membership,
    make_organisation,
    make_person,
    make_rule,
    make_user,
)
from tests.records.reminders.ledger import at_work

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.fixture
def rivers():
    make_rule(began="2020-01-01")
    organisation = make_organisation(name_en="Rivers Watch", working_languages="en")
    for name, languages in (("bea", "en"), ("fatou", "fr")):
        person = make_person(name=name, email=f"{name}@rivers.example", languages=languages)
        make_affiliation(person=person, organisation=organisation)
    return organisation


def told() -> list[tuple[str, str]]:
    return [(mail.to[0], mail.subject) for mail in Mail.objects.order_by("to")]


def test_associate_is_told_on_the_day_it_may_apply(rivers):
    make_membership(organisation=rivers, began="2020-06-15")

    at_work(on(-1))
    before = told()
    at_work(DAY)

    assert before == []
    assert told() == [
        ("bea@rivers.example", "Rivers Watch may apply for full membership"),
        ("fatou@rivers.example", "Rivers Watch peut demander à devenir membre à part entière"),
    ]


def test_who_has_applied_is_not_told_that_it_may(rivers):
    make_membership(organisation=rivers, began="2020-06-15")
    make_application(organisation=rivers, kind="full")

    at_work(DAY)

    assert told() == []


def test_start_known_to_the_month_reminds_once_it_is_certain(rivers):
    make_membership(organisation=rivers, began="2020-06")

    at_work(DAY)
    while_unsure = told()
    at_work(date(2021, 6, 30))

    assert (while_unsure, len(told())) == ([], 2)
    assert Reminder.objects.get(kind=ELIGIBLE.name).on == date(2021, 6, 30)


@pytest.mark.parametrize("kind", ["full", "ended"])
def test_who_is_no_associate_is_not_told(rivers, kind):
    ended = {"ended": "2021-06-01"} if kind == "ended" else {"kind": "full"}
    make_membership(organisation=rivers, began="2020-06-15", **ended)

    at_work(DAY)

    assert told() == []


def test_associate_of_years_is_left_to_the_desk(rivers):
    make_membership(organisation=rivers, began="2020-01-15")

    at_work(DAY)

    assert (told(), Reminder.objects.get(kind=ELIGIBLE.name).state) == ([], "at_the_desk")


def test_reader_has_the_address_and_language_of_an_open_account(rivers):
    bea, fatou = (row.person for row in rivers.affiliations.order_by("person__name"))
    make_user(person=bea, email="bea@account.example", language="fr")
    make_user(person=fatou, email="fatou@account.example", language="en", is_active=False)

    assert list(people_of(rivers, DAY)) == [
        Reader("bea@account.example", "fr"),
        Reader("fatou@rivers.example", "fr"),
    ]


def test_who_has_left_or_has_no_address_is_no_reader(rivers):
    bea, fatou = rivers.affiliations.order_by("person__name")
    type(bea).objects.filter(pk=bea.pk).update(until=DAY, until_latest=DAY)
    type(fatou.person).objects.filter(pk=fatou.person_id).update(email="")

    assert list(people_of(rivers, DAY)) == []
