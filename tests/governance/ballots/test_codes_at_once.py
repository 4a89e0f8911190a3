"""A code from a mail that is used twice in the same moment votes once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.ballots.codes import new_code
from governance.models import SecretVote, Vote
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import make_voter
from tests.make import make_proposal
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

RECEIPTS = ("AAAAA-22222", "BBBBB-22222")


@pytest.mark.parametrize("procedure", ["secret", "roll_call"])
def test_one_code_used_twice_at_once_votes_once(rivals: Rivals, rounds, procedure):
    rivers, _hills = make_voter("rivers"), make_voter("hills")
    now = timezone.now()
    for _round in rounds:
        proposal = open_proposal(
            make_proposal(procedure=procedure),
            closes_at=now + timedelta(days=1),
            by=None,
            now=now,
        )
        sent = {"code": new_code(), "by": rivers.user}
        give(proposal, rivers, sent["code"])

        answers = rivals.at_once("vote_by_code", *(sent | {"receipt": one} for one in RECEIPTS))

        used = SecretVote.objects.used().filter(proposal=proposal).count()
        assert answers.count(DONE) == 1
        assert used + Vote.objects.filter(elector__proposal=proposal).count() == 1
        assert proposal.electors.filter(has_voted=True).count() == 1
