"""A code is mailed to who may vote, opens one vote until the deadline, and is kept as no code."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from governance.ballots.actions import withdraw_proposal
from governance.ballots.code_actions import send_codes, send_own_code, vote_with
from governance.ballots.codes import code_behind, fingerprint_of, new_code, without_a_code
from governance.ballots.voting import SIGNS
from governance.models import Proposal, Vote, VotingCode
from members.accounts.adapters import readdress
from members.models import Affiliation, User
from records.acts import Refused
from tests.governance.ballots.voters import (
    AFTER,
    DEADLINE,
    NOW,
    closed,
    make_colleague,
    make_voter,
    make_voters,
    opened,
    vote,
)

pytestmark = pytest.mark.django_db

DAY = NOW.date()


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


def give(proposal, voter, code):
    """The voter has a code that the test knows."""
    elector = proposal.electors.get(organisation=voter.organisation)
    address = EmailAddress.objects.get(user=voter.user, primary=True)
    return VotingCode.objects.create(
        elector=elector, address=address, fingerprint=fingerprint_of(code)
    )


# --- The signs ------------------------------------------------------------------------------------


def test_codes_are_nine_signs_that_nobody_takes_for_another():
    code = new_code()

    assert [len(part) for part in code.split("-")] == [3, 3, 3]
    assert set(code) <= {*SIGNS, "-"}
    assert code != new_code()


@pytest.mark.parametrize("typed", ["7KM-X3P-9TD", "7kmx3p9td", " 7km x3p 9td ", "7KM–X3P–9TD"])
def test_code_is_taken_however_it_is_typed(voters, typed):
    code = give(opened(), voters[0], "7KM-X3P-9TD")

    assert code_behind(typed) == code


@pytest.mark.parametrize("typed", ["", "-", "7KM-X3P-9T", "7KM-X3P-9TE", "7KM-X3P-9TDD", "é" * 40])
def test_what_is_no_code_opens_nothing(voters, typed):
    give(opened(), voters[0], "7KM-X3P-9TD")

    assert code_behind(typed) is None


def test_what_is_kept_needs_the_sites_key_to_be_tried_out(voters, settings):
    code = give(opened(), voters[0], "7KM-X3P-9TD")
    before = settings.SECRET_KEY

    settings.SECRET_KEY = "another"
    assert code_behind("7KM-X3P-9TD") is None
    settings.SECRET_KEY_FALLBACKS = [before]
    assert code_behind("7KM-X3P-9TD") == code


# --- Who gets one ---------------------------------------------------------------------------------


def receivers(proposal, now=NOW):
    return [address.user for _elector, address in send_codes(proposal, now=now)]


def test_everybody_who_may_vote_gets_one_of_each_organisation(voters):
    colleague = make_colleague(voters[0].organisation)
    make_voter("young", kind="associate")

    got = receivers(opened())

    assert got == [voters[0].user, colleague.user, voters[1].user, voters[2].user]
    assert VotingCode.objects.count() == 4


def test_who_has_no_confirmed_address_or_no_open_account_gets_none(voters):
    EmailAddress.objects.filter(user=voters[0].user).update(verified=False)
    User.objects.filter(pk=voters[1].user.pk).update(is_active=False)
    proposal = opened()

    assert receivers(proposal) == [voters[2].user]
    assert without_a_code(proposal) == [voters[0].organisation, voters[1].organisation]


def test_who_acts_for_two_organisations_gets_a_code_for_each(voters):
    Affiliation.objects.filter(person=voters[1].person).update(person=voters[0].person)

    assert receivers(opened()) == [voters[0].user, voters[0].user, voters[2].user]


def test_who_has_answered_openly_is_not_asked_again(voters):
    proposal = opened()
    vote(proposal, voters[0], "for")

    assert receivers(proposal) == [voters[1].user, voters[2].user]
    assert [a.user for _e, a in send_own_code(proposal, by=voters[0].user, now=NOW)] == [
        voters[0].user
    ]


def test_new_code_takes_the_place_of_the_old_one(voters):
    proposal = opened()
    give(proposal, voters[0], "7KM-X3P-9TD")

    send_codes(proposal, now=NOW)

    assert code_behind("7KM-X3P-9TD") is None
    assert VotingCode.objects.count() == 3


def test_code_to_another_address_of_the_account_is_replaced_too(voters):
    proposal = opened()
    give(proposal, voters[0], "7KM-X3P-9TD")
    EmailAddress.objects.filter(user=voters[0].user).update(primary=False)
    EmailAddress.objects.create(
        user=voters[0].user, email="new@rivers.example", verified=True, primary=True
    )

    send_own_code(proposal, by=voters[0].user, now=NOW)

    assert code_behind("7KM-X3P-9TD") is None


@pytest.mark.parametrize("state", ["draft", "past", "closed", "withdrawn"])
def test_no_code_is_sent_for_what_cannot_be_answered(voters, state):
    proposal = opened()
    match state:
        case "draft":
            Proposal.objects.update(standing="draft")
        case "closed":
            closed(proposal)
        case "withdrawn":
            withdraw_proposal(proposal, reason="A mistake.", by=None)
    now = AFTER if state == "past" else NOW

    with pytest.raises(Refused, match="may be answered now"):
        send_codes(proposal, now=now)
    with pytest.raises(Refused, match="may be answered now"):
        send_own_code(proposal, by=voters[0].user, now=now)
    assert not VotingCode.objects.exists()


def test_a_stranger_gets_none(voters):
    associate = make_voter("young", kind="associate")

    with pytest.raises(Refused, match="nothing left to vote"):
        send_own_code(opened(), by=associate.user, now=NOW)


def test_database_refuses_two_codes_of_one_address(voters):
    proposal = opened()
    give(proposal, voters[0], "7KM-X3P-9TD")

    with pytest.raises(IntegrityError):
        give(proposal, voters[0], "7KM-X3P-9TE")


# --- Voting ---------------------------------------------------------------------------------------


def cast(code="7KM-X3P-9TD", choice="for", now=NOW, **given):
    return vote_with(code, choice=choice, now=now, **given)


def test_open_vote_is_that_of_the_person_and_the_code_is_used(voters):
    proposal = opened()
    give(proposal, voters[0], "7KM-X3P-9TD")

    cast(choice="against", statement="Never.")

    kept = Vote.objects.get()
    assert (kept.elector.organisation, kept.choice, kept.statement, kept.cast_by) == (
        voters[0].organisation,
        "against",
        "Never.",
        voters[0].person,
    )
    with pytest.raises(Refused, match="was used"):
        cast(choice="for")
    assert Vote.objects.get().choice == "against"


def test_secret_vote_is_taken_once(voters):
    proposal = opened(procedure="secret")
    give(proposal, voters[0], "7KM-X3P-9TD")
    give(proposal, make_colleague(voters[0].organisation), "8KM-X3P-9TD")

    cast(receipt="AAAAA-22222")

    for code in ("7KM-X3P-9TD", "8KM-X3P-9TD"):
        with pytest.raises(Refused, match="has voted"):
            cast(code, receipt="BBBBB-22222")
    assert proposal.secret_votes.used().count() == 1


@pytest.mark.parametrize("now", [DEADLINE, AFTER])
def test_code_expires_at_the_deadline(voters, now):
    give(opened(), voters[0], "7KM-X3P-9TD")

    with pytest.raises(Refused, match="deadline is past"):
        cast(now=now)
    assert cast(now=DEADLINE - timedelta(seconds=1))


@pytest.mark.parametrize("end", ["close", "withdraw"])
def test_codes_go_with_the_vote(voters, end):
    proposal = opened()
    give(proposal, voters[0], "7KM-X3P-9TD")

    if end == "close":
        closed(proposal)
    else:
        withdraw_proposal(proposal, reason="A mistake.", by=None)

    assert not VotingCode.objects.exists()
    with pytest.raises(Refused, match="opens no vote"):
        cast()


def test_code_is_worth_nothing_once_the_account_is_closed(voters):
    give(opened(), voters[0], "7KM-X3P-9TD")

    User.objects.filter(pk=voters[0].user.pk).update(is_active=False)

    with pytest.raises(Refused, match="opens no vote"):
        cast()


def test_code_goes_with_the_address_it_was_sent_to(voters):
    give(opened(), voters[0], "7KM-X3P-9TD")

    readdress(voters[0].user)

    with pytest.raises(Refused, match="opens no vote"):
        cast()


def test_who_left_the_organisation_does_not_vote_for_it(voters):
    give(opened(), voters[0], "7KM-X3P-9TD")

    Affiliation.objects.filter(person=voters[0].person).update(until=DAY, until_latest=DAY)

    with pytest.raises(Refused, match="do not act"):
        cast()


def test_refused_vote_leaves_the_code_as_it_was(voters):
    give(opened(procedure="silence"), voters[0], "7KM-X3P-9TD")

    with pytest.raises(Refused, match="Say why"):
        cast(choice="against")
    with pytest.raises(ValidationError):
        cast(choice="maybe")
    assert not VotingCode.objects.get().is_used
