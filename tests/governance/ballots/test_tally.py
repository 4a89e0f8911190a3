"""Votes are counted as the ballot says: the tables of edges, and what holds for every count."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.tally import (
    FEW,
    Base,
    Count,
    Majority,
    Rules,
    Turnout,
    Unhidden,
    Verdict,
    counted_of,
    needed_of,
    quorum_of,
    result_of,
    unhidden_before,
    unhidden_by,
)

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("share", "entitled", "quorum"),
    [
        (HALF, 3, 2),
        (HALF, 4, 3),
        (HALF, 5, 3),
        (HALF, 13, 7),
        (HALF, 39, 20),
        (Fraction(2, 3), 13, 9),
        (Fraction(2, 3), 12, 9),
        (Fraction(1), 13, 13),
        (Fraction(1, 3), 1, 1),
        (HALF, 0, 0),
        (None, 13, 0),
    ],
)
def test_quorum_is_more_than_the_share_and_never_more_than_all(share, entitled, quorum):
    assert quorum_of(share, entitled) == quorum


@pytest.mark.parametrize(
    ("base", "counted"), [(Base.DECIDED, 8), (Base.CAST, 10), (Base.ENTITLED, 13)]
)
def test_majority_is_counted_over_what_the_ballot_says(base, counted):
    assert counted_of(Count(13, 6, 2, 2), base) == counted


@pytest.mark.parametrize(
    ("majority", "base", "needed"),
    [
        (Majority.SIMPLE, Base.DECIDED, 3),
        (Majority.SIMPLE, Base.ENTITLED, 3),
        (Majority.ABSOLUTE, Base.DECIDED, 5),
        (Majority.ABSOLUTE, Base.CAST, 6),
        (Majority.ABSOLUTE, Base.ENTITLED, 7),
        (Majority.TWO_THIRDS, Base.DECIDED, 6),
        (Majority.TWO_THIRDS, Base.CAST, 7),
        (Majority.TWO_THIRDS, Base.ENTITLED, 9),
        (Majority.THREE_QUARTERS, Base.DECIDED, 6),
        (Majority.THREE_QUARTERS, Base.ENTITLED, 10),
        (Majority.FOUR_FIFTHS, Base.DECIDED, 7),
        (Majority.FOUR_FIFTHS, Base.CAST, 8),
        (Majority.FOUR_FIFTHS, Base.ENTITLED, 11),
    ],
)
def test_votes_needed_by_each_majority(majority, base, needed):
    assert needed_of(Count(13, 6, 2, 2), majority, base) == needed


@pytest.mark.parametrize("majority", Majority)
@pytest.mark.parametrize("base", Base)
def test_without_a_vote_in_favour_nothing_is_adopted(majority, base):
    assert result_of(Count(13, 0, 0), Rules(majority, base)).verdict is Verdict.NO_QUORUM
    assert result_of(Count(13, 0, 1), Rules(majority, base)).verdict is Verdict.REJECTED
    assert result_of(Count(13, 0, 0, 13), Rules(majority, base)).verdict is Verdict.REJECTED


@pytest.mark.parametrize(
    ("count", "majority", "verdict"),
    [
        (Count(13, 4, 4), Majority.SIMPLE, Verdict.REJECTED),
        (Count(13, 5, 4), Majority.SIMPLE, Verdict.ADOPTED),
        (Count(13, 1, 0, 9), Majority.SIMPLE, Verdict.ADOPTED),
        (Count(13, 5, 5), Majority.ABSOLUTE, Verdict.REJECTED),
        (Count(13, 6, 5), Majority.ABSOLUTE, Verdict.ADOPTED),
        (Count(13, 5, 3), Majority.TWO_THIRDS, Verdict.REJECTED),
        (Count(13, 6, 3), Majority.TWO_THIRDS, Verdict.ADOPTED),
        (Count(13, 8, 3), Majority.THREE_QUARTERS, Verdict.REJECTED),
        (Count(13, 9, 3), Majority.THREE_QUARTERS, Verdict.ADOPTED),
        (Count(13, 7, 2), Majority.FOUR_FIFTHS, Verdict.REJECTED),
        (Count(13, 8, 2), Majority.FOUR_FIFTHS, Verdict.ADOPTED),
    ],
)
def test_verdict_on_the_edge(count, majority, verdict):
    assert result_of(count, Rules(majority)).verdict is verdict


def test_too_few_votes_settle_nothing_however_they_were_cast():
    rules = Rules(Majority.SIMPLE, quorum=HALF)

    assert result_of(Count(13, 6, 0), rules).verdict is Verdict.NO_QUORUM
    assert result_of(Count(13, 6, 0, 1), rules).verdict is Verdict.ADOPTED
    assert result_of(Count(13, 0, 7), rules).verdict is Verdict.REJECTED


def test_each_region_needs_its_own_quorum_and_is_named_if_it_has_none():
    regions = {"west": Turnout(4, 2), "south": Turnout(3, 2), "central": Turnout(1, 0)}
    result = result_of(
        Count(8, 4, 0, regions=regions), Rules(Majority.SIMPLE, regional_quorum=HALF)
    )

    assert result.verdict is Verdict.NO_QUORUM
    assert result.short_regions == ("west", "central")
    assert result_of(Count(8, 4, 0, regions=regions), Rules(Majority.SIMPLE)).short_regions == ()


def test_the_numbers_of_the_result_can_be_checked():
    result = result_of(Count(13, 6, 2, 2), Rules(Majority.TWO_THIRDS, Base.CAST, quorum=HALF))

    assert (result.quorum, result.counted, result.needed) == (7, 10, 7)
    assert result.verdict is Verdict.REJECTED


votes = st.integers(0, 40)
rules = st.builds(Rules, st.sampled_from(Majority), st.sampled_from(Base))


@given(votes, votes, votes, votes, rules)
def test_one_more_in_favour_never_turns_a_proposal_down(favour, against, abstained, idle, how):
    cast = favour + against + abstained
    before = result_of(Count(cast + idle + 1, favour, against, abstained), how)
    after = result_of(Count(cast + idle + 1, favour + 1, against, abstained), how)

    assert (before.verdict, after.verdict) != (Verdict.ADOPTED, Verdict.REJECTED)


@given(votes, votes, votes, st.sampled_from(Base))
def test_a_greater_majority_is_never_easier(favour, against, abstained, base):
    count = Count(favour + against + abstained, favour, against, abstained)
    greater = [needed_of(count, one, base) for one in list(Majority)[2:]]

    assert greater == sorted(greater)


@pytest.mark.parametrize(("entitled", "is_told"), [(1, True), (FEW, True), (FEW + 1, False)])
def test_few_voters_are_told_before_they_vote(entitled, is_told):
    assert unhidden_before(entitled) == ((Unhidden.FEW_VOTERS,) if is_told else ())


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ((0, 0, 0), ()),
        ((9, 0, 0), (Unhidden.UNANIMOUS,)),
        ((0, 0, 6), (Unhidden.UNANIMOUS,)),
        ((8, 1, 0), (Unhidden.ALL_BUT_ONE,)),
        ((8, 2, 0), ()),
        ((8, 1, 1), ()),
        ((5, 0, 0), (Unhidden.FEW_VOTERS, Unhidden.UNANIMOUS)),
        ((3, 2, 0), (Unhidden.FEW_VOTERS,)),
        ((1, 1, 0), (Unhidden.FEW_VOTERS, Unhidden.ALL_BUT_ONE)),
        ((1, 0, 0), (Unhidden.FEW_VOTERS, Unhidden.UNANIMOUS)),
    ],
)
def test_what_a_result_gives_away(choices, found):
    assert unhidden_by(choices) == found
