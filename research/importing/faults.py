"""Knows all that is wrong or doubtful in a file of visits, as the rows of a file of its own."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from members.models import User
from research.importing.actions import plan_of
from research.importing.observations import Mistake
from research.models import VisitImport


def fault_headings() -> list[str]:
    return [_("row"), _("column"), _("cell"), _("what is wrong"), _("what to do"), _("state")]


def all_faults(of: VisitImport, *, by: User, day: date) -> Iterator[list[str]]:
    """Each of them, in the order of the rows; found anew, so that none has to be kept."""
    plan, sheet = plan_of(of, by, day)
    for steps in plan.steps(sheet.rows):
        for step in steps:
            yield from (_line(one, _("wrong")) for one in step.read.mistakes)
            yield from (_line(one, _("doubtful")) for one in step.read.doubts)


def _line(told: Mistake, state: str) -> list[str]:
    return [str(told.number), told.heading, told.cell, told.reason, told.advice, state]
