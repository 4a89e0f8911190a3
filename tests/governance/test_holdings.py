"""What somebody holds who leaves is told, moves to nobody, and is shown to the coordination."""

import pytest

from governance.holdings import (
    holdings_of,
    items_of_the_departed,
    seats_of_the_departed,
    terms_of_the_departed,
)
from tests.make import (
    make_action_item,
    make_affiliation,
    make_assignment,
    make_term,
)

pytestmark = pytest.mark.django_db

ALL = ("public", "members", "committee", "coordination")


def test_only_what_that_person_holds_for_that_organisation_is_told(day):
    at = make_affiliation()
    mine = {"person": at.person, "on_behalf_of": at.organisation}
    term, _other = make_term(**mine), make_term(on_behalf_of=at.organisation)
    make_term(person=at.person)  # for another organisation
    seat = make_assignment(person=at.person, organisation=at.organisation)
    item = make_action_item(person=at.person, organisation=None)

    held = holdings_of(at.person, at.organisation, ALL, day)

    assert (held.seats.terms, held.seats.assignments) == ([term], [seat])
    assert [own.item for own in held.items] == [item]


def test_action_that_one_may_not_read_is_not_told(day):
    at = make_affiliation()
    make_action_item(person=at.person, organisation=None, readers="committee")

    assert not holdings_of(at.person, at.organisation, ("public", "members"), day)


@pytest.mark.parametrize(
    ("last_day", "told"), [("2021-06-14", True), ("2021-06-15", False), (None, False)]
)
def test_the_departed_are_told_from_the_day_after_their_last(day, last_day, told):
    at = make_affiliation(**({"last_day": last_day} if last_day else {}))
    term = make_term(person=at.person, on_behalf_of=at.organisation)
    seat = make_assignment(person=at.person, organisation=at.organisation)
    item = make_action_item(person=at.person, organisation=None)

    found = [
        *terms_of_the_departed(day),
        *seats_of_the_departed(day),
        *items_of_the_departed(day),
    ]

    assert found == ([term, seat, item] if told else [])


def test_of_whom_no_affiliation_is_recorded_nothing_tells_that_it_left(day):
    make_term(), make_assignment()

    assert [*terms_of_the_departed(day), *seats_of_the_departed(day)] == []
