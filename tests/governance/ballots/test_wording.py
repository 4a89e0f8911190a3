"""The arithmetic that is told comes out right when a reader does it again."""

import pytest

from governance.ballots.tally import Count, result_of
from governance.ballots.wording import explain
from governance.models import Proposal


def told(majority, in_favour, against, abstained=0):
    ballot = Proposal(majority=majority, counted_over="decided")
    count = Count(entitled=7, in_favour=in_favour, against=against, abstained=abstained)
    return explain(count, result_of(count, ballot.rules), ballot, {})[-2:]


@pytest.mark.parametrize(
    ("majority", "said"),
    [
        ("two_thirds", "Two thirds of 4 (the votes for and against), rounded up, is 3; for: 3."),
        (
            "three_quarters",
            "Three quarters of 4 (the votes for and against), rounded up, is 3; for: 3.",
        ),
        ("four_fifths", "Four fifths of 4 (the votes for and against), rounded up, is 4; for: 3."),
        ("absolute", "More than half of 4 (the votes for and against) is 3; for: 3."),
    ],
)
def test_a_share_of_the_votes_is_rounded_up(majority, said):
    assert told(majority, 3, 1)[0] == said


@pytest.mark.parametrize("majority", ["absolute", "two_thirds", "three_quarters", "four_fifths"])
@pytest.mark.parametrize(
    ("abstained", "verdict"),
    [(0, "Too few voted, so nothing is decided."), (2, "So it is rejected.")],
)
def test_a_share_of_no_vote_is_not_said_to_be_one(majority, abstained, verdict):
    assert told(majority, 0, 0, abstained) == [
        "No vote is counted (the votes for and against), and at least one for is needed.",
        verdict,
    ]
