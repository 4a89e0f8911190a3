"""Two people who do the same to a member at once: one does it, the other is told why not."""

import pytest

from members.models import Membership, Organisation, User
from tests.make import make_membership, make_organisation, make_rule, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def awa() -> User:
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def bea() -> User:
    return make_user(email="bea@coalition.example", is_staff=True)


def recorded(organisation: Organisation) -> list[tuple]:
    """What the history tells of the organisation's memberships, the earliest first."""
    told = Membership.history.filter(organisation=organisation).order_by("history_id")
    return list(told.values_list("kind", "history_type", "history_user"))


def test_two_who_admit_at_once_admit_once(rivals: Rivals, rounds, awa, bea):
    for _round in rounds:
        rivers = make_organisation()

        answers = rivals.at_once(
            "admit", {"organisation": rivers, "by": awa}, {"organisation": rivers, "by": bea}
        )

        assert sorted(answers) == ["This organisation is a member already.", DONE]
        faster = (awa, bea)[answers.index(DONE)]
        assert rivers.memberships.count() == 1
        assert recorded(rivers) == [("associate", "+", faster.pk)]


def test_two_who_upgrade_at_once_upgrade_once(rivals: Rivals, rounds, awa, bea):
    make_rule(began="2020")
    for _round in rounds:
        rivers = make_membership(began="2020-06-15").organisation
        asked = {"organisation": rivers, "day": "2021-06-15"}

        answers = rivals.at_once("upgrade", asked | {"by": awa}, asked | {"by": bea})

        assert sorted(answers) == ["This organisation is a full member already.", DONE]
        faster = (awa, bea)[answers.index(DONE)]
        assert sorted(rivers.memberships.values_list("kind", "ending")) == [
            ("associate", "upgraded"),
            ("full", ""),
        ]
        assert recorded(rivers) == [
            ("associate", "+", None),
            ("associate", "~", faster.pk),
            ("full", "+", faster.pk),
        ]
