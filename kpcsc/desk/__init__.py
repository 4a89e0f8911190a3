"""Knows what needs the coordinator's attention today, and where each of it is done."""

from datetime import date, datetime

from kpcsc.desk.of_agreements import agreements
from kpcsc.desk.of_applications import admissions, applications
from kpcsc.desk.of_governance import held_by_strangers, held_by_the_departed, seats, uncovered
from kpcsc.desk.of_mail import mail, reminders
from kpcsc.desk.of_members import eligibility, erasures, expired, unasked
from kpcsc.desk.of_profiles import dead_websites, unconfirmed
from kpcsc.desk.of_proposals import proposals
from kpcsc.desk.of_research import entries
from kpcsc.desk.of_selections import selections
from kpcsc.desk.of_texts import pending_texts
from kpcsc.desk.of_work import coming, meetings, minutes, overdue
from kpcsc.desk.recent import RecentChange, recent_changes
from kpcsc.desk.task import Line, Task

__all__ = ["Line", "RecentChange", "Task", "recent_changes", "tasks"]


def tasks(day: date, now: datetime) -> list[Task]:
    """All kinds, also those of which there is nothing to do."""
    found = [
        *applications(day),
        *eligibility(day),
        *seats(day),
        uncovered(day),
        *held_by_strangers(day),
        *held_by_the_departed(day),
        coming(day),
        overdue(day),
        *meetings(day),
        *minutes(),
        *proposals(now),
        *selections(now),
        *entries(),
        *agreements(day),
        erasures(),
        *admissions(),
        unasked(day),
        expired(now),
        unconfirmed(day),
        dead_websites(),
        *mail(now),
        reminders(),
        *pending_texts(),
    ]
    return sorted(found, key=lambda task: not task.count)
