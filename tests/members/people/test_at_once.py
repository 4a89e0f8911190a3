"""Two colleagues who retire each other at once: one stays, on both databases."""

import pytest

from members.permissions import colleagues
from tests.make import make_affiliation, make_organisation, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def somebody(organisation):
    return make_user(person=make_affiliation(organisation=organisation).person)


def test_two_who_retire_each_other_at_once_leave_one(rivals: Rivals, rounds, day):
    for _round in rounds:
        rivers = make_organisation()
        bea, fatou = somebody(rivers), somebody(rivers)

        answers = rivals.at_once(
            "retire",
            {"organisation": rivers, "person": fatou.person, "by": bea},
            {"organisation": rivers, "person": bea.person, "by": fatou},
        )

        assert sorted(answers) == ["You no longer act for this organisation.", DONE]
        assert rivers.affiliations.filter(until=None).count() == 1


def test_two_who_both_leave_at_once_leave_one(rivals: Rivals, rounds, day):
    for _round in rounds:
        rivers = make_organisation()
        bea, fatou = somebody(rivers), somebody(rivers)

        answers = rivals.at_once(
            "retire",
            {"organisation": rivers, "person": bea.person, "by": bea},
            {"organisation": rivers, "person": fatou.person, "by": fatou},
        )

        assert [answer == DONE for answer in sorted(answers)] == [False, True]
        assert len(colleagues(rivers, day)) == 2  # of a day before
        assert rivers.affiliations.filter(until=None).count() == 1
