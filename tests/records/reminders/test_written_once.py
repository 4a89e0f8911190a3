"""Two daily runs in the same moment write each reminder once."""

import pytest
from django.db.models import Count

from governance.models import ActionItem
from records.models import Mail, Reminder
from tests.records.reminders.ledger import DUE, days, make_item, make_readers
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def test_two_runs_at_once_write_each_reminder_once(rivals: Rivals, rounds):
    rivers = make_readers("bea", "chidi")
    for number in rounds:
        items = [make_item(rivers, due_latest=DUE + days(number)) for _three in range(3)]
        day = {"day": str(DUE + days(number - 14))}

        answers = rivals.at_once("do_daily_work", day, day)

        rows = Reminder.objects.filter(thing__in=[item.pk for item in items])
        assert answers == (DONE, DONE)
        assert sorted(rows.values_list("state", flat=True)) == ["sent"] * 3
        assert Mail.objects.count() == 3 * 2 * (number + 1)
        assert not Mail.objects.values("context", "to").annotate(n=Count("pk")).filter(n__gt=1)
        ActionItem.objects.all().delete()  # else a later round, two weeks on, reminds of it again
