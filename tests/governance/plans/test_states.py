"""How far an activity has come: on the day before, the day, the day after, and with vague dates."""

from datetime import date

import pytest

from governance.plans.states import Course, State, possible_states, state_on
from records.when import When

PLANNED, UNDER_WAY, DONE, DROPPED, CANNOT_TELL = (
    State.PLANNED,
    State.UNDER_WAY,
    State.DONE,
    State.DROPPED,
    State.CANNOT_TELL,
)


def course(**given):
    return Course(**{name: When.parse(text) for name, text in given.items()})


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, {"2019-12-31": PLANNED, "2030-01-01": PLANNED}),
        (
            {"started": "2020-05-02"},
            {"2020-05-01": PLANNED, "2020-05-02": UNDER_WAY, "2030-01-01": UNDER_WAY},
        ),
        (
            {"started": "2020-05-02", "done": "2020-08-31"},
            {
                "2020-05-01": PLANNED,
                "2020-05-02": UNDER_WAY,
                "2020-08-30": UNDER_WAY,
                "2020-08-31": DONE,
                "2020-09-01": DONE,
            },
        ),
        (
            {"started": "2020-05-02", "dropped": "2020-08-31"},
            {"2020-05-01": PLANNED, "2020-08-30": UNDER_WAY, "2020-08-31": DROPPED},
        ),
        ({"dropped": "2020-08-31"}, {"2020-08-30": PLANNED, "2020-08-31": DROPPED}),
        (
            {"started": "2020-02-29", "done": "2020-02-29"},
            {"2020-02-28": PLANNED, "2020-02-29": DONE},
        ),
        (
            {"started": "2020", "done": "2021"},
            {
                "2019-12-31": PLANNED,
                "2020-01-01": CANNOT_TELL,
                "2020-12-30": CANNOT_TELL,
                "2020-12-31": UNDER_WAY,
                "2021-01-01": CANNOT_TELL,
                "2021-12-30": CANNOT_TELL,
                "2021-12-31": DONE,
            },
        ),
        (
            {"started": "by 2021-02"},
            {"2010-01-01": CANNOT_TELL, "2021-02-27": CANNOT_TELL, "2021-02-28": UNDER_WAY},
        ),
        (
            {"done": "2020"},
            {"2019-12-31": CANNOT_TELL, "2020-06-01": CANNOT_TELL, "2020-12-31": DONE},
        ),
        (
            {"dropped": "2020"},
            {"2019-12-31": PLANNED, "2020-01-01": CANNOT_TELL, "2020-12-31": DROPPED},
        ),
        (
            {"started": "2020-05-02", "done": "by 2020"},
            {"2020-05-01": PLANNED, "2020-05-02": CANNOT_TELL},
        ),
    ],
)
def test_state_follows_the_days_that_are_recorded(given, days):
    found = {day: state_on(course(**given), date.fromisoformat(day)) for day in days}

    assert found == days


@pytest.mark.parametrize(
    ("given", "day", "states"),
    [
        ({"started": "2020", "done": "2020"}, "2020-06-01", (PLANNED, UNDER_WAY, DONE)),
        ({"started": "2020", "done": "2021"}, "2020-06-01", (PLANNED, UNDER_WAY)),
        ({"started": "2019", "dropped": "2020"}, "2020-06-01", (UNDER_WAY, DROPPED)),
        ({"dropped": "2020"}, "2020-06-01", (PLANNED, DROPPED)),
        ({"done": "2020"}, "2019-06-01", (PLANNED, UNDER_WAY)),
        ({"done": "2020"}, "2020-12-31", (DONE,)),
    ],
)
def test_vague_dates_leave_several_states_open(given, day, states):
    assert possible_states(course(**given), date.fromisoformat(day)) == states
