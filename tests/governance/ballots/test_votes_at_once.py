"""Votes that are cast in the same moment, and ballots that are opened or closed just then."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.ballots.proposals import turnout_of
from governance.ballots.voting import _signer
from governance.models import Decision, SecretVote, Vote
from tests.governance.ballots.voters import make_voter, make_voters, vote, vote_secretly
from tests.make import make_affiliation, make_person, make_proposal, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

CODES = ("AAAAA-22222", "BBBBB-22222")
HAS_VOTED = "Your organisation has voted. A secret vote cannot be changed."
TOO_LATE = "The deadline is past: no vote is taken any more."
CLOSED = "Only what is open can be closed."
NOT_YET = "Until the deadline, members may still answer."


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def deadline(now):
    return now + timedelta(days=1)


@pytest.fixture
def put(now, deadline):
    def opened(**given):
        return open_proposal(make_proposal(**given), closes_at=deadline, by=None, now=now)

    return opened


@pytest.fixture
def office():
    """Two who work in the office."""
    return [make_user(is_staff=True), make_user(is_staff=True)]


@pytest.fixture
def rivers():
    return make_voter("rivers")


@pytest.fixture
def colleague(rivers):
    """Somebody else who acts for Rivers."""
    person = make_person()
    make_affiliation(person=person, organisation=rivers.organisation, began="2019-01-01")
    return make_user(person=person)


def form(proposal, voter, by, **fields):
    """The page on which somebody votes, filled in."""
    address = f"/en/governance/proposals/{proposal.key}/vote/{voter.organisation.key}/"
    return {"page": address, "fields": urlencode(fields), "by": by}


def secret(proposal, voter, code, now, choice="for"):
    return {
        "proposal": proposal,
        "organisation": voter.organisation,
        "choice": choice,
        "receipt": code,
        "now": now.isoformat(),
        "by": voter.user,
    }


def by_name(proposal, voter, choice, now):
    given = secret(proposal, voter, "", now, choice)
    del given["receipt"]
    return given


# --- One organisation -----------------------------------------------------------------------------


def test_two_of_one_organisation_who_vote_at_once_have_one_vote(
    rivals: Rivals, rounds, put, rivers, colleague
):
    for _round in rounds:
        proposal = put()

        answers = rivals.at_once(
            "send",
            form(proposal, rivers, rivers.user, choice="for"),
            form(proposal, rivers, colleague, choice="against"),
        )

        cast = Vote.objects.get(elector__proposal=proposal)
        assert answers == (DONE, DONE)
        assert sorted(cast.history.values_list("history_type", "choice")) == [
            ("+", {"for": "against", "against": "for"}[cast.choice]),
            ("~", cast.choice),
        ]
        assert cast.cast_by == {"for": rivers, "against": colleague}[cast.choice].person
        assert turnout_of(proposal).voted == 1


def test_two_of_one_organisation_who_vote_in_secret_at_once_vote_once(
    rivals: Rivals, rounds, put, rivers, colleague
):
    make_voter("hills")
    for _round in rounds:
        proposal = put(procedure="secret")
        signed = [_signer(proposal).sign(code) for code in CODES]

        answers = rivals.at_once(
            "send",
            form(proposal, rivers, rivers.user, choice="for", receipt=signed[0]),
            form(proposal, rivers, colleague, choice="against", receipt=signed[1]),
        )

        assert sorted(answers) == [HAS_VOTED, DONE]
        assert (
            SecretVote.objects.used().get(proposal=proposal).receipt == (CODES[answers.index(DONE)])
        )
        assert proposal.secret_votes.count() == 2
        assert turnout_of(proposal).voted == 1


def test_two_organisations_that_vote_in_secret_at_once_both_vote(rivals: Rivals, rounds, put, now):
    voters = make_voters("clay", "hills", "rivers")
    for _round in rounds:
        proposal = put(procedure="secret")

        answers = rivals.at_once(
            "vote_secretly",
            *(secret(proposal, *pair, now) for pair in zip(voters[:2], CODES, strict=True)),
        )

        assert answers == (DONE, DONE)
        assert [*proposal.secret_votes.order_by("pk").values_list("receipt", flat=True)] == [
            "",
            *CODES,
        ]
        assert [one.has_voted for one in proposal.electors.by_name()] == [True, True, False]


# --- Opened and closed ----------------------------------------------------------------------------


@pytest.mark.parametrize("procedure", ["roll_call", "secret"])
def test_two_who_open_at_once_open_once(rivals: Rivals, rounds, deadline, office, procedure):
    make_voters("clay", "hills")
    for _round in rounds:
        draft = make_proposal(procedure=procedure)
        asked = {"proposal": draft, "closes_at": deadline.isoformat()}

        answers = rivals.at_once("open_proposal", *(asked | {"by": one} for one in office))

        assert sorted(answers) == [DONE, "This was put to the members already."][::-1]
        assert draft.electors.count() == 2
        assert draft.secret_votes.count() == (2 if procedure == "secret" else 0)
        assert (
            draft.history.filter(history_type="~").get().history_user
            == (office[answers.index(DONE)])
        )


def test_two_who_close_at_once_count_once(rivals: Rivals, rounds, put, now, deadline, office):
    clay, _hills = make_voters("clay", "hills")
    for _round in rounds:
        proposal = put()
        vote(proposal, clay, "for", now=now)
        asked = {"proposal": proposal, "now": deadline.isoformat()}

        answers = rivals.at_once("close_proposal", *(asked | {"by": one} for one in office))

        proposal.refresh_from_db()
        assert sorted(answers) == [CLOSED, DONE]
        assert proposal.outcome == "adopted"
        assert Decision.objects.filter(title_en=proposal.title_en).get() == proposal.decision
        assert proposal.decision.history.get().history_user == office[answers.index(DONE)]


def test_vote_that_arrives_while_it_is_closed_is_counted_or_told_that_it_is_late(
    rivals: Rivals, rounds, put, now, deadline, office
):
    """It is sent before the deadline, and the closing after it: they meet in the database."""
    clay, hills = make_voters("clay", "hills")
    for _round in rounds:
        proposal = put()
        vote(proposal, clay, "for", now=now)

        voted, closed = rivals.each(
            ("vote", by_name(proposal, hills, "against", deadline - timedelta(seconds=1))),
            (
                "close_proposal",
                {"proposal": proposal, "now": deadline.isoformat(), "by": office[0]},
            ),
        )

        proposal.refresh_from_db()
        assert (voted in {DONE, TOO_LATE}, closed) == (True, DONE)
        assert proposal.outcome == ("rejected" if voted == DONE else "adopted")
        assert Vote.objects.filter(elector__proposal=proposal).count() == 1 + (voted == DONE)
        assert turnout_of(proposal).voted == 1 + (voted == DONE)


def test_secret_vote_that_arrives_while_it_is_closed_is_counted_or_told_that_it_is_late(
    rivals: Rivals, rounds, put, now, deadline, office
):
    clay, hills = make_voters("clay", "hills")
    for _round in rounds:
        proposal = put(procedure="secret")
        vote_secretly(proposal, clay, "for", CODES[0], now=now)
        late = secret(proposal, hills, CODES[1], deadline - timedelta(seconds=1), "against")

        voted, closed = rivals.each(
            ("vote_secretly", late),
            (
                "close_proposal",
                {"proposal": proposal, "now": deadline.isoformat(), "by": office[0]},
            ),
        )

        proposal.refresh_from_db()
        assert (voted in {DONE, TOO_LATE}, closed) == (True, DONE)
        assert proposal.outcome == ("rejected" if voted == DONE else "adopted")
        codes = proposal.secret_votes.order_by("receipt").values_list("receipt", flat=True)
        assert [*codes] == [*CODES[: 1 + (voted == DONE)]]
        assert turnout_of(proposal).voted == 1 + (voted == DONE)


def test_last_vote_that_arrives_while_it_is_closed_early_is_counted(
    rivals: Rivals, rounds, put, now, office
):
    """Before the deadline it is closed only once everybody has answered."""
    clay, hills = make_voters("clay", "hills")
    for _round in rounds:
        proposal = put()
        vote(proposal, clay, "for", now=now)

        voted, closed = rivals.each(
            ("vote", by_name(proposal, hills, "against", now)),
            ("close_proposal", {"proposal": proposal, "now": now.isoformat(), "by": office[0]}),
        )

        proposal.refresh_from_db()
        assert (voted, closed in {DONE, NOT_YET}) == (DONE, True)
        assert proposal.outcome == ("rejected" if closed == DONE else "")
        assert turnout_of(proposal).voted == 2


# --- The quorum -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("entitled", "needed"), [(3, 2), (4, 3), (5, 3), (13, 7), (39, 20)])
def test_quorum_is_reached_by_votes_and_by_nobody_who_is_merely_entitled(
    rivals: Rivals, put, now, deadline, office, entitled, needed
):
    """One vote is missing; the last two come at once, and those who are absent never count."""
    voters = make_voters(*(f"member-{number:02}" for number in range(entitled)))
    make_voter("associate", kind="associate")
    short, enough = put(quorum="1/2"), put(quorum="1/2")
    for voter in voters[: needed - 2]:
        vote(short, voter, "for", now=now)
        vote(enough, voter, "for", now=now)
    one, other = voters[needed - 2 : needed]
    vote(short, one, "for", now=now)

    answers = rivals.at_once(
        "vote", by_name(enough, one, "for", now), by_name(enough, other, "for", now)
    )
    closings = [
        {"proposal": p, "now": deadline.isoformat(), "by": office[0]} for p in (short, enough)
    ]
    closed = rivals.at_once("close_proposal", *closings)

    for proposal in (short, enough):
        proposal.refresh_from_db()
    assert (answers, closed) == ((DONE, DONE), (DONE, DONE))
    assert (turnout_of(short).voted, turnout_of(enough).voted) == (needed - 1, needed)
    assert (turnout_of(enough).entitled, enough.outcome) == (entitled, "adopted")
    assert (short.outcome, short.decision) == ("no_quorum", None)
