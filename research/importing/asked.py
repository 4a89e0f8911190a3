"""Knows what a methodology asks, in the terms in which files are understood."""

from records.texts import localized
from research.importing.mapping import Part
from research.importing.questions import Choice, Kind, Question
from research.models import ChoiceOption, Indicator, Methodology
from research.models.indicators import choices_of
from research.surveys.xlsform import fixed_labels


def asked_by(methodology: Methodology) -> list[Question]:
    """Its questions with their words in every language. Two queries."""
    lists = choices_of(methodology)
    rows = methodology.indicators.all()  # type: ignore[attr-defined]
    return [_question(row, lists[row.choice_list]) for row in rows]


def asked_always() -> dict[Part, tuple[str, ...]]:
    """How the forms of this site ask for the site, its place and the day, in every language."""
    return {Part(name): labels for name, labels in fixed_labels().items()}


def _question(row: Indicator, choices: list[ChoiceOption]) -> Question:
    offered = tuple(Choice(choice.name, _labels(choice)) for choice in choices)
    return Question(
        row.name, Kind(row.kind), _labels(row), offered if row.choice_list else (), row.is_required
    )


def _labels(row: Indicator | ChoiceOption) -> tuple[str, ...]:
    return tuple(filter(None, (getattr(row, column) for column in localized("label"))))
