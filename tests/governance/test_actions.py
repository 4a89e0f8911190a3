"""The acts that change who holds an office: one holder a seat, on any day, whatever is tried."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from governance.actions import appoint, assign, end_assignment, end_term, hand_over
from governance.models import Assignment, Body, Office, Term
from members.models import Organisation, Person, User
from records.acts import Refused
from records.models import Rule
from records.when import When

pytestmark = pytest.mark.django_db

FEBRUARY = date(2021, 2, 10)
PLANNING_MEETING = date(2022, 2, 1)


@pytest.fixture
def awa() -> User:
    return User.objects.create_user("awa@coalition.example", is_staff=True)


@pytest.fixture
def committee() -> Body:
    body = Body(key="committee", name="Steering Committee", kind=Body.Kind.STEERING)
    body.began = When.parse("2020-01")
    body.save()
    return body


@pytest.fixture
def chair(committee) -> Office:
    return Office.objects.create(key="chair", body=committee, role="chair", title="Chair")


@pytest.fixture
def vice_chair(committee) -> Office:
    return Office.objects.create(key="vice", body=committee, role="vice_chair", title="Vice-chair")


@pytest.fixture(autouse=True)
def alternation() -> Rule:
    rule = Rule(key="alternation_languages", parameters={"languages": ["en", "fr"]})
    rule.began = When.parse("2020-01")
    rule.save()
    return rule


@pytest.fixture
def rivers() -> Organisation:
    return Organisation.objects.create(key="rivers-watch", acronym="RW")


@pytest.fixture
def terres() -> Organisation:
    return Organisation.objects.create(key="terres-claires", acronym="TC")


@pytest.fixture
def bea() -> Person:
    return Person.objects.create(name="Bea Example", languages=("en",))


@pytest.fixture
def chidi() -> Person:
    return Person.objects.create(name="Chidi Example", languages=("fr",))


@pytest.fixture
def sitting(chair, vice_chair, rivers, terres, bea, chidi, awa) -> tuple[Term, Term]:
    """Bea chairs for Rivers Watch, Chidi is vice-chair for Terres Claires."""
    first = appoint(chair, on_behalf_of=rivers, person=bea, when=When.parse("by 2021-02"), by=awa)
    second = appoint(
        vice_chair, on_behalf_of=terres, person=chidi, when=When.parse("2021-02"), by=awa
    )
    return first, second


def test_handover_ends_one_term_and_starts_the_other_on_one_day(sitting, chair, vice_chair, awa):
    successor = hand_over(day=PLANNING_MEETING, by=awa, occasion="Annual planning meeting")

    first, second = (Term.objects.get(pk=term.pk) for term in sitting)
    assert first.ended == second.ended == successor.began == When.on(PLANNING_MEETING)
    assert (successor.office, successor.person) == (chair, second.person)
    assert (successor.appointment, successor.occasion) == ("succession", "Annual planning meeting")
    assert not vice_chair.terms.held_on(PLANNING_MEETING)


def test_handover_carries_out_the_planned_term(sitting, chair, terres, chidi, awa):
    planned = appoint(
        chair,
        on_behalf_of=terres,
        person=chidi,
        when=When.parse("2022"),
        by=awa,
        planned=True,
        override_reason="The vice-chair's office falls vacant.",
    )

    successor = hand_over(day=PLANNING_MEETING, by=awa)

    planned.refresh_from_db()
    assert (planned.began, planned.carried_out_on) == (When.parse("2022"), PLANNING_MEETING)
    assert (successor.standing, successor.began) == ("in_effect", When.on(PLANNING_MEETING))
    assert successor.override_reason == planned.override_reason
    assert successor.source is None


def test_handover_is_not_done_twice(sitting, awa):
    hand_over(day=PLANNING_MEETING, by=awa)

    with pytest.raises(Refused, match="No vice-chair is in office"):
        hand_over(day=PLANNING_MEETING, by=awa)

    assert Term.objects.count() == 3


def test_who_takes_office_on_the_day_of_the_handover_does_not_hand_over_as_well(
    sitting, chair, vice_chair, rivers, bea, awa
):
    successor = hand_over(day=PLANNING_MEETING, by=awa)
    appoint(vice_chair, on_behalf_of=rivers, person=bea, when=When.on(PLANNING_MEETING), by=awa)

    with pytest.raises(Refused, match="No vice-chair is in office"):
        hand_over(day=PLANNING_MEETING, by=awa)

    assert chair.terms.get(until=None) == successor


def test_handover_needs_a_committee(awa):
    with pytest.raises(Refused, match="No vice-chair is in office"):
        hand_over(day=PLANNING_MEETING, by=awa)


def test_handover_before_the_vice_chair_took_office_is_refused(sitting, awa):
    with pytest.raises(Refused):
        hand_over(day=date(2021, 1, 31), by=awa)

    assert Term.objects.filter(until=None).count() == 2


def test_handover_fills_an_empty_chair(chair, vice_chair, terres, chidi, awa):
    appoint(vice_chair, on_behalf_of=terres, person=chidi, when=When.on(FEBRUARY), by=awa)

    successor = hand_over(day=PLANNING_MEETING, by=awa)

    assert list(chair.terms.all()) == [successor]


def test_appointing_against_the_criterion_asks_for_a_reason(
    chair, vice_chair, rivers, terres, bea, awa
):
    appoint(chair, on_behalf_of=rivers, person=bea, when=When.on(FEBRUARY), by=awa)
    dan = Person.objects.create(name="Dan Example", languages=("en",))
    as_vice_chair = {"on_behalf_of": terres, "person": dan, "when": When.on(FEBRUARY), "by": awa}

    with pytest.raises(Refused) as refused:
        appoint(vice_chair, **as_vice_chair)
    assert refused.value.code == "needs_reason"
    assert not vice_chair.terms.exists()

    term = appoint(vice_chair, **as_vice_chair, override_reason="Nobody else was ready.")
    assert term.override_reason == "Nobody else was ready."
    assert term.history.get().history_change_reason == "Nobody else was ready."


def test_languages_not_recorded_ask_for_no_reason(chair, vice_chair, rivers, terres, bea, awa):
    appoint(chair, on_behalf_of=rivers, person=bea, when=When.on(FEBRUARY), by=awa)

    term = appoint(vice_chair, on_behalf_of=terres, when=When.on(FEBRUARY), by=awa)

    assert term.person is None


def test_second_holder_of_a_single_seat_is_refused_in_words(sitting, chair, terres, awa):
    with pytest.raises(ValidationError, match="Somebody holds this office"):
        appoint(
            chair,
            on_behalf_of=terres,
            when=When.on(date(2021, 5, 1)),
            by=awa,
            override_reason="Tried.",
        )

    assert chair.terms.count() == 1


def test_planned_term_does_not_clash_with_the_holder(sitting, chair, terres, chidi, awa):
    planned = appoint(
        chair,
        on_behalf_of=terres,
        person=chidi,
        when=When.parse("2021-06"),
        by=awa,
        planned=True,
        override_reason="Planned.",
    )

    assert planned.is_planned


def test_office_of_many_has_many_holders(committee, rivers, terres, bea, chidi, awa):
    seat = Office.objects.create(
        key="members", body=committee, role="member", single_seat=False, title="Member"
    )
    appoint(seat, on_behalf_of=rivers, person=bea, when=When.on(FEBRUARY), by=awa)
    appoint(seat, on_behalf_of=terres, person=chidi, when=When.on(FEBRUARY), by=awa)

    with pytest.raises(ValidationError, match="This person holds this office"):
        appoint(seat, on_behalf_of=rivers, person=bea, when=When.on(FEBRUARY), by=awa)


def test_term_ends_once(sitting, awa):
    end_term(sitting[0], day=PLANNING_MEETING, by=awa, reason="Resigned.")

    with pytest.raises(Refused, match="has ended already"):
        end_term(sitting[0], day=PLANNING_MEETING, by=awa)

    ended = Term.objects.get(pk=sitting[0].pk)
    assert ended.last_day == When.on(date(2022, 1, 31))
    assert ended.history.first().history_change_reason == "Resigned."


def test_plan_that_ends_is_given_up(chair, terres, awa):
    planned = appoint(chair, on_behalf_of=terres, when=When.parse("2022"), by=awa, planned=True)

    given_up = end_term(planned, day=FEBRUARY, by=awa)

    assert given_up.standing == "given_up"
    with pytest.raises(Refused):
        end_term(planned, day=FEBRUARY, by=awa)


@pytest.fixture
def group() -> Body:
    body = Body(key="wg", name="Working Group", kind=Body.Kind.WORKING_GROUP)
    body.began = When.parse("by 2020")
    body.save()
    return body


def test_assignment_begins_and_ends_once(group, rivers, bea, awa):
    seat = assign(group, organisation=rivers, person=bea, when=When.on(FEBRUARY), by=awa)
    end_assignment(seat, day=PLANNING_MEETING, by=awa)

    with pytest.raises(Refused, match="ended already"):
        end_assignment(seat, day=PLANNING_MEETING, by=awa)

    assert list(Assignment.objects.on(PLANNING_MEETING)) == []
    assert list(Assignment.objects.on(date(2022, 1, 31))) == [seat]


def test_review_visit_needs_its_last_day(group, rivers, awa):
    visit = {"organisation": rivers, "when": When.on(FEBRUARY), "by": awa, "role": "review_visit"}

    with pytest.raises(ValidationError, match="needs its last day"):
        assign(group, **visit)

    seat = assign(group, **visit, last_day=When.on(FEBRUARY + timedelta(days=6)))
    assert list(Assignment.objects.on(FEBRUARY + timedelta(days=7))) == []
    assert seat.last_day == When.on(date(2021, 2, 16))


def test_same_seat_is_not_given_twice(group, rivers, bea, awa):
    assign(group, organisation=rivers, person=bea, when=When.on(FEBRUARY), by=awa)

    with pytest.raises(ValidationError, match="sits in this group"):
        assign(group, organisation=rivers, person=bea, when=When.on(FEBRUARY), by=awa)


def test_begin_without_a_latest_day_is_refused(chair, group, rivers, awa):
    with pytest.raises(Refused):
        appoint(chair, on_behalf_of=rivers, when=When(), by=awa)
    with pytest.raises(Refused):
        assign(group, organisation=rivers, when=When(), by=awa)


def test_seat_is_given_in_a_group_of_the_kimberley_process_only(committee, rivers, awa):
    with pytest.raises(Refused, match="the coalition's bodies have offices"):
        assign(committee, organisation=rivers, when=When.on(FEBRUARY), by=awa)


@pytest.mark.parametrize(
    ("began", "is_there"),
    [
        ("2021-02-09", True),
        ("2021-02-10", False),
        ("2021", True),
        ("2022", False),
        ("before 2023", True),
        ("2019-12-31", False),
        ("2020-01-01", True),
        ("2019", False),
    ],
)
def test_seat_is_not_given_in_a_group_that_is_certainly_not_there(
    group, rivers, awa, began, is_there
):
    group.began, group.ended = When.on(date(2020, 1, 1)), When.on(FEBRUARY)
    group.save()

    if is_there:
        assert assign(group, organisation=rivers, when=When.parse(began), by=awa)
    else:
        with pytest.raises(Refused, match="not there at that time"):
            assign(group, organisation=rivers, when=When.parse(began), by=awa)
