"""The day of an act: about now, told as it is, and never later than at once where a name hides."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.actions import record_answer, withdraw_name
from members.models import Person
from records.wording import say_day
from tests import office
from tests.make import make_affiliation
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def associate():
    office.rule(0)
    return office.membership(0, since=office.FIRST).organisation


def page(awa, record, act):
    model = record._meta
    return ActPage(awa, f"/en/admin/{model.app_label}/{model.model_name}/{record.pk}/acts/{act}/")


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize("day", ["01/01/2150", "31/12/3000"])
def test_a_day_far_ahead_is_a_slip_of_the_hand(awa, associate, day):
    act = page(awa, associate, "upgrade")

    act.show(day=day)

    assert act.errors == {"day": ["That day lies more than a year ahead."]}


def test_an_act_dated_ahead_says_from_when_it_holds(awa, associate):
    act = page(awa, associate, "upgrade")
    act.show(day=f"{in_days(30)}", decision="Agreed.")

    answer = act.confirm()

    assert said(awa.get(answer.url)) == [
        f"Rivers Watch 0: full member from {say_day(in_days(30))}."
    ]


def test_a_plan_may_lie_further_ahead(awa):
    seat = office.office(0)
    act = page(awa, seat, "appoint")
    given = {"on_behalf_of": office.organisation(3).pk, "when": f"{in_days(800)}"}

    act.show(**given)
    assert act.errors == {"when": ["That day lies more than a year ahead."]}

    act.show(planned="on")
    assert act.errors == {}


def test_a_name_is_hidden_at_once_and_not_some_day(awa):
    person = office.person(0)
    act = page(awa, person, "withdraw")

    act.show(day=f"{in_days(1)}")

    assert act.errors == {"day": ["A name is hidden at once: give today’s date."]}


@pytest.mark.parametrize("answer", ["refused", "withheld"])
def test_a_refusal_is_not_recorded_for_some_day(awa, answer):
    act = page(awa, office.person(0), "answer")

    act.show(answer=answer, day=f"{in_days(1)}")
    assert act.errors == {"day": ["A name is hidden at once: give today’s date."]}

    act.show(answer="given")
    assert act.errors == {}


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("refused", "The later refusal (15 June 2021) stands: the name stays hidden."),
        ("withheld", "The coordination hid the name later (15 June 2021): it stays hidden."),
    ],
)
def test_a_consent_entered_late_leaves_the_later_refusal_and_says_so(awa, later, told):
    person = office.person(0)
    record_answer(person, day=date(2021, 6, 15), by=None, answer=later)
    act = page(awa, person, "answer")

    act.show(answer="given", day="01/06/2021")
    assert act.answer.context["advice"] == [told]
    answer = act.confirm()

    assert said(awa.get(answer.url))[1:] == [told]
    assert not Person.objects.named_publicly_on(timezone.localdate()).exists()


def test_a_consent_after_the_refusal_needs_no_remark(awa):
    person = office.person(0)
    withdraw_name(person, day=date(2021, 6, 15), by=None)
    act = page(awa, person, "answer")

    act.show(answer="given", day="16/06/2021")

    assert act.answer.context["advice"] == []


def test_a_consent_of_the_day_of_the_refusal_says_that_it_ends_it(awa):
    person = office.person(0)
    record_answer(person, day=date(2021, 6, 15), by=None, answer="refused")
    act = page(awa, person, "answer")

    act.show(answer="given", day="15/06/2021")

    assert act.answer.context["advice"] == [
        "It was refused on the same day: this answer ends the refusal, and the name may be shown."
    ]


def test_a_seat_of_an_organisation_that_was_no_member_then_is_told(awa, associate):
    seat = office.office(0)
    act = page(awa, seat, "appoint")
    act.show(on_behalf_of=associate.pk, when="1999")

    answer = act.confirm()

    assert said(awa.get(answer.url))[1:] == [
        "Rivers Watch 0 is not recorded as a member on 31 December 1999."
    ]


def test_a_person_who_is_not_attached_to_the_organisation_is_told_before(awa, associate):
    person = office.affiliation(5).person
    told = ["Chidi Example 5 is not attached to Rivers Watch 0 on that day."]

    assign = page(awa, office.body(1, kind="working_group"), "assign")
    assign.show(organisation=associate.pk, person=person.pk, role="member", when="02/2020")
    appoint = page(awa, office.office(2), "appoint")
    appoint.show(on_behalf_of=associate.pk, person=person.pk, when="02/2020")

    assert assign.answer.context["advice"] == told
    assert appoint.answer.context["advice"] == told


@pytest.mark.parametrize(("when", "count"), [("31/12/2020", 0), ("01/01/2021", 1)])
def test_who_has_left_the_organisation_is_not_attached_any_more(awa, associate, when, count):
    left = make_affiliation(organisation=associate, began="2019", last_day="2020-12-31")
    act = page(awa, office.office(2), "appoint")

    act.show(on_behalf_of=associate.pk, person=left.person_id, when=when)

    assert len(act.answer.context["advice"]) == count


def test_a_members_seat_needs_no_remark(awa, associate):
    person = make_affiliation(organisation=associate).person
    group = office.body(1, kind="working_group")
    act = page(awa, group, "assign")
    act.show(organisation=associate.pk, person=person.pk, role="member", when="02/2020")

    answer = act.confirm()

    assert len(said(awa.get(answer.url))) == 1
