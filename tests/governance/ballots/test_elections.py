"""Options are counted by most votes, or round by round; a tie is told, never broken by chance."""

from fractions import Fraction
from itertools import combinations_with_replacement, permutations

import pytest

from governance.ballots.elections import (
    NONE,
    Tally,
    Verdict,
    count_ranked,
    count_single,
    elected,
    may_leave_together,
    unhidden_by_rounds,
)
from governance.ballots.tally import Base, Count, Majority, Rules, Turnout, Unhidden

SIMPLE = Rules(Majority.SIMPLE)
ABC = ("A", "B", "C")


def ranked(*votes: str) -> tuple[tuple[str, ...], ...]:
    """ "3 AB" -> three votes that rank A before B."""
    told = [vote.split() for vote in votes]
    return tuple(tuple(order) for number, order in told for _one in range(int(number)))


def result(rankings, options=ABC, *, rules=SIMPLE, is_ranked=True, abstained=0, entitled=None):
    count = Count(
        entitled=entitled or len(rankings) + abstained,
        in_favour=len(rankings),
        against=0,
        abstained=abstained,
    )
    return elected(count, options, rankings, rules, is_ranked=is_ranked)


# --- One among options ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "verdict", "chosen", "tied"),
    [
        (("2 A", "1 B"), Verdict.ELECTED, "A", ()),
        (("1 A", "2 B", "1 C"), Verdict.ELECTED, "B", ()),
        (("2 A", "2 B", "1 C"), Verdict.TIED, "", ("A", "B")),
        (("1 A", "1 B", "1 C"), Verdict.TIED, "", ("A", "B", "C")),
        ((), Verdict.NO_QUORUM, "", ()),
    ],
)
def test_the_option_with_most_votes_is_chosen(votes, verdict, chosen, tied):
    found = result(ranked(*votes), is_ranked=False)

    assert (found.verdict, found.chosen, found.tied) == (verdict, chosen, tied)


def test_most_votes_win_at_once_where_nothing_is_ranked():
    rankings = ranked("3 A", "2 BC", "1 CB")

    single = result(rankings, is_ranked=False)

    assert (single.chosen, single.tally.rounds[0].votes) == ("A", {"A": 3, "B": 2, "C": 1})
    assert [len(result(rankings, is_ranked=way).tally.rounds) for way in (False, True)] == [1, 2]


def test_without_options_nobody_wins():
    assert count_single((), ()).winners == {}


def test_options_that_nobody_names_win_nothing():
    assert count_single(ABC, ()).winners == {}
    assert result((), abstained=2, is_ranked=False).verdict is Verdict.NO_MAJORITY


def test_none_of_them_can_win_or_tie():
    options = (*ABC, NONE)

    assert result((("A",), (NONE,), (NONE,)), options, is_ranked=False).verdict is Verdict.NOBODY
    assert result((("A",), (NONE,)), options, is_ranked=False).tied == ("A", NONE)
    assert result(((NONE, "A"), (NONE,), ("A",)), options).verdict is Verdict.NOBODY


@pytest.mark.parametrize(
    ("majority", "base", "abstained", "verdict", "needed"),
    [
        (Majority.ABSOLUTE, Base.DECIDED, 0, Verdict.NO_MAJORITY, 4),
        (Majority.ABSOLUTE, Base.DECIDED, 5, Verdict.NO_MAJORITY, 4),
        (Majority.SIMPLE, Base.ENTITLED, 5, Verdict.ELECTED, 0),
    ],
)
def test_most_votes_are_not_always_a_majority(majority, base, abstained, verdict, needed):
    found = result(
        ranked("3 A", "2 B", "1 C"),
        rules=Rules(majority, base),
        is_ranked=False,
        abstained=abstained,
    )

    assert (found.verdict, found.needed) == (verdict, needed)


@pytest.mark.parametrize(
    ("votes", "base", "abstained", "counted", "verdict"),
    [
        ("4 A", Base.DECIDED, 4, 4, Verdict.ELECTED),
        ("4 A", Base.CAST, 3, 7, Verdict.ELECTED),
        ("4 A", Base.CAST, 4, 8, Verdict.NO_MAJORITY),
        ("4 A", Base.ENTITLED, 0, 8, Verdict.NO_MAJORITY),
    ],
)
def test_a_majority_is_counted_over_what_the_rules_say(votes, base, abstained, counted, verdict):
    rules = Rules(Majority.ABSOLUTE, base)

    found = result(ranked(votes), rules=rules, abstained=abstained, entitled=8)

    assert (found.verdict, found.counted) == (verdict, counted)


@pytest.mark.parametrize(
    ("votes", "majority", "is_ranked", "verdict"),
    [
        (("2 A", "2 B"), Majority.ABSOLUTE, False, Verdict.NO_MAJORITY),
        (("2 A", "2 B", "1 C"), Majority.TWO_THIRDS, False, Verdict.NO_MAJORITY),
        (("2 AB", "2 BA"), Majority.ABSOLUTE, True, Verdict.NO_MAJORITY),
        (("2 AB", "2 BA"), Majority.SIMPLE, True, Verdict.TIED),
        (("2 A", "1 BC", "1 CB"), Majority.ABSOLUTE, True, Verdict.NO_MAJORITY),
        (("1 ABC", "1 BCA", "1 CAB"), Majority.TWO_THIRDS, True, Verdict.TIED),
        (("1 ABC", "1 BCA", "1 CAB"), Majority.THREE_QUARTERS, True, Verdict.NO_MAJORITY),
    ],
)
def test_a_tie_in_which_nobody_can_have_the_majority_is_none(votes, majority, is_ranked, verdict):
    """Else the coalition would choose by a tie what the ballot's own rules do not allow."""
    found = result(ranked(*votes), rules=Rules(majority), is_ranked=is_ranked)

    assert found.verdict is verdict


@pytest.mark.parametrize(("voted", "verdict"), [(6, Verdict.NO_QUORUM), (7, Verdict.ELECTED)])
def test_a_quorum_counts_abstentions_too(voted, verdict):
    rules = Rules(Majority.SIMPLE, quorum=Fraction(1, 2))
    found = result(ranked("4 A"), rules=rules, abstained=voted - 4, entitled=13)

    assert (found.verdict, found.quorum) == (verdict, 7)


def test_a_region_that_stayed_away_leaves_nothing_decided():
    rules = Rules(Majority.SIMPLE, regional_quorum=Fraction(1, 2))
    count = Count(4, 2, 0, regions={"west": Turnout(2, 2), "south": Turnout(2, 0)})
    found = elected(count, ABC, ranked("2 A"), rules, is_ranked=True)

    assert (found.verdict, found.short_regions) == (Verdict.NO_QUORUM, ("south",))


# --- Ranked, round by round -----------------------------------------------------------------------


def test_votes_go_to_their_next_preference_until_one_has_more_than_half():
    tally = count_ranked(ABC, ranked("4 A", "3 B", "2 CB"))

    assert [dict(one.votes) for one in tally.rounds] == [
        {"A": 4, "B": 3, "C": 2},
        {"A": 4, "B": 5},
    ]
    assert [one.leaving for one in tally.rounds] == [("C",), ()]
    assert tally.winners == {"B": 5}


def test_a_vote_without_a_further_preference_counts_no_longer():
    tally = count_ranked(ABC, ranked("4 A", "3 B", "2 C"))

    assert [one.exhausted for one in tally.rounds] == [0, 2]
    assert tally.winners == {"A": 4}


def test_exactly_half_is_not_enough():
    assert len(count_ranked(ABC, ranked("3 A", "2 BA", "1 CB")).rounds) == 2


def test_two_with_equally_many_votes_are_a_tie():
    found = result(ranked("2 A", "2 B"), ("A", "B"))

    assert (found.verdict, found.tied) == (Verdict.TIED, ("A", "B"))


def test_a_tie_for_the_last_place_that_changes_nothing_decides_nothing():
    found = result(ranked("4 A", "2 BA", "2 CA"))

    assert (found.verdict, found.chosen) == (Verdict.ELECTED, "A")
    assert found.tally.rounds[-1].leaving == ("B", "C")
    assert found.tally.ways == {"B": ("A",), "C": ("A",)}


def test_a_tie_for_the_last_place_that_matters_is_told_with_who_may_win():
    found = result(ranked("3 A", "2 BC", "2 CB"))

    assert (found.verdict, found.tied) == (Verdict.TIED, ("B", "C"))
    assert found.tally.ways == {"B": ("C",), "C": ("B",)}


def test_those_who_together_have_fewer_than_any_other_leave_together():
    tally = count_ranked(tuple("ABCDE"), ranked("4 A", "3 B", "1 CB", "1 DB"))

    assert [one.leaving for one in tally.rounds] == [("E",), ("C", "D"), ()]
    assert tally.winners == {"B": 5}


@pytest.mark.parametrize(
    ("votes", "leaving", "together"),
    [
        ({"A": 3, "B": 1, "C": 1}, ("B", "C"), True),
        ({"A": 2, "B": 1, "C": 1}, ("B", "C"), False),
        ({"A": 1, "B": 0, "C": 0}, ("B", "C"), True),
        ({"B": 1, "C": 1}, ("B", "C"), False),
    ],
)
def test_equal_together_is_not_fewer(votes, leaving, together):
    assert may_leave_together(votes, leaving) is together


def test_the_winner_of_several_ways_has_the_fewest_votes_of_any():
    """A majority must hold whichever of those who tie leaves first."""
    rankings = ranked("3 A", "1 BA", "1 C", "1 DE", "1 ED")
    tally = count_ranked(tuple("ABCDE"), rankings)

    assert set(tally.winners) == {"A"}
    assert tally.winners["A"] <= 4


def test_the_order_of_votes_and_of_the_paper_changes_nothing():
    rankings = ranked("2 AB", "2 BC", "1 CA", "1 AC")
    found = {
        frozenset(count_ranked(order, votes).winners)
        for order in permutations(ABC)
        for votes in (rankings, rankings[::-1])
    }

    assert len(found) == 1


# --- Counted again, another way -------------------------------------------------------------------


def winners_by_hand(standing: frozenset[str], rankings) -> set[str]:
    """Every option that wins if each tie is broken in every way; written without the library."""
    votes = dict.fromkeys(standing, 0)
    for ranking in rankings:
        for option in ranking:
            if option in standing:
                votes[option] += 1
                break
    total = sum(votes.values())
    if not total:
        return set()
    for option, number in votes.items():
        if 2 * number > total:
            return {option}
    fewest = min(votes.values())
    last = [option for option, number in votes.items() if number == fewest]
    return set().union(*(winners_by_hand(standing - {option}, rankings) for option in last))


PAPERS = [order for n in (1, 2, 3) for order in permutations(ABC, n)]


@pytest.mark.parametrize("voters", [1, 2, 3, 4])
def test_every_small_ballot_is_counted_as_by_hand(voters):
    wrong = [
        rankings
        for rankings in combinations_with_replacement(PAPERS, voters)
        if set(count_ranked(ABC, rankings).winners) != winners_by_hand(frozenset(ABC), rankings)
    ]

    assert wrong == []


FOUR = list(permutations("ABCD", 2))


def test_small_ballots_with_four_options_are_counted_as_by_hand():
    wrong = [
        rankings
        for rankings in combinations_with_replacement(FOUR, 4)
        if set(count_ranked(tuple("ABCD"), rankings).winners)
        != winners_by_hand(frozenset("ABCD"), rankings)
    ]

    assert wrong == []


def test_many_options_that_all_tie_are_counted_at_once():
    options = tuple("ABCDEFGHIJKL")

    assert count_ranked(options, tuple((one,) for one in options)).winners == dict.fromkeys(
        options, 1
    )


# --- What cannot be hidden ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "abstained", "found"),
    [
        (("6 A",), 0, (Unhidden.UNANIMOUS,)),
        (("6 A",), 1, (Unhidden.ALL_BUT_ONE,)),
        (("6 A", "1 B"), 0, (Unhidden.ALL_BUT_ONE,)),
        (("4 A", "4 B", "1 CA"), 0, (Unhidden.LONE_TRANSFER,)),
        (("4 A", "4 B", "2 CA"), 0, ()),
        (("2 A", "2 B"), 0, (Unhidden.FEW_VOTERS,)),
    ],
)
def test_what_the_rounds_give_away(votes, abstained, found):
    assert unhidden_by_rounds(count_ranked(ABC, ranked(*votes)), abstained) == found


def test_a_ballot_in_which_all_abstained_gives_that_away():
    assert unhidden_by_rounds(Tally(), 7) == (Unhidden.UNANIMOUS,)
