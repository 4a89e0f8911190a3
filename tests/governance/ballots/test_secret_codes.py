"""A secret vote by code is as unlinked as one by sign-in: it leaves no trace on the code."""

import pytest
from django.db import connection

from governance.ballots.code_actions import send_codes, send_own_code, vote_with
from governance.ballots.codes import receivers_of, without_a_code
from governance.models import Elector, SecretVote, VotingCode
from records.acts import Refused
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import NOW, make_voters, opened, vote_secretly

CODES = ("7KM-X3P-9TD", "8KM-X3P-9TD", "9KM-X3P-9TD")


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def ballot(voters):
    """A ballot to which each has a code."""
    ballot = opened(procedure="secret")
    for voter, code in zip(voters, CODES, strict=True):
        give(ballot, voter, code)
    return ballot


def cast(code, receipt):
    vote_with(code, choice="for", receipt=receipt, now=NOW)


def rows_of(model, columns="*"):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}" ORDER BY id')
        return cursor.fetchall()


@pytest.mark.django_db
def test_no_column_of_a_code_tells_a_moment():
    kinds = {field.name for field in VotingCode._meta.get_fields()}

    assert kinds == {"id", "elector", "address", "fingerprint", "is_used"}
    assert not hasattr(VotingCode, "history")


@pytest.mark.django_db
def test_codes_are_the_same_after_a_secret_vote_as_before(ballot):
    before = rows_of(VotingCode)

    cast(CODES[1], "AAAAA-22222")

    assert rows_of(VotingCode) == before
    assert Elector.objects.get(has_voted=True).organisation.key == "hills"


@pytest.mark.django_db
def test_neither_code_nor_receipt_is_kept_anywhere_else(ballot):
    cast(CODES[1], "QRSTU-98765")

    holding = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells = [str(cell) for row in cursor.fetchall() for cell in row]
            for secret in (CODES[1], CODES[1].replace("-", ""), "QRSTU-98765"):
                if any(secret in cell for cell in cells):
                    holding.setdefault(secret, []).append(table)
    assert holding == {"QRSTU-98765": ["governance_secretvote"]}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL keeps it")
def test_what_the_database_keeps_of_a_row_tells_nothing_of_the_vote(ballot):
    """Which transaction wrote or locked a code, and where it lies, is as it was; papers and roll
    are all of one transaction, whether the vote came by a code or by the page."""
    voters = list(Elector.objects.order_by("organisation__key"))
    kept = "xmin::text, xmax::text, ctid::text"
    before = rows_of(VotingCode, kept)

    for voter, code, receipt in zip(
        voters, CODES, ("CCCCC-22222", "AAAAA-22222", "BBBBB-22222"), strict=True
    ):
        cast(code, receipt)

        assert voter.pk in set(Elector.objects.filter(has_voted=True).values_list("pk", flat=True))
        assert rows_of(VotingCode, kept) == before
        assert [len(set(rows_of(one, "xmin::text"))) for one in (Elector, SecretVote)] == [1, 1]


@pytest.mark.django_db
def test_papers_lie_by_their_receipts_whichever_code_came_first(ballot):
    for code, receipt in zip(CODES, ("CCCCC-22222", "AAAAA-22222", "BBBBB-22222"), strict=True):
        cast(code, receipt)

        papers = list(ballot.secret_votes.order_by("pk").values_list("receipt", flat=True))
        assert papers == sorted(papers)


@pytest.mark.django_db
def test_to_whom_codes_are_sent_does_not_tell_who_has_voted(voters, ballot):
    before = [address.user for _elector, address in receivers_of(ballot, NOW.date())]
    vote_secretly(ballot, voters[0], "for", "AAAAA-22222")
    cast(CODES[1], "BBBBB-22222")

    sent = [address.user for _elector, address in send_codes(ballot, now=NOW)]

    assert sent == before == [voter.user for voter in voters]
    assert without_a_code(ballot) == []


@pytest.mark.django_db
def test_who_has_voted_asks_for_no_other_code(voters, ballot):
    cast(CODES[0], "AAAAA-22222")

    with pytest.raises(Refused, match="nothing left to vote"):
        send_own_code(ballot, by=voters[0].user, now=NOW)


@pytest.mark.django_db
def test_nothing_of_a_vote_is_logged(ballot, caplog):
    with caplog.at_level("INFO"):
        cast(CODES[0], "AAAAA-22222")

    assert caplog.messages == []
