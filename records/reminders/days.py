"""Knows which reminders of a thing are due on a day, after whatever days were missed."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What is to be done about a reminder that is due."""

    WRITE = "write"
    TO_DESK = "to_desk"
    OVERTAKEN = "overtaken"


def outcomes(
    offsets: Iterable[int], *, on: date, day: date, noted: Collection[int], patience: int
) -> dict[int, Outcome]:
    """What is to be done on `day` about each reminder that is due and not noted yet.

    Only the latest is written: it says what the earlier ones would have said. When more than
    `patience` days have gone by since its day, somebody is to decide what is still to be said.
    """
    reached = sorted(o for o in offsets if o not in noted and on + timedelta(days=o) <= day)
    told = dict.fromkeys(reached, Outcome.OVERTAKEN)
    if reached and reached[-1] > max(noted, default=reached[-1] - 1):
        too_late = is_too_late(reached[-1], on=on, day=day, patience=patience)
        told[reached[-1]] = Outcome.TO_DESK if too_late else Outcome.WRITE
    return told


def is_too_late(offset: int, *, on: date, day: date, patience: int) -> bool:
    return (day - on).days - offset > patience
