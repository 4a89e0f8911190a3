"""Two who act on one application in the same moment leave it right."""

import pytest

from governance.models import (
    AdmissionDecision,
    Decision,
    Position,
    Recusal,
    ReviewComment,
)
from members.models import Membership, Organisation
from tests.governance.admissions.cast import make_committee, of_associate, under_review
from tests.make import make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
MOVED_ON = "Only what is under review is decided"


@pytest.fixture
def committee():
    return make_committee()


@pytest.fixture
def other(committee):
    return make_user(email="other@coalition.example", is_staff=True)


def test_two_who_accept_it_make_one_member(rivals: Rivals, rounds, committee, other):
    for number in range(1, len(rounds) + 1):
        application = under_review(committee, acronym=f"SC{number}")
        given = {"application": application, "outcome": "accepted"}
        answers = rivals.at_once(
            "rule_on_application", given | {"by": committee.awa}, given | {"by": other}
        )

        assert answers.count(DONE) == 1
        assert any(MOVED_ON in answer for answer in answers)
        assert Organisation.objects.filter(acronym=f"SC{number}").count() == 1
        assert Membership.objects.filter(kind="associate").count() == number
        assert AdmissionDecision.objects.count() == Decision.objects.count() == number


def test_one_accepts_and_the_other_declines_and_one_of_them_wins(
    rivals: Rivals, rounds, committee, other
):
    for _number in rounds:
        application = under_review(committee)
        answers = rivals.at_once(
            "rule_on_application",
            {"application": application, "outcome": "accepted", "by": committee.awa},
            {"application": application, "outcome": "declined", "by": other},
        )

        assert answers.count(DONE) == 1
        made = AdmissionDecision.objects.get(application=application)
        application.refresh_from_db()
        assert application.state == made.outcome
        assert made.decision.effects.count() == (made.outcome == "accepted")


def test_an_upgrade_is_decided_once(rivals: Rivals, committee, other):
    application = of_associate(committee)
    given = {"application": application, "outcome": "accepted"}
    answers = rivals.at_once(
        "rule_on_application", given | {"by": committee.awa}, given | {"by": other}
    )

    assert answers.count(DONE) == 1
    assert application.organisation.memberships.full().count() == 1


def test_it_is_withdrawn_or_decided_and_not_both(rivals: Rivals, rounds, committee):
    for _number in rounds:
        application = under_review(committee)
        answers = rivals.each(
            (
                "rule_on_application",
                {"application": application, "outcome": "accepted", "by": committee.awa},
            ),
            ("withdraw_application", {"application": application, "by": committee.awa}),
        )

        application.refresh_from_db()
        is_accepted = answers[0] == DONE
        assert answers.count(DONE) == 1
        assert application.state == ("accepted" if is_accepted else "withdrawn")
        assert application.decisions.count() == is_accepted


def test_who_stands_back_as_it_is_decided_is_in_the_decision_or_too_late(
    rivals: Rivals, rounds, committee
):
    for _number in rounds:
        application = under_review(committee)
        answers = rivals.each(
            (
                "rule_on_application",
                {"application": application, "outcome": "declined", "by": committee.awa},
            ),
            ("stand_back", {"application": application, "by": committee.chidi}),
        )

        stood_back = Recusal.objects.filter(application=application).count()
        assert answers[0] == DONE
        assert stood_back == (answers[1] == DONE)
        positions = Position.objects.filter(decision__admission__application=application)
        assert positions.count() == stood_back


def test_who_comments_and_stands_back_at_once_does_not_comment_after(rivals: Rivals, committee):
    application = under_review(committee)
    answers = rivals.each(
        ("comment_on", {"application": application, "by": committee.chidi}),
        ("stand_back", {"application": application, "by": committee.chidi}),
    )

    assert answers[1] == DONE
    assert ReviewComment.objects.count() == (answers[0] == DONE)
