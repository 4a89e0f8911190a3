"""Knows the three answers to the question whether something wished for is so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """A criterion is met, not met, or the records do not tell."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Judged:
    """A criterion's verdict, the code of its reason, and the values its sentence needs."""

    verdict: Verdict
    reason: str
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)


def all_met(verdicts: Iterable[Verdict]) -> Verdict:
    """Met if all are; not met if one certainly is not; else it cannot be told."""
    given = set(verdicts)
    if Verdict.NOT_MET in given:
        return Verdict.NOT_MET
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in given else Verdict.MET
