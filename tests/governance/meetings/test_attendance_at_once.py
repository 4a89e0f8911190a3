"""Two who record who was there in the same moment record each organisation once."""

import pytest

from tests.make import make_meeting, make_organisation, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def test_two_who_record_one_attendance_at_once_record_it_once(rivals: Rivals, rounds):
    office = [make_user(is_staff=True), make_user(is_staff=True)]
    rivers = make_organisation()
    for _round in rounds:
        meeting = make_meeting()
        seen = {"meeting": meeting, "organisation": rivers}

        answers = rivals.at_once(
            "record_presence",
            seen | {"presence": "present", "by": office[0]},
            seen | {"presence": "late", "by": office[1]},
        )

        assert answers == (DONE, DONE)
        assert meeting.attendances.count() == 1
