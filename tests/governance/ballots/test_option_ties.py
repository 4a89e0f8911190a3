"""A tie among options is decided by the coalition, once, with a reason, among the tied."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from governance.ballots.actions import resolve_tie
from governance.models import Decision, Proposal
from records.acts import Refused
from tests.governance.ballots.voters import (
    choose,
    closed,
    make_voters,
    opened_among,
)

pytestmark = pytest.mark.django_db

MEMBERS = ("public", "members")


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


# --- A tie ----------------------------------------------------------------------------------------


@pytest.fixture
def tied(voters):
    proposal = opened_among("Land", "Money", "Water", text_en="Which first?")
    choose(proposal, voters[0], "Land")
    choose(proposal, voters[1], "Money")
    return closed(proposal)


def settle(tied, name, reason="It was agreed at the call.", day=date(2021, 6, 28)):
    return resolve_tie(
        tied,
        option=tied.options.get(name_en=name),
        reasons={"en": reason, "fr": ""},
        method="consensus",
        day=day,
        by=None,
    )


def test_the_coalition_decides_a_tie_with_a_reason(tied):
    done = settle(tied, "Money")

    assert (done.outcome, str(done.elected)) == ("tied", "Money")
    assert done.decision.method == "consensus"
    assert done.decision.text_en == (
        "Which first?\n\nChosen: Money.\n\nReason: It was agreed at the call."
    )


@pytest.mark.parametrize(
    ("name", "reason", "refusal"),
    [("Water", "Because.", "The tie is between others"), ("Land", " ", "Say why")],
)
def test_only_those_who_tie_are_chosen_and_for_a_reason(tied, name, reason, refusal):
    with pytest.raises(Refused, match=refusal):
        settle(tied, name, reason)
    assert not Decision.objects.exists()


def test_a_tie_is_decided_after_it_came_about(tied):
    with pytest.raises(Refused, match="before the members were asked"):
        settle(tied, "Land", day=date(2021, 6, 14))
    assert settle(tied, "Land", day=tied.opened_on).decision


def test_a_tie_is_decided_once(tied):
    settle(tied, "Money")

    with pytest.raises(Refused, match="no tie"):
        settle(tied, "Land")
    assert Decision.objects.count() == 1


def test_database_refuses_a_chosen_option_without_its_decision(tied):
    option = tied.options.first()
    for outcome in ("tied", "rejected", "elected", "nobody"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=tied.pk).update(outcome=outcome, elected=option)
