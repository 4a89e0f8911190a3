"""Which reminders are due on a day: the latest is written, once, unless its day is long past."""

from datetime import date, timedelta

import pytest

from records.reminders.days import Outcome, outcomes

ON = date(2024, 2, 29)
OFFSETS = (-14, 0, 7)
WRITE, TO_DESK, OVERTAKEN = Outcome.WRITE, Outcome.TO_DESK, Outcome.OVERTAKEN


def due(days_from_it: int, *noted: int) -> dict[int, Outcome]:
    day = ON + timedelta(days=days_from_it)
    return outcomes(OFFSETS, on=ON, day=day, noted=noted, patience=14)


@pytest.mark.parametrize(
    ("days_from_it", "noted", "expected"),
    [
        (-15, (), {}),
        (-14, (), {-14: WRITE}),
        (-14, (-14,), {}),
        (-1, (), {-14: WRITE}),
        (-1, (-14,), {}),
        (0, (-14,), {0: WRITE}),
        (0, (), {-14: OVERTAKEN, 0: WRITE}),
        (7, (-14,), {0: OVERTAKEN, 7: WRITE}),
        (7, (-14, 0), {7: WRITE}),
        (21, (-14, 0), {7: WRITE}),
        (22, (-14, 0), {7: TO_DESK}),
        (500, (), {-14: OVERTAKEN, 0: OVERTAKEN, 7: TO_DESK}),
        (500, (-14, 0, 7), {}),
        (3, (0,), {-14: OVERTAKEN}),
    ],
)
def test_the_latest_reminder_is_due_until_it_is_noted(days_from_it, noted, expected):
    assert due(days_from_it, *noted) == expected
