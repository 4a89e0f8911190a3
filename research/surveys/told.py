"""Knows how the answers of a visit are read: what was asked, and what was answered, in words."""

from typing import Any

from django.utils.translation import gettext as _

from records.texts import text_of
from records.when import When
from records.wording import name_when
from research.models import Indicator, Visit
from research.models.indicators import choices_of
from research.surveys.answers import written_as
from research.surveys.figures import shown
from research.surveys.kinds import CHOICES, NUMBERS, Kind


def told_answers(visit: Visit) -> list[tuple[str, str]]:
    """Each question that was answered, in the order in which it is asked. Two queries."""
    lists = choices_of(visit.methodology)
    asked = visit.methodology.indicators.all()  # type: ignore[attr-defined]
    return [
        (str(text_of(row, "label")), _told(row, visit.answers[row.name], lists[row.choice_list]))
        for row in asked
        if row.name in visit.answers
    ]


def _told(indicator: Indicator, answer: Any, choices: list[Any]) -> str:
    kind = Kind(indicator.kind)
    if kind in CHOICES:
        labels = {choice.name: str(text_of(choice, "label")) for choice in choices}
        names = answer if isinstance(answer, list) else [answer]
        return ", ".join(labels.get(name) or str(name) for name in names)
    if kind is Kind.YES_NO and isinstance(answer, bool):
        return _("Yes") if answer else _("No")
    if kind in NUMBERS and isinstance(answer, int | float):
        return f"{shown(answer)} {text_of(indicator, 'unit')}".strip()
    return _said_day(answer) if kind is Kind.DATE else written_as(answer)


def _said_day(answer: Any) -> str:
    try:
        return name_when(When.parse(str(answer)))
    except ValueError:
        return written_as(answer)
