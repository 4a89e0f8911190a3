"""A plan for an office: shown until it is carried out, kept afterwards, never confused with it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.actions import appoint, end_term, hand_over
from governance.models import Office, Term
from governance.offices import by_role, holdings
from governance.seats import public_seats_of, seats_of
from records.acts import Refused
from records.when import When
from tests.make import make_body, make_office, make_organisation, make_person, make_term, make_user

pytestmark = pytest.mark.django_db

DONE = date(2022, 2, 10)
BEFORE, AFTER = date(2022, 2, 9), date(2022, 2, 11)


@pytest.fixture
def committee():
    """Terres Claires is vice-chair, and planned as chair after Rivers Watch."""
    body = make_body(kind="steering", began="2020-01-01")
    chair, vice = (make_office(body=body, role=role) for role in Office.ROTATING)
    terres = make_organisation(key="terres", name_en="Terres Claires")
    person = make_person(languages=("fr",))
    make_term(office=chair, on_behalf_of=make_organisation(key="rivers"), began="2020-01-01")
    make_term(office=vice, on_behalf_of=terres, person=person, began="2021-02-01")
    make_term(
        office=chair,
        on_behalf_of=terres,
        person=person,
        began="2022",
        standing="planned",
        since_words="early next year",
    )
    return chair


@pytest.fixture
def plan(committee):
    return committee.terms.get(standing="planned")


def planned_for(chair, day):
    (held,) = holdings([chair], day)
    row = held.planned.pk if held.planned else None
    found = list(chair.terms.planned_on(day).values_list("pk", flat=True))
    assert found == ([row] if row else []), "query and row disagree"
    return row


def test_handover_leaves_the_plan_as_it_was_announced(committee, plan):
    successor = hand_over(day=DONE, by=make_user())

    plan.refresh_from_db()
    assert (plan.began, plan.since_words) == (When.parse("2022"), "early next year")
    assert (plan.standing, plan.carried_out_on, plan.is_planned) == ("planned", DONE, False)
    assert (successor.began, successor.since_words) == (When.on(DONE), "")
    assert successor.pk != plan.pk


def test_plan_is_shown_on_every_day_before_it_was_carried_out(committee, plan):
    hand_over(day=DONE, by=make_user())

    assert planned_for(committee, BEFORE) == plan.pk
    assert planned_for(committee, DONE) is None
    assert planned_for(committee, AFTER) is None


@pytest.mark.parametrize(("day", "is_planned"), [(BEFORE, True), (DONE, False)])
def test_organisation_sees_its_plan_or_what_came_of_it(committee, plan, day, is_planned):
    hand_over(day=DONE, by=make_user())
    terres = plan.on_behalf_of

    assert bool(seats_of(terres, day).planned) is is_planned
    shown = public_seats_of(terres, day=day, today=AFTER).offices
    assert [held.term.is_planned for held in shown] == ([False, True] if is_planned else [False])


def test_chair_who_was_planned_is_appointed_and_the_plan_is_done(committee, plan):
    end_term(committee.terms.held_on(DONE).get(), day=DONE, by=make_user())
    appoint(
        committee,
        on_behalf_of=plan.on_behalf_of,
        person=plan.person,
        when=When.on(DONE),
        by=make_user(),
    )

    plan.refresh_from_db()
    assert plan.carried_out_on == DONE


def test_another_organisations_plan_stays_planned(committee, plan):
    plan.on_behalf_of = make_organisation(key="other")
    plan.save()

    hand_over(day=DONE, by=make_user())

    assert planned_for(committee, AFTER) == plan.pk


def test_plan_that_is_done_is_not_given_up(committee, plan):
    hand_over(day=DONE, by=make_user())

    with pytest.raises(Refused):
        end_term(plan, day=AFTER, by=make_user())


def test_chair_whose_end_is_not_known_to_the_day_ends_with_the_handover(committee):
    chair = committee.terms.get(standing="in_effect")
    chair.ended = When.parse("2022")
    chair.save()

    hand_over(day=DONE, by=make_user())

    chair.refresh_from_db()
    assert chair.ended == When.on(DONE)
    assert [term.on_behalf_of.key for term in by_role(["chair"], DONE)["chair"].terms] == ["terres"]


def test_vice_chair_who_is_known_to_leave_later_cannot_have_handed_over(committee):
    vice = Term.objects.get(office__role="vice_chair")
    vice.ended = When.on(AFTER)
    vice.save()

    with pytest.raises(Refused):
        hand_over(day=DONE, by=make_user())


def test_only_a_plan_is_carried_out(committee):
    chair = committee.terms.get(standing="in_effect")
    chair.carried_out_on = DONE

    with pytest.raises(ValidationError, match="Only a plan"):
        chair.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=chair.pk).update(carried_out_on=DONE)


# --- When it was made -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "day", "is_planned"),
    [
        ("2021-02", date(2021, 1, 31), False),
        ("2021-02", date(2021, 2, 1), True),
        ("2021-02-14", date(2021, 2, 13), False),
        ("2021-02-14", date(2021, 2, 14), True),
        ("by 2021-02", date(2020, 1, 1), True),
        ("", date(2020, 1, 1), True),
    ],
)
def test_plan_is_there_from_the_day_on_which_it_may_have_been_made(
    committee, plan, made, day, is_planned
):
    plan.planned = When.parse(made) if made else When()
    plan.save()

    assert (planned_for(committee, day) == plan.pk) is is_planned
    assert plan.is_planned_on(day) is is_planned


def test_plan_is_not_made_later_than_it_is_made(committee, plan):
    plan.planned_earliest, plan.planned_latest = date(2021, 3, 1), date(2021, 2, 1)

    with pytest.raises(ValidationError, match="The latest date lies before the earliest"):
        plan.validate_constraints()
    with pytest.raises(IntegrityError):
        plan.save()
