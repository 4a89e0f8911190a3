"""The founding records, and what is done with them, are all in the history from which the answer of
an earlier day is made."""

from datetime import date

import pytest
from django.utils import translation

from governance.actions import hand_over
from governance.as_of import coalition_of, coalition_on
from governance.known.answers import known_on
from governance.known.past import recorded_now, recorded_until
from records.history import end_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founding")]

TODAY, LATER = date(2026, 11, 26), date(2099, 1, 1)
DAYS = [
    *(date(2019, 12, 31), date(2020, 1, 1), date(2020, 3, 1), date(2020, 12, 31)),
    *(date(2021, 2, 28), date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31)),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_page_in_memory_and_history_give_one_answer(day, language):
    with translation.override(language):
        now, past = recorded_now(day), recorded_until(end_of(LATER), day)
        answers = [coalition_of(rows, day=day, today=TODAY) for rows in (now, past)]

        assert answers == [coalition_on(day, today=TODAY)] * 2


def test_an_act_is_in_the_history_too():
    handed = date(2022, 2, 10)
    hand_over(day=handed, by=None)

    answer = known_on(handed, known=LATER, today=TODAY)

    (chair,) = (seat for seat in answer.coalition.rotating if seat.office.role == "chair")
    assert [term.holder.organisation for term in chair.held] == ["GRPIE"]
    assert answer.differences == []
