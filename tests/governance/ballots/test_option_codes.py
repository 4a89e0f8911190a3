"""Who cannot open the site chooses among options with a code, too, by the same rules."""

import gzip
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.models import SecretVote, Vote
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.test_option_pages import ranks
from tests.governance.ballots.voters import make_voters, ranking_of
from tests.make import make_option, make_proposal
from tests.pages import words_of
from tests.repository import ROOT

pytestmark = pytest.mark.django_db

CODE = "7KM-X3P-9TD"
SIGNED = re.compile(r'name="receipt" value="([^"]+)"')


@pytest.fixture
def put():
    """Opens a ballot on three themes to which one voter has the code."""

    def opened(**given):
        now, voters = timezone.now(), make_voters("clay", "hills")
        given = {"key": "theme", "title_en": "Which theme?", "asks": "ranking"} | given
        proposal = make_proposal(**given)
        for order, name in enumerate(("Land", "Money", "Water"), 1):
            make_option(proposal=proposal, order=order, name_en=name)
        proposal = open_proposal(proposal, closes_at=now + timedelta(days=3), by=None, now=now)
        give(proposal, voters[0], CODE)
        return proposal

    return opened


def send(client, **data):
    return client.post("/en/vote/", {"code": CODE} | data)


def test_ranks_that_were_sent_with_a_code_are_the_organisations_vote(client, put):
    proposal = put()

    answer = send(client, cast="1", **ranks(proposal, Water="1", Land="2"))

    vote = Vote.objects.get(elector__organisation__key="clay")
    assert "Your organisation’s answer is recorded." in words_of(answer)
    assert vote.ranking == ranking_of(proposal, "Water", "Land")


def test_one_option_is_chosen_with_a_code(client, put):
    proposal = put(asks="single")

    send(client, cast="1", option=ranking_of(proposal, "Money"))

    assert Vote.objects.get().ranking == ranking_of(proposal, "Money")


def test_secret_ranks_leave_with_their_receipt(client, put):
    proposal = put(procedure="secret")
    signed = SIGNED.search(send(client).text)[1]

    send(client, cast="1", receipt=signed, **ranks(proposal, Water="1"))

    paper = SecretVote.objects.used().get()
    assert paper.ranking == ranking_of(proposal, "Water")
    assert proposal.electors.get(organisation__key="clay").has_voted


def test_a_rank_given_twice_is_told_and_the_others_stand(client, put):
    proposal = put()
    typed = ranks(proposal, Land="1", Money="1", Water="2")

    answer = send(client, cast="1", **typed)

    assert "Rank 1 is given twice" in words_of(answer)
    assert answer.text.count(" selected>") == 3
    assert not Vote.objects.exists()


def test_page_stays_light_with_options(client, put):
    put(procedure="secret")

    page = send(client)

    style = (ROOT / "static/light.css").read_bytes()
    assert sum(len(gzip.compress(part)) for part in (page.content, style)) < 3 * 1024
