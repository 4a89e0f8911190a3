"""A secret vote is counted and found again by its code, and nothing leads from it to the voter."""

from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from governance.ballots.actions import withdraw_proposal
from governance.ballots.electorate import count_of
from governance.ballots.proposals import receipts_of, roll_of
from governance.ballots.voting import SIGNS, new_receipt, receipt_in
from governance.models import Elector, SecretVote
from records.acts import Refused
from tests.governance.ballots.voters import closed, make_voter, make_voters, opened, vote_secretly
from tests.make import make_proposal

pytestmark = pytest.mark.django_db

MEMBERS = ("public", "members")


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def ballot(voters):
    return opened(procedure="secret")


def test_votes_are_counted_and_found_by_their_codes_once_it_is_closed(voters, ballot):
    for voter, choice, code in zip(
        voters,
        ("for", "for", "against"),
        ("BBBBB-22222", "AAAAA-22222", "CCCCC-22222"),
        strict=True,
    ):
        vote_secretly(ballot, voter, choice, code)
        assert receipts_of(ballot, MEMBERS) == []
        assert roll_of(ballot, MEMBERS) == []

    done = closed(ballot)

    assert done.outcome == "adopted"
    assert receipts_of(done, MEMBERS) == [
        ("AAAAA-22222", "for"),
        ("BBBBB-22222", "for"),
        ("CCCCC-22222", "against"),
    ]
    assert [one.has_voted for one in roll_of(done, MEMBERS)] == [True, True, True]
    assert not done.decision.positions.exists()


def test_the_public_sees_neither_roll_nor_codes(voters, ballot):
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")
    done = closed(ballot)

    assert receipts_of(done, ("public",)) == []
    assert roll_of(done, ("public",)) == []


def test_a_second_vote_is_refused_and_the_first_stays(voters, ballot):
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")

    with pytest.raises(Refused, match="cannot be changed"):
        vote_secretly(ballot, voters[0], "against", "BBBBB-22222")
    assert count_of(ballot).in_favour == 1
    assert count_of(ballot).cast == 1


def test_a_code_that_was_used_is_refused_and_nothing_is_ticked_off(voters, ballot):
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")

    with pytest.raises(ValidationError, match="used already"):
        vote_secretly(ballot, voters[1], "for", "AAAAA-22222")
    assert Elector.objects.filter(has_voted=True).count() == 1


def test_a_choice_that_is_none_is_refused(voters, ballot):
    for forged in ("", "maybe"):
        with pytest.raises(ValidationError):
            vote_secretly(ballot, voters[0], forged, "AAAAA-22222")
    assert not SecretVote.objects.used().exists()
    assert not Elector.objects.filter(has_voted=True).exists()


def test_papers_lie_by_their_codes_whoever_voted_first(voters, ballot):
    for voter, code in zip(voters, ("CCCCC-22222", "AAAAA-22222", "BBBBB-22222"), strict=True):
        vote_secretly(ballot, voter, "for", code)

        papers = list(ballot.secret_votes.order_by("pk").values_list("receipt", flat=True))
        assert papers == sorted(papers)
        assert len(papers) == len(voters)


def test_no_column_of_a_secret_vote_leads_to_a_person_or_a_moment():
    kinds = {field.name for field in SecretVote._meta.get_fields()}

    assert kinds == {"id", "proposal", "choice", "ranking", "receipt"}
    assert not hasattr(SecretVote, "history")
    assert not hasattr(Elector, "history")


def test_nothing_else_in_the_database_remembers_the_code(voters, ballot):
    vote_secretly(ballot, voters[0], "for", "QRSTU-98765")
    closed(ballot)

    holding = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any("QRSTU-98765" in map(str, row) for row in cursor.fetchall()):
                holding.append(table)
    assert holding == ["governance_secretvote"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL keeps it")
def test_the_transaction_that_wrote_a_row_is_that_of_all_rows():
    """Else a vote and the line of the roll that was ticked with it can be joined by it."""
    voters = make_voters("clay", "hills", "rivers")
    ballot = opened(procedure="secret")
    for n, voter in enumerate(voters):
        vote_secretly(ballot, voter, "for", f"AAAAA-{n:05}")

        assert len(_transactions_of(Elector)) == 1
        assert len(_transactions_of(SecretVote)) == 1


def _transactions_of(model):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT xmin::text FROM "{model._meta.db_table}"')
        return {row[0] for row in cursor.fetchall()}


def test_a_secret_vote_is_never_changed(voters, ballot):
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")
    paper = SecretVote.objects.used().get()
    paper.choice = "against"

    with pytest.raises(AssertionError):
        paper.save()
    assert SecretVote.objects.used().get().choice == "for"


def test_papers_left_over_go_and_votes_of_a_withdrawn_ballot_too(voters, ballot):
    other = opened(procedure="secret")
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")
    vote_secretly(other, voters[0], "for", "AAAAA-22222")

    closed(ballot)
    withdraw_proposal(other, reason="A mistake.", by=None)

    assert list(SecretVote.objects.values_list("proposal", "receipt")) == [
        (ballot.pk, "AAAAA-22222")
    ]


@pytest.mark.parametrize(
    "given", [{"choice": "for", "receipt": ""}, {"choice": "", "receipt": "AAAAA-22222"}]
)
def test_database_refuses_a_vote_without_its_code(given):
    with pytest.raises(IntegrityError):
        SecretVote.objects.create(proposal=make_proposal(), **given)


@pytest.mark.parametrize("choices", sorted({*permutations(["for", "against", "abstain"])}))
def test_the_count_is_that_of_the_choices_whatever_their_order(voters, ballot, choices):
    for n, (voter, choice) in enumerate(zip(voters, choices, strict=True)):
        vote_secretly(ballot, voter, choice, f"AAAAA-0000{n}")
    count = count_of(ballot)

    assert (count.in_favour, count.against, count.abstained) == (1, 1, 1)


# --- The code -------------------------------------------------------------------------------------


def test_codes_are_ten_signs_that_nobody_takes_for_another():
    ballot = make_proposal(procedure="secret")
    code, _signed = new_receipt(ballot)

    assert [len(part) for part in code.split("-")] == [5, 5]
    assert set(code) <= {*SIGNS, "-"}
    assert not set(SIGNS) & set("01OIL")
    assert code != new_receipt(ballot)[0]


def test_a_code_is_good_for_the_ballot_it_was_made_for_alone():
    ballot, other = make_proposal(procedure="secret"), make_proposal(procedure="secret")
    code, signed = new_receipt(ballot)

    assert receipt_in(signed, ballot) == code
    assert receipt_in(signed, other) == ""
    assert receipt_in(code, ballot) == ""
    assert receipt_in(f"CHAIR-VOTED{signed[11:]}", ballot) == ""


def test_an_associate_gets_no_paper():
    make_voters("clay", "hills")
    make_voter("young", kind="associate")

    assert opened(procedure="secret").secret_votes.count() == 2
