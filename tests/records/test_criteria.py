"""Three answers to the question whether something wished for is so."""

import pytest

from records.criteria import Verdict, all_met

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], MET),
        ([MET, MET], MET),
        ([MET, CANNOT_TELL], CANNOT_TELL),
        ([MET, NOT_MET], NOT_MET),
        ([CANNOT_TELL, NOT_MET], NOT_MET),
        ([CANNOT_TELL], CANNOT_TELL),
    ],
)
def test_all_are_met_unless_one_is_not_or_cannot_be_told(verdicts, expected):
    assert all_met(iter(verdicts)) is expected
