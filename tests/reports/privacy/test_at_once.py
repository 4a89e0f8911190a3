"""An organisation is erased once, and never after it came back in the same moment."""

import pytest

from members.models import Organisation
from reports.privacy.requests import ask_for_erasure
from tests.make import make_organisation, make_user
from tests.reports.privacy.conftest import LEFT
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def both():
    return [make_user(email=f"{name}@coalition.example", is_staff=True) for name in ("awa", "efua")]


def left() -> Organisation:
    made = make_organisation(city="Harare")
    ask_for_erasure(made, day=LEFT)
    return made


def test_two_who_erase_it_erase_it_once(rivals: Rivals, rounds, both):
    for _number in rounds:
        given = [{"organisation": row, "by": by} for row in [left()] for by in both]

        answers = rivals.at_once("erase_organisation", *given)

        assert sorted(answers) == ["This request is ended already.", DONE]
        assert given[0]["organisation"].erasure_requests.get().state == "done"


def test_who_is_admitted_meanwhile_is_erased_before_it_or_not_at_all(rivals: Rivals, rounds, both):
    for _number in rounds:
        row = left()
        erased, admitted = rivals.each(
            ("erase_organisation", {"organisation": row, "by": both[0]}),
            ("admit", {"organisation": row, "by": both[1]}),
        )

        assert admitted == DONE
        row.refresh_from_db()
        assert (row.city == "") == (erased == DONE)
        if erased == DONE:
            began = row.memberships.get().history.earliest().history_date
            assert row.history.latest().history_date <= began
        else:
            assert erased.startswith("It is a member")
