"""A project's state is told from the days recorded and the day asked about."""

import datetime as dt

import pytest

from records.when import When
from research.states import State, state_on

FIRST, LAST = dt.date(2020, 5, 1), dt.date(2020, 8, 31)
SPAN = When.parse("2020-05/2020-08")


@pytest.mark.parametrize(
    ("carried_out", "day", "expected"),
    [
        (SPAN, FIRST - dt.timedelta(1), State.PLANNED),
        (SPAN, FIRST, State.UNDER_WAY),
        (SPAN, LAST, State.UNDER_WAY),
        (SPAN, LAST + dt.timedelta(1), State.OVER),
        (When(FIRST, None), FIRST - dt.timedelta(1), State.PLANNED),
        (When(FIRST, None), dt.date(2999, 1, 1), State.UNDER_WAY),
        (When(None, LAST), LAST, State.NOT_RECORDED),
        (When(None, LAST), LAST + dt.timedelta(1), State.OVER),
        (When(), LAST, State.NOT_RECORDED),
    ],
)
def test_state_follows_from_the_span(carried_out, day, expected):
    assert state_on(carried_out, day) is expected
