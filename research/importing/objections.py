"""Knows what must be put right in a matching of columns before any row is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from research.importing.looks import Look
from research.importing.mapping import (
    INDICATOR,
    NUMBERS,
    Matched,
    Part,
    answer_misfit,
    is_told_whole,
    may_be_flag,
    part_misfit,
    question_of,
)
from research.surveys.kinds import Kind
from research.surveys.questions import Question


@dataclass(frozen=True)
class Objection:
    """What is wrong; in which column, or in which of the further questions, or in none of them."""

    message: str
    column: int | None = None
    about: str = ""


def objections(
    matched: Matched, looks: Sequence[Look], questions: Sequence[Question]
) -> list[Objection]:
    return [
        *_twice(matched),
        *_missing(matched, questions),
        *_misfits(matched, looks, questions),
        *_unclear(matched, looks, questions),
    ]


def _twice(matched: Matched) -> Iterator[Objection]:
    for column, target in enumerate(matched.targets):
        if target and target in matched.targets[:column]:
            yield Objection(_("Another column is matched with this already."), column)
        elif is_told_whole(target, matched.targets):
            yield Objection(_("The column of the whole question says this already."), column)


def _missing(matched: Matched, questions: Sequence[Question]) -> Iterator[Objection]:
    if matched.column(Part.CODE) is None:
        yield Objection(_("Say which column has the code of the site."))
    if matched.column(Part.DAY) is None:
        yield Objection(_("Say which column has the day of the visit."))
    halves = [matched.column(part) is None for part in (Part.LATITUDE, Part.LONGITUDE)]
    if any(halves) and not all(halves):
        yield Objection(_("A place needs a column for its latitude and one for its longitude."))
    if not any(target.startswith(("indicator:", "choice:")) for target in matched.targets):
        yield Objection(_("Match at least one column with a question of the methodology."))
    told = {question.name for t in matched.targets if (question := question_of(t, questions))}
    for question in questions:
        if question.is_required and question.name not in told:
            yield Objection(_("“%(name)s” must be answered.") % {"name": question.name})


def _misfits(
    matched: Matched, looks: Sequence[Look], questions: Sequence[Question]
) -> Iterator[Objection]:
    for column, target in enumerate(matched.targets):
        question = question_of(target, questions)
        message = _misfit(target, question, looks[column])
        if message:
            yield Objection(message, column)
        elif may_be_flag(question, looks[column]) and column not in matched.counts:
            yield Objection(
                _("This column has only 0 and 1. Say that it counts, or match it otherwise."),
                column,
            )


def _misfit(target: str, question: Question | None, look: Look) -> str:
    if question and target.startswith(INDICATOR):
        return answer_misfit(question, look)
    return part_misfit(Part(target), look) if target in list(Part) else ""


def _unclear(
    matched: Matched, looks: Sequence[Look], questions: Sequence[Question]
) -> Iterator[Objection]:
    numbers = days = ""
    for column, target in enumerate(matched.targets):
        question = question_of(target, questions)
        look, kind = looks[column], question.kind if question else None
        if kind in NUMBERS and look.asks_for_mark(matched.told):
            numbers = numbers or look.unclear_number or ", ".join(look.examples)
        if (kind is Kind.DATE or target == Part.DAY) and look.asks_for_order(matched.told):
            days = days or look.unclear_day or ", ".join(look.examples)
    if numbers:
        yield Objection(_("What is “%(text)s”?") % {"text": numbers}, about="mark")
    if days:
        yield Objection(_("What is “%(text)s”?") % {"text": days}, about="order")
