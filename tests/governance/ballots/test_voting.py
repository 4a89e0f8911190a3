"""An organisation votes once, through a person of its own, until the deadline."""

from datetime import timedelta

import pytest

from governance.ballots.electorate import count_of
from governance.ballots.voting import electors_for
from governance.models import Vote
from records.acts import Refused
from tests.governance.ballots.voters import (
    AFTER,
    DEADLINE,
    NOW,
    make_voter,
    make_voters,
    opened,
    vote,
    vote_secretly,
)
from tests.make import make_affiliation, make_person, make_proposal, make_user

pytestmark = pytest.mark.django_db


def test_a_vote_counts_once_and_may_be_changed_until_the_deadline():
    rivers, _hills = make_voters("rivers", "hills")
    proposal = opened()
    vote(proposal, rivers, "for")
    vote(proposal, rivers, "against", now=DEADLINE - timedelta(seconds=1))

    count = count_of(proposal)

    assert (count.entitled, count.in_favour, count.against) == (2, 0, 1)
    assert [row.choice for row in Vote.objects.get().history.all()] == ["against", "for"]


def test_two_people_of_one_organisation_have_one_vote():
    rivers = make_voter("rivers")
    colleague = make_person()
    make_affiliation(person=colleague, organisation=rivers.organisation, began="2020-01-01")
    proposal = opened()
    vote(proposal, rivers, "for")
    vote(proposal, rivers, "abstain", by=make_user(person=colleague))

    assert (Vote.objects.get().choice, Vote.objects.get().cast_by) == ("abstain", colleague)


@pytest.mark.parametrize("moment", [DEADLINE, AFTER])
def test_after_the_deadline_no_vote_is_taken(moment):
    rivers = make_voter("rivers")
    proposal = opened()

    with pytest.raises(Refused, match="deadline is past"):
        vote(proposal, rivers, "for", now=moment)
    assert not Vote.objects.exists()


def test_a_draft_takes_no_vote():
    with pytest.raises(Refused):
        vote(make_proposal(), make_voter("rivers"), "for")


def test_an_associate_has_no_vote():
    make_voter("rivers")
    young = make_voter("young", kind="associate")

    with pytest.raises(Refused, match="no vote"):
        vote(opened(), young, "for")


def test_nobody_votes_for_an_organisation_of_others():
    rivers, hills = make_voters("rivers", "hills")

    with pytest.raises(Refused, match="do not act"):
        vote(opened(), rivers, "for", by=hills.user)


def test_who_no_longer_acts_for_it_does_not_vote():
    rivers = make_voter("rivers")
    proposal = opened()
    row = rivers.person.affiliations.get()
    row.until = row.until_latest = NOW.date()
    row.save()

    with pytest.raises(Refused, match="do not act"):
        vote(proposal, rivers, "for")
    assert electors_for(rivers.user, proposal, NOW.date()) == []


def test_an_account_of_nobody_does_not_vote():
    rivers = make_voter("rivers")

    with pytest.raises(Refused, match="do not act"):
        vote(opened(), rivers, "for", by=make_user(person=None))


def test_an_objection_in_writing_says_why():
    rivers = make_voter("rivers")
    proposal = opened(procedure="silence")

    with pytest.raises(Refused, match="Say why"):
        vote(proposal, rivers, "against", statement="  ")
    vote(proposal, rivers, "against", statement="Too early.")
    assert Vote.objects.get().statement == "Too early."


def test_an_open_ballot_takes_no_secret_vote_and_the_other_way_round():
    rivers = make_voter("rivers")

    with pytest.raises(Refused, match="not secret"):
        vote_secretly(opened(), rivers, "for", "AAAAA-AAAAA")
    with pytest.raises(Refused, match="is secret"):
        vote(opened(procedure="secret"), rivers, "for")
