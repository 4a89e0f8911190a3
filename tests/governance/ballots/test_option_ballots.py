"""Members choose among options: by name or in secret, one of them or in order of preference."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from governance.ballots.actions import open_proposal
from governance.ballots.options import MOST, check_answer
from governance.ballots.proposals import explained, receipts_of, roll_of, warnings_of
from governance.models import Decision, Option, Proposal, SecretVote, Vote
from records.acts import Refused
from tests.governance.ballots.voters import (
    DEADLINE,
    NOW,
    choose,
    choose_secretly,
    closed,
    make_voters,
    opened,
    opened_among,
    ranking_of,
    vote,
)
from tests.make import make_candidacy, make_option, make_proposal

pytestmark = pytest.mark.django_db

MEMBERS = ("public", "members")


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


# --- Opening --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "given", "refusal"),
    [
        ((), {}, "nothing to choose among"),
        (("Land",), {}, "nothing to choose among"),
        (("Land", "Money", "land "), {}, "Two options have the same name"),
        (("Land", "Money"), {"asks": "text"}, "asks for or against the text"),
        (map(str, range(MOST + 1)), {}, "No more than 12"),
        (("Land", ""), {}, "An option has no name"),
    ],
)
def test_a_ballot_without_a_choice_is_not_opened(voters, names, given, refusal):
    with pytest.raises(Refused, match=refusal):
        opened_among(*names, **given)
    assert Proposal.objects.get().is_draft


def test_one_option_or_none_of_them_is_a_choice(voters):
    assert opened_among("Land", allows_none=True).standing == "open"


def test_options_are_chosen_in_a_ballot_and_not_in_writing(voters):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposal(asks="single", procedure="silence")
    with pytest.raises(ValidationError, match="choose in a ballot"):
        Proposal(key="a", title_en="A", asks="single", procedure="silence").full_clean()


def test_an_option_is_translated_and_not_changed_once_members_are_asked(voters):
    option = opened_among("Land", "Money").options.get(name_en="Land")

    option.name_fr = "Terre"
    option.full_clean()
    option.name_en = "Water"
    with pytest.raises(ValidationError, match="translated, not changed"):
        option.full_clean()
    with pytest.raises(ValidationError, match="translated, not changed"):
        Option(proposal=option.proposal, name_en="Late").full_clean()


# --- What a vote may say --------------------------------------------------------------------------


def test_an_option_stays_with_its_ballot(voters):
    """Else it is taken out of an open one, or a candidate is carried into one for everybody."""
    option, elsewhere = opened_among("Land", "Money").options.first(), make_proposal(asks="single")
    candidate = make_option(candidacy=make_candidacy())
    for one in (option, candidate):
        one.proposal = elsewhere
        with pytest.raises(ValidationError, match="stays with its ballot"):
            one.full_clean()


@pytest.mark.parametrize(
    ("asks", "choice", "names"),
    [
        ("single", "for", ()),
        ("single", "options", ()),
        ("single", "options", ("Land", "Money")),
        ("single", "abstain", ("Land",)),
        ("single", "options", ("none",)),
        ("single", "options", ("999999",)),
        ("ranking", "options", ("Land", "Land")),
        ("text", "options", ("Land",)),
        ("text", "options", ()),
    ],
)
def test_a_vote_that_answers_something_else_is_refused(voters, asks, choice, names):
    proposal = opened() if asks == "text" else opened_among("Land", "Money", asks=asks)

    with pytest.raises(Refused, match="no answer to what the ballot asks"):
        vote(proposal, voters[0], choice, ranking=ranking_of(proposal, *names))
    assert not Vote.objects.exists()


def test_an_option_of_another_ballot_is_no_answer(voters):
    ballot, other = opened_among("Land", "Money"), opened_among("Land", "Money")

    with pytest.raises(Refused):
        check_answer(ballot, "options", ranking_of(other, "Land"))


def test_database_refuses_a_vote_for_options_without_any(voters):
    elector = opened_among("Land", "Money").electors.first()
    for given in ({"choice": "options"}, {"choice": "for", "ranking": "1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vote.objects.create(elector=elector, **given)


# --- The result -----------------------------------------------------------------------------------


def test_the_chosen_option_becomes_a_decision_that_says_so_in_each_language(voters):
    proposal = opened_among("Land", "Money", title_fr="Thème", text_en="Which first?")
    Option.objects.filter(name_en="Land").update(name_fr="Terre")
    for voter, name in zip(voters, ("Land", "Land", "Money"), strict=True):
        choose(proposal, voter, name)
    done = closed(proposal)

    assert (done.outcome, str(done.elected)) == ("elected", "Land")
    assert (done.decision.outcome, done.decision.method) == ("adopted", "vote")
    assert done.decision.text_en == "Which first?\n\nChosen: Land."
    assert "Terre" in done.decision.text_fr


def test_who_abstained_by_name_is_recorded_and_who_chose_otherwise_did_not_dissent(voters):
    proposal = opened_among("Land", "Money")
    choose(proposal, voters[0], "Land")
    choose(proposal, voters[1])
    done = closed(proposal)

    positions = done.decision.positions.values_list("organisation__key", "kind")
    assert list(positions) == [("hills", "abstention")]


@pytest.mark.parametrize(
    ("votes", "given", "outcome"),
    [
        (("Land", "Money", "Water"), {}, "tied"),
        (("none", "none", "Land"), {"allows_none": True}, "nobody"),
        (("Land", "Land", "Money"), {"majority": "three_quarters"}, "no_majority"),
        (("Land",), {"quorum": "1/2"}, "no_quorum"),
        ((), {}, "no_quorum"),
    ],
)
def test_what_is_not_chosen_decides_nothing(voters, votes, given, outcome):
    proposal = opened_among("Land", "Money", "Water", **given)
    for voter, name in zip(voters, votes, strict=False):
        choose(proposal, voter, name)
    done = closed(proposal)

    assert (done.outcome, done.elected, done.decision) == (outcome, None, None)
    assert not Decision.objects.exists()


def test_a_vote_by_name_is_changed_until_the_deadline(voters):
    proposal = opened_among("Land", "Money", asks="ranking")
    choose(proposal, voters[0], "Land")
    choose(proposal, voters[0], "Money", "Land")

    line = roll_of(proposal, MEMBERS)[0]
    assert line.said == "1. Money; 2. Land"
    choose(proposal, voters[0])
    assert roll_of(proposal, MEMBERS)[0].said == "abstention"


def test_rounds_are_told_as_arithmetic():
    voters = make_voters(*"abcdefghi")
    proposal = opened_among("Land", "Money", "Water", asks="ranking", quorum="1/2")
    for voter, names in zip(
        voters, [("Land",)] * 4 + [("Money",)] * 3 + [("Water", "Money"), ("Water",)], strict=True
    ):
        choose(proposal, voter, *names)
    done = closed(proposal)

    assert explained(done) == [
        "9 organisations may vote; voted: 9 (for options: 9, abstentions: 0).",
        "Quorum (more than half of 9): 5; voted: 9. Reached.",
        "Round 1: Land 4, Money 3, Water 2.",
        "Water has fewest and leaves.",
        "Round 2: Land 4, Money 4; without a further preference: 1.",
        "Land and Money share the last place. No chance decides who leaves first:",
        "If Land leaves, Money wins in the end.",
        "If Money leaves, Land wins in the end.",
        "So it is a tie between Land and Money. The coalition decides, with a reason, or votes "
        "again on these.",
    ]


def test_a_majority_that_is_missed_is_told_over_the_votes_for_options(voters):
    proposal = opened_among("Land", "Money", "Water", majority="three_quarters")
    for voter, name in zip(voters, ("Land", "Land", "Money"), strict=True):
        choose(proposal, voter, name)

    assert explained(closed(proposal))[-3:] == [
        "Votes: Land 2, Money 1, Water 0.",
        "Majority (three quarters) of 3 (the votes for options): 3; Land: 2.",
        "Nobody has the majority that is needed.",
    ]


def test_a_majority_that_none_of_the_tied_has_is_told_of_each(voters):
    proposal = opened_among("Land", "Money", majority="absolute")
    choose(proposal, voters[0], "Land")
    choose(proposal, voters[1], "Money")

    assert explained(closed(proposal))[-3:] == [
        "Majority (absolute (more than half)) of 2 (the votes for options): 2; Land: 1.",
        "Majority (absolute (more than half)) of 2 (the votes for options): 2; Money: 1.",
        "Nobody has the majority that is needed.",
    ]


# --- In secret ------------------------------------------------------------------------------------


@pytest.fixture
def secret(voters):
    return opened_among("Land", "Money", "Water", asks="ranking", procedure="secret")


def test_the_list_of_codes_tells_of_a_ranking_the_first_preference_alone(voters, secret):
    choose_secretly(secret, voters[0], "BBBBB-22222", "Land", "Water", "Money")
    choose_secretly(secret, voters[1], "AAAAA-22222", "Money", "Water")
    choose_secretly(secret, voters[2], "CCCCC-22222")
    done = closed(secret)

    assert receipts_of(done, MEMBERS) == [
        ("AAAAA-22222", "Money"),
        ("BBBBB-22222", "Land"),
        ("CCCCC-22222", "abstention"),
    ]
    assert [line.said for line in roll_of(done, MEMBERS)] == ["", "", ""]


def test_papers_keep_their_rankings_when_they_are_laid_anew(voters, secret):
    choose_secretly(secret, voters[0], "CCCCC-22222", "Land", "Water")
    choose_secretly(secret, voters[1], "AAAAA-22222", "Money")

    papers = SecretVote.objects.used().order_by("pk").values_list("receipt", "ranking")
    assert list(papers) == [
        ("AAAAA-22222", ranking_of(secret, "Money")),
        ("CCCCC-22222", ranking_of(secret, "Land", "Water")),
    ]


def test_nothing_else_in_the_database_remembers_a_secret_ranking(voters, secret):
    wanted = ranking_of(secret, "Water", "Money", "Land")
    choose_secretly(secret, voters[0], "CCCCC-22222", "Water", "Money", "Land")
    choose_secretly(secret, voters[1], "AAAAA-22222", "Land")
    closed(secret)

    with connection.cursor() as cursor:
        holding = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(wanted in map(str, row) for row in cursor.fetchall()):
                holding.append(table)
    assert holding == ["governance_secretvote"]


def test_what_the_rounds_give_away_is_said_once_it_is_closed(voters, secret):
    for voter, code, names in zip(
        voters, "ABC", (("Land",), ("Land",), ("Water", "Money")), strict=True
    ):
        choose_secretly(secret, voter, f"{code * 5}-22222", *names)

    before = warnings_of(secret, 3)
    after = warnings_of(closed(secret), 3)

    assert len(before) == 1
    assert any("One alone voted otherwise" in sentence for sentence in after)


# --- Who reads ------------------------------------------------------------------------------------


def test_an_election_of_people_is_never_for_everybody(voters):
    proposal = make_proposal(asks="single")
    make_option(proposal=proposal, candidacy=make_candidacy())
    proposal.readers = "public"

    with pytest.raises(ValidationError, match="named to the members"):
        proposal.full_clean()


def test_candidates_and_other_options_are_not_in_one_ballot(voters):
    ballot = make_proposal(asks="single")
    make_option(proposal=ballot, candidacy=make_candidacy())
    make_option(proposal=ballot, name_en="Somebody who was never asked")

    with pytest.raises(Refused, match="candidates alone"):
        open_proposal(ballot, closes_at=DEADLINE, by=None, now=NOW)


def test_who_is_no_candidate_any_more_cannot_be_voted_for(voters):
    proposal = make_proposal(asks="single", allows_none=True)
    make_option(proposal=proposal, candidacy=make_candidacy())

    with pytest.raises(Refused, match="no candidate any more: withdraw this draft"):
        open_proposal(proposal, closes_at=DEADLINE, by=None, now=NOW)
