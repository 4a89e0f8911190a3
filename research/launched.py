"""Knows which projects and engagements a decision launched."""

from typing import Any

from governance.launched import Launched
from governance.models import Decision
from records.texts import text_of
from research.permissions import engagements_for, projects_for


def projects_launched(decision: Decision, readers: tuple[str, ...]) -> list[Launched]:
    """One query."""
    return [_launched(row) for row in projects_for(readers).filter(decision=decision)]


def engagements_launched(decision: Decision, readers: tuple[str, ...]) -> list[Launched]:
    """One query."""
    rows = engagements_for(readers).filter(decision=decision)
    return [_launched(row) for row in rows.latest_first()]


def _launched(row: Any) -> Launched:
    return Launched(text_of(row, "title"), row.get_absolute_url(), str(row.get_kind_display()))


TOLD = {"projects": projects_launched, "engagements": engagements_launched}
