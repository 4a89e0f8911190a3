"""No sequence of acts skips a step, or leaves an application in a state its steps do not tell."""

from datetime import date

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

from members.applications.actions import answer, ask, begin_review, decide, submit, withdraw
from members.applications.states import PENDING, Actor, State, lawful_steps
from members.models import Application, Organisation, User

DAY = date(2021, 6, 1)
LAWFUL = {(m.value, s.value if s else "", t.value, a.value) for m, s, t, a in lawful_steps()}
WORDS = st.sampled_from(["", " ", "As agreed."])
ACTORS = st.sampled_from(Actor)
OUTCOMES = st.sampled_from([*State, "accepted", "nonsense"])


class Acts(RuleBasedStateMachine):
    """Applies, asks, answers, decides and withdraws at random, also what is not possible."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.office = User.objects.create_user("awa@coalition.example", is_staff=True)
        self.organisation = Organisation.objects.create(key="rivers-watch")

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(number=st.integers(0, 2), of_the_records=st.booleans())
    def submits(self, number, of_the_records):
        new = Application(key=f"key-{number}", name="Rivers Watch")
        new.organisation = self.organisation if of_the_records else None
        self._try(lambda: submit(new, day=DAY))

    @rule(which=st.integers(0, 2), words=WORDS)
    def asks(self, which, words):
        self._on(which, lambda one: ask(one, question=words, day=DAY, by=self.office))

    @rule(which=st.integers(0, 2), words=WORDS, actor=ACTORS)
    def answers(self, which, words, actor):
        self._on(which, lambda one: answer(one, words=words, day=DAY, actor=actor))

    @rule(which=st.integers(0, 2))
    def begins_the_review(self, which):
        self._on(which, lambda one: begin_review(one, day=DAY, by=self.office))

    @rule(which=st.integers(0, 2), outcome=OUTCOMES, words=WORDS, is_named=st.booleans())
    def decides(self, which, outcome, words, is_named):
        who = self.organisation if is_named else None
        self._on(
            which,
            lambda one: decide(
                one, outcome=outcome, reason=words, day=DAY, by=self.office, organisation=who
            ),
        )

    @rule(which=st.integers(0, 2), actor=ACTORS)
    def withdraws(self, which, actor):
        self._on(which, lambda one: withdraw(one, day=DAY, actor=actor))

    def _on(self, which, act):
        """Acts on a row as somebody read it, perhaps long ago."""
        rows = list(Application.objects.order_by("pk"))
        if rows:
            stale = Application(pk=rows[which % len(rows)].pk, state=State.SUBMITTED)
            self._try(lambda: act(stale))

    def _try(self, act):
        before = self._recorded()
        try:
            act()
        except ValidationError:
            assert self._recorded() == before

    def _recorded(self):
        rows = Application.objects.order_by("pk").values_list("pk", "state", "organisation")
        steps = Application.objects.order_by("pk", "steps__order").values_list("steps", "pk")
        return list(rows), list(steps)

    @invariant()
    def each_step_follows_the_one_before(self):
        for application in Application.objects.all():
            steps = list(application.steps.order_by("order"))
            assert [step.order for step in steps] == list(range(1, len(steps) + 1))
            assert ["", *(step.target for step in steps)] == [
                *(step.source_state for step in steps),
                application.state,
            ]
            made = {(s.move, s.source_state, s.target, s.actor) for s in steps}
            assert made <= LAWFUL

    @invariant()
    def an_organisation_has_one_pending(self):
        pending = self.organisation.applications.filter(state__in=PENDING)
        assert pending.count() <= 1


@pytest.mark.django_db
def test_acts_keep_to_the_machine():
    run_state_machine_as_test(Acts, settings=settings(max_examples=25, stateful_step_count=12))
