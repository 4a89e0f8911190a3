"""Two people who do the same in an office at once: one does it, the other is told why not."""

from typing import Any

import pytest

from governance.models import Body, Decision, Office, Term
from members.models import User
from records.when import When
from tests.make import (
    make_body,
    make_office,
    make_organisation,
    make_person,
    make_rule,
    make_term,
    make_user,
)
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

DAY = "2021-02-10"


@pytest.fixture
def awa() -> User:
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def bea() -> User:
    return make_user(email="bea@coalition.example", is_staff=True)


@pytest.fixture
def committee() -> Body:
    make_rule("alternation_languages", began="2020")
    return make_body(kind="steering")


@pytest.fixture
def chair(committee) -> Office:
    return make_office(body=committee, role="chair")


@pytest.fixture
def vice_chair(committee) -> Office:
    return make_office(body=committee, role="vice_chair")


def appointment(office: Office, by: User) -> dict[str, Any]:
    """Of somebody who works in English."""
    return {
        "office": office,
        "organisation": make_organisation(),
        "person": make_person(languages=("en",)),
        "day": DAY,
        "by": by,
    }


def test_two_who_hand_over_at_once_hand_over_once(
    rivals: Rivals, rounds, chair, vice_chair, awa, bea
):
    rivers = make_term(office=chair, began="2020-02-01").on_behalf_of
    for year in (2021 + round_ for round_ in rounds):
        day = f"{year}-02-01"
        first = chair.terms.get(until=None)
        second = make_term(office=vice_chair, on_behalf_of=rivers, began=f"{year - 1}-02-01")

        answers = rivals.at_once("hand_over", {"day": day, "by": awa}, {"day": day, "by": bea})

        assert sorted(answers) == [
            "No vice-chair is in office on that day who could take over; it may be done already.",
            DONE,
        ]
        faster = (awa, bea)[answers.index(DONE)]
        successor = chair.terms.get(until=None)
        assert (successor.person, successor.began) == (second.person, When.parse(day))
        assert [told.history_user for told in successor.history.all()] == [faster]
        assert first.history.filter(history_type="~").count() == 1
        assert not vice_chair.terms.still_open().exists()


def test_two_who_fill_a_single_seat_at_once_fill_it_once(rivals: Rivals, rounds, awa, bea):
    both = [appointment(make_office(), by) for by in (awa, bea)]
    for _round in rounds:
        office = make_office()

        answers = rivals.at_once("appoint", *(given | {"office": office} for given in both))

        assert sorted(answers) == ["Somebody holds this office at that time already.", DONE]
        faster = (awa, bea)[answers.index(DONE)]
        told = Term.history.get(office=office)
        assert (told.history_user, told.id) == (faster, office.terms.get().pk)


def test_two_who_seat_chair_and_vice_chair_at_once_heed_the_criterion(
    rivals: Rivals, rounds, chair, vice_chair, awa, bea
):
    both = appointment(chair, awa), appointment(vice_chair, bea)
    for _round in rounds:
        Term.objects.all().delete()

        answers = rivals.at_once("appoint", *both)

        assert sorted(answers) == [
            "Of the languages sought, chair and vice-chair both bring only one: English."
            " Say why this appointment is made all the same; the reason is kept.",
            DONE,
        ]
        assert Term.objects.count() == 1


def test_two_who_appoint_a_vice_chair_at_once_appoint_one(
    rivals: Rivals, rounds, chair, vice_chair, awa, bea
):
    """Each against the criterion, with a reason: the reason of one is kept."""
    make_term(office=chair, person=make_person(languages=("en",)), began="2020-02-01")
    one, other = (
        appointment(vice_chair, by) | {"reason": reason}
        for by, reason in ((awa, "Nobody else stood."), (bea, "Nobody else could travel."))
    )
    for _round in rounds:
        Term.objects.filter(office=vice_chair).delete()

        answers = rivals.at_once("appoint", one, other)

        assert sorted(answers) == ["Somebody holds this office at that time already.", DONE]
        faster = (one, other)[answers.index(DONE)]
        term = vice_chair.terms.get()
        assert (term.person, term.override_reason) == (faster["person"], faster["reason"])
        assert term.history.get().history_user == faster["by"]


def test_two_who_enter_a_term_of_the_past_at_once_enter_one(rivals: Rivals, rounds, awa, bea):
    """What lies before the present term is entered late, and the database lets no two overlap."""
    refusals = {
        "Somebody holds this office at that time already.",
        "This contradicts what has been recorded meanwhile. Nothing was changed.",
    }
    holder, person = make_organisation(), make_person()
    for _round in rounds:
        office = make_office()
        make_term(office=office, on_behalf_of=holder, person=person, began="2021-02-01")
        past = {"office": office, "organisation": holder, "began": "2019", "last_day": "2021-01-31"}

        answers = {*rivals.at_once("enter_term", past | {"by": awa}, past | {"by": bea})}

        assert (DONE in answers, len(answers & refusals)) == (True, 1)
        assert office.terms.count() == 2


def test_two_who_give_one_seat_in_a_group_at_once_give_it_once(rivals: Rivals, rounds, awa, bea):
    rivers = make_organisation()
    for _round in rounds:
        group = make_body()
        seat = {"body": group, "organisation": rivers, "day": DAY}

        answers = rivals.at_once("assign", seat | {"by": awa}, seat | {"by": bea})

        assert sorted(answers) == [
            "This organisation has a seat without a person there at that time already.",
            DONE,
        ]
        assert group.assignments.count() == 1


@pytest.mark.parametrize("day", ["2020", "2012-05-04"], ids=["year", "late"])
def test_two_decisions_recorded_at_once_have_two_numbers(rivals: Rivals, rounds, awa, bea, day):
    for round_ in rounds:
        one, other = ({"title": t, "day": day, "by": b} for t, b in (("A", awa), ("B", bea)))

        assert rivals.at_once("decide", one, other) == (DONE, DONE)

        numbers = sorted(Decision.objects.values_list("sequence", flat=True))
        assert numbers == list(range(1, 2 * round_ + 3))
