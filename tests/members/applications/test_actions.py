"""What is recorded of an application, and what is refused, in words and by the database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.applications.actions import answer, ask, begin_review, decide, submit, withdraw
from members.applications.states import Actor
from members.models import Application, ApplicationStep
from records.acts import Refused
from tests.make import (
    make_application,
    make_membership,
    make_organisation,
    make_rule,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def awa():
    return make_user(email="awa@coalition.example", is_staff=True)


def steps_of(application):
    rows = application.steps.order_by("order")
    return [(row.move, row.target, row.actor, row.by, row.words) for row in rows]


def test_submission_is_the_first_step():
    made = submit(Application(name="Rivers Watch"), day=DAY)

    step = made.steps.get()
    assert (step.move, step.source_state, step.target) == ("submit", "", "submitted")
    assert (step.taken.iso(), step.actor, step.by) == ("2021-06-15", "applicant", None)


def test_same_key_sent_again_is_the_same_application():
    first = submit(Application(key="sent", name="Rivers Watch"), day=DAY)

    again = submit(Application(key="sent", name="Rivers Watch Two"), day=DAY)

    assert (again.pk, again.name) == (first.pk, "Rivers Watch")
    assert Application.objects.count() == ApplicationStep.objects.count() == 1


def test_each_step_tells_who_and_why(awa):
    made = make_application()

    ask(made, question="Since when?", day=DAY, by=awa)
    answer(made, words=" Since 2010. ", day=DAY)
    begin_review(made, day=DAY, by=awa)
    decide(made, outcome="declined", reason="Not in a producing country.", day=DAY, by=awa)

    assert steps_of(made)[1:] == [
        ("ask", "questions_asked", "coordination", awa, "Since when?"),
        ("answer", "submitted", "applicant", None, "Since 2010."),
        ("begin_review", "under_review", "coordination", awa, ""),
        ("decline", "declined", "coordination", awa, "Not in a producing country."),
    ]


def test_answer_leads_back_into_the_review(awa):
    made = begin_review(make_application(), day=DAY, by=awa)

    ask(made, question="Since when?", day=DAY, by=awa)

    assert answer(made, words="2010.", day=DAY).state == "under_review"


def test_second_of_two_answers_is_refused_and_changes_nothing(awa):
    made = ask(make_application(), question="Since when?", day=DAY, by=awa)
    answer(made, words="2010.", day=DAY)

    with pytest.raises(Refused, match="in the state “submitted”"):
        answer(made, words="2011.", day=DAY)

    assert [words for *_rest, words in steps_of(made)] == ["", "Since when?", "2010."]


def test_question_and_reason_are_said_in_words(awa):
    made = make_application()

    with pytest.raises(Refused) as no_question:
        ask(made, question=" ", day=DAY, by=awa)
    begin_review(made, day=DAY, by=awa)
    with pytest.raises(Refused) as no_reason:
        decide(made, outcome="deferred", reason="", day=DAY, by=awa)

    assert [e.value.message_dict for e in (no_question, no_reason)] == [
        {"words": ["Say it in words."]}
    ] * 2


def test_acceptance_names_an_organisation(awa):
    made = begin_review(make_application(), day=DAY, by=awa)
    rivers = make_organisation()

    with pytest.raises(Refused, match="Say which organisation"):
        decide(made, outcome="accepted", reason="Welcome.", day=DAY, by=awa)
    decide(made, outcome="accepted", reason="Welcome.", day=DAY, by=awa, organisation=rivers)

    made.refresh_from_db()
    assert (made.state, made.organisation) == ("accepted", rivers)


def test_another_organisation_than_applied_is_not_accepted(awa):
    applied = make_application(organisation=make_organisation())
    begin_review(applied, day=DAY, by=awa)

    with pytest.raises(Refused, match="Another organisation applied"):
        decide(
            applied,
            outcome="accepted",
            reason="Welcome.",
            day=DAY,
            by=awa,
            organisation=make_organisation(),
        )


def test_under_review_is_no_outcome(awa):
    made = begin_review(make_application(), day=DAY, by=awa)

    with pytest.raises(Refused, match="accepted, declined or deferred"):
        decide(made, outcome="under_review", reason="Again.", day=DAY, by=awa)


def test_withdrawn_by_the_applicant_or_for_it(awa):
    own, told = make_application(), make_application()

    withdraw(own, day=DAY, why="We merge.")
    withdraw(told, day=DAY, why="Said by telephone.", actor=Actor.COORDINATION, by=awa)

    assert steps_of(own)[-1] == ("withdraw", "withdrawn", "applicant", None, "We merge.")
    assert steps_of(told)[-1][2:4] == ("coordination", awa)


# --- For full membership --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "day", "said"),
    [
        ("2020-06-15", date(2021, 6, 14), "May apply for full membership from 15 June 2021."),
        ("2020-06-15", date(2021, 6, 15), ""),
        ("2020-06-15", date(2021, 6, 16), ""),
        ("2020-02-29", date(2021, 2, 28), "May apply for full membership from 1 March 2021."),
        ("2020-02-29", date(2021, 3, 1), ""),
        ("2020", date(2021, 6, 15), "cannot be told yet"),
    ],
)
def test_associate_applies_for_full_membership_after_a_year(began, day, said):
    make_rule(began="2020")
    rivers = make_membership(began=began).organisation
    asked = Application(kind="full", organisation=rivers)

    if not said:
        assert submit(asked, day=day).state == "submitted"
        return
    with pytest.raises(Refused, match=said):
        submit(asked, day=day)
    assert not Application.objects.exists()


def test_break_in_the_associate_membership_counts_anew():
    make_rule(began="2020")
    rivers = make_membership(began="2020-01-01", last_day="2020-12-31").organisation
    make_membership(organisation=rivers, began="2021-03-01")

    with pytest.raises(Refused, match="from 1 March 2022"):
        submit(Application(kind="full", organisation=rivers), day=DAY)


def test_second_application_waits_for_the_first(awa):
    make_rule(began="2020")
    rivers = make_membership(began="2020-01-01").organisation
    first = submit(Application(kind="full", organisation=rivers), day=DAY)

    with pytest.raises(Refused, match="an application pending already"):
        submit(Application(kind="full", organisation=rivers), day=DAY)
    withdraw(first, day=DAY)

    assert submit(Application(kind="full", organisation=rivers), day=DAY).is_pending


def test_without_a_rule_it_cannot_be_told():
    rivers = make_membership(began="2020-01-01").organisation

    with pytest.raises(Refused, match="no rule is recorded"):
        submit(Application(kind="full", organisation=rivers), day=DAY)


# --- What the database refuses --------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "full"},
        {"state": "accepted"},
        {"purged_on": DAY},
        {"founded_earliest": date(2020, 1, 2), "founded_latest": date(2020, 1, 1)},
    ],
)
def test_database_refuses_an_unlawful_application(given):
    with pytest.raises(ValidationError):
        Application(key="unlawful", **given).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(**given)


def test_database_refuses_a_second_pending_application():
    rivers = make_organisation()
    make_application(organisation=rivers)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_application(organisation=rivers)

    assert make_application(organisation=rivers, state="declined").pk


@pytest.mark.parametrize(
    "given",
    [
        {"order": 1},
        {"order": 2, "move": "accept", "source_state": "submitted", "target": "accepted"},
        {"order": 2, "move": "ask", "source_state": "submitted", "target": "under_review"},
        {"order": 2, "move": "submit", "source_state": "", "target": "submitted"},
        {
            "order": 2,
            "move": "begin_review",
            "source_state": "submitted",
            "target": "under_review",
            "actor": "applicant",
        },
    ],
)
def test_database_refuses_an_unlawful_step(given):
    application = make_application()

    with pytest.raises(IntegrityError), transaction.atomic():
        application.steps.create(taken_latest=DAY, **given)


def test_step_stays_as_it_was_taken():
    step = make_application().steps.get()
    step.words = "Something else."

    with pytest.raises(ValidationError, match="stays as it was done"):
        step.full_clean()
