"""Two people of one organisation who vote in the same moment vote once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.models import SecretVote
from tests.governance.ballots.voters import make_voter
from tests.make import make_affiliation, make_person, make_proposal, make_user
from tests.rivals import DONE, Rivals

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 6


def test_two_who_vote_in_secret_at_once_vote_once(rivals: Rivals):
    rivers, _hills = make_voter("rivers"), make_voter("hills")
    colleague = make_person()
    make_affiliation(person=colleague, organisation=rivers.organisation, began="2019-01-01")
    other = make_user(person=colleague)
    now = timezone.now()
    for number in range(ROUNDS):
        proposal = open_proposal(
            make_proposal(procedure="secret"),
            closes_at=now + timedelta(days=1),
            by=None,
            now=now,
        )
        vote = {"proposal": proposal, "organisation": rivers.organisation}

        answers = rivals.at_once(
            "vote_secretly",
            vote | {"receipt": f"AAAAA-2222{number}", "by": rivers.user},
            vote | {"receipt": f"BBBBB-2222{number}", "by": other},
        )

        assert sorted(answers) == [
            "Your organisation has voted. A secret vote cannot be changed.",
            DONE,
        ]
        assert SecretVote.objects.used().filter(proposal=proposal).count() == 1
        assert proposal.electors.filter(has_voted=True).count() == 1
