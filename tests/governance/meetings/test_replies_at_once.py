"""An organisation that answers from two devices in the same moment has one answer."""

import pytest

from governance.models import Reply
from tests.make import (
    make_affiliation,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_user,
)
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

DAY = "2021-06-15"


@pytest.mark.parametrize("held", ["2021-06-20", ""], ids=["day", "no-day"])
def test_answers_from_two_devices_are_one_reply(rivals: Rivals, rounds, held):
    """Also to a meeting whose day is not set yet."""
    rivers, person = make_organisation(), make_person()
    make_membership(organisation=rivers, began="2019")
    make_affiliation(person=person, organisation=rivers, began="2019")
    bea = make_user(person=person)
    everybody = make_body(kind="organ")
    for _round in rounds:
        meeting = make_meeting(body=everybody, standing="called", held=held)
        asked = {"meeting": meeting, "organisation": rivers, "day": DAY, "by": bea}

        answers = rivals.at_once(
            "reply", asked | {"answer": "present"}, asked | {"answer": "apology"}
        )

        kept = Reply.objects.get(meeting=meeting)
        other = {"present": "apology", "apology": "present"}[kept.answer]
        assert answers == (DONE, DONE)
        assert [*kept.history.order_by("pk").values_list("history_type", "answer")] == [
            ("+", other),
            ("~", kept.answer),
        ]
