"""No sequence of acts leaves two certain holders of a single-seat office on any day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from governance.actions import appoint, end_term, hand_over
from governance.models import Body, Office, Term
from members.models import Organisation, Person
from records.models import Rule
from records.when import When

FIRST = date(2021, 1, 1)
LENGTH = 120
DAYS = st.integers(0, LENGTH).map(lambda n: FIRST + timedelta(days=n))
WHENS = st.one_of(
    DAYS.map(When.on),
    st.sampled_from(["2021", "2021-02", "2021-03", "before 2021", "by 2021-02"]).map(When.parse),
)


def turns_of(terms):
    """The days on which a term may begin or cease to be certain; between them nothing changes."""
    bounds = {b for t in terms for b in (t.since, t.since_latest, t.until, t.until_latest) if b}
    return {day + timedelta(days=n) for day in bounds for n in (-1, 0, 1)}


class Acts(RuleBasedStateMachine):
    """Appoints, ends and hands over at random; refusals are as good as successes."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self._found_coalition()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _found_coalition(self):
        committee = Body(key="committee", name="Committee", kind=Body.Kind.STEERING)
        committee.began = When.parse("2020")
        committee.save()
        make = Office.objects.create
        self.offices = [
            make(key="chair", body=committee, role="chair"),
            make(key="vice", body=committee, role="vice_chair"),
        ]
        agreed = Rule(key="alternation_languages", parameters={"languages": ["en", "fr"]})
        agreed.began = When.parse("2020-01")
        agreed.save()
        self.organisation = Organisation.objects.create(key="rivers-watch")
        self.people = [
            Person.objects.create(name=f"Person {tags}", languages=tags)
            for tags in (("en",), ("fr",), ("en", "fr"), ())
        ]

    @rule(seat=st.integers(0, 1), who=st.integers(0, 3), when=WHENS, planned=st.booleans())
    def appoints(self, seat, who, when, planned):
        self._try(
            appoint,
            self.offices[seat],
            on_behalf_of=self.organisation,
            person=self.people[who],
            when=when,
            planned=planned,
            override_reason="Tried.",
            by=None,
        )

    @rule(which=st.integers(0, 9), day=DAYS)
    def ends(self, which, day):
        terms = list(Term.objects.order_by("pk"))
        if terms:
            self._try(end_term, terms[which % len(terms)], day=day, by=None)

    @rule(day=DAYS)
    def hands_over(self, day):
        self._try(hand_over, day=day, by=None)

    def _try(self, act, *args, **kwargs):
        before = list(Term.objects.order_by("pk").values())
        try:
            act(*args, **kwargs)
        except ValidationError:
            assert list(Term.objects.order_by("pk").values()) == before

    @invariant()
    def nobody_shares_a_seat(self):
        for office in self.offices:
            terms = list(office.terms.in_effect())
            for day in turns_of(terms):
                assert sum(term.holds_on(day) == "certain" for term in terms) <= 1


@pytest.mark.django_db
def test_acts_leave_one_certain_holder_a_seat():
    run_state_machine_as_test(Acts, settings=settings(max_examples=25, stateful_step_count=8))
