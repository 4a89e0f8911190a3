"""Whichever days are skipped or done twice, each reminder is written at most once, none is lost."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from governance.models import ActionItem
from records.models import Mail, Reminder
from records.reminders.kinds import KINDS, PATIENCE
from tests.records.reminders.ledger import at_work, days, make_item, make_readers

FIRST = date(2024, 2, 1)
OFFSETS = KINDS["governance.action_due"].offsets


class Days(RuleBasedStateMachine):
    """Days go by, some without the daily work, some with it twice; things come, go, are put off."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.rivers = make_readers("bea")
        self.day = FIRST
        self.open: dict[int, date] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(in_days=st.integers(-40, 40))
    def undertake(self, in_days: int) -> None:
        due = self.day + days(in_days)
        item = make_item(self.rivers, due_earliest=due, due_latest=due)
        self.open[item.pk] = due

    @precondition(lambda self: self.open)
    @rule(which=st.integers(0))
    def do(self, which: int) -> None:
        pk = sorted(self.open)[which % len(self.open)]
        del self.open[pk]
        ActionItem.objects.filter(pk=pk).update(ending="done", closed_on=self.day)

    @precondition(lambda self: self.open)
    @rule(which=st.integers(0), by=st.integers(-20, 30))
    def put_off(self, which: int, by: int) -> None:
        pk = sorted(self.open)[which % len(self.open)]
        due = self.open[pk] = self.open[pk] + days(by)
        ActionItem.objects.filter(pk=pk).update(due_earliest=due, due_latest=due)

    @rule(number=st.integers(1, 25))
    def skip(self, number: int) -> None:
        self.day += days(number)

    @rule(times=st.integers(1, 2))
    def work(self, times: int) -> None:
        for _time in range(times):
            at_work(self.day)
        for pk, due in self.open.items():
            self.none_is_lost(pk, due)

    def none_is_lost(self, pk: int, due: date) -> None:
        """All that was due of what is open is noted; the latest is written, or left to the desk."""
        reached = [offset for offset in OFFSETS if due + days(offset) <= self.day]
        states = {row.offset: row.state for row in Reminder.objects.filter(thing=pk, on=due)}

        assert sorted(states) == reached
        assert {states[offset] for offset in reached[-1:]} <= {"sent", "at_the_desk"}

    @invariant()
    def each_is_written_at_most_once(self) -> None:
        sent = Reminder.objects.filter(state="sent").values_list("pk", flat=True)

        assert sorted(mail.key for mail in Mail.objects.all()) == sorted(map(str, sent))

    @invariant()
    def nothing_late_is_written(self) -> None:
        for row in Reminder.objects.filter(state="sent"):
            assert row.due_on <= row.sent_at.date() <= row.due_on + days(PATIENCE)


@pytest.mark.django_db
def test_skipped_and_doubled_days_lose_nothing_and_double_nothing():
    run_state_machine_as_test(Days, settings=settings(max_examples=25, stateful_step_count=15))
