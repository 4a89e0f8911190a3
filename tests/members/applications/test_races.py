"""Two who act on an application at once: one step is taken, and the other is told why not."""

import uuid

import pytest

from members.models import Application
from tests.make import make_application, make_membership, make_rule, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

DAY = "2021-06-15"


@pytest.fixture
def awa():
    return make_user(email="awa@coalition.example", is_staff=True)


def under_review():
    made = make_application()
    made.steps.create(
        order=2,
        move="begin_review",
        source_state="submitted",
        target="under_review",
        actor="coordination",
        taken_latest="2021-06-02",
    )
    Application.objects.filter(pk=made.pk).update(state="under_review")
    return made


def test_two_who_decide_at_once_decide_once(rivals: Rivals, rounds, awa):
    for _round in rounds:
        made = under_review()
        asked = {"application": made, "day": DAY, "by": awa}

        answers = rivals.at_once(
            "decide_application", asked | {"outcome": "declined"}, asked | {"outcome": "deferred"}
        )

        made.refresh_from_db()
        decided = ("declined", "deferred")[answers.index(DONE)]
        refused = f"That is not possible: the application is in the state “{decided}”."
        assert sorted(answers) == sorted([DONE, refused])
        assert (made.state, made.steps.count()) == (decided, 3)


def test_one_form_that_arrives_twice_at_once_is_one_application(rivals: Rivals, rounds):
    for _round in rounds:
        asked = {"key": uuid.uuid4().hex, "organisation": 0, "kind": "associate", "day": DAY}

        answers = rivals.at_once("apply_for", asked, asked)

        assert answers == (DONE, DONE)
        assert Application.objects.get(key=asked["key"]).steps.count() == 1


def test_two_colleagues_who_apply_at_once_apply_once(rivals: Rivals, rounds):
    make_rule(began="2020")
    for _round in rounds:
        rivers = make_membership(began="2020-01-01").organisation
        asked = {"organisation": rivers, "kind": "full", "day": DAY}

        answers = rivals.at_once(
            "apply_for", asked | {"key": uuid.uuid4().hex}, asked | {"key": uuid.uuid4().hex}
        )

        assert sorted(answers) == sorted(
            [DONE, "This organisation has an application pending already."]
        )
        assert rivers.applications.count() == 1
