"""Knows what a cell of a file answers, by the type of its question; says what it cannot be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from records.signs import check_text
from records.spreadsheets.cells import folded
from research.importing import days
from research.surveys import numbers
from research.surveys.answers import DECIMALS, GREATEST, LONGEST_ANSWER, whether
from research.surveys.kinds import Kind
from research.surveys.questions import Choice, Question

NOTHING = frozenset({"", "na", "n/a", "n.a.", "null", "-", "--", "#n/a"})
BROKEN = frozenset({"#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#error!"})
SEVERAL = re.compile(r"[;|,\n]+")


class Wrong(Exception):
    """The cell cannot be read; `reason` says why and `advice` what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True)
class Manner:
    """How a column writes what may be read in two ways, as it proved or somebody told."""

    mark: str = ""  # what separates decimals
    order: days.Order | None = None


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is no answer."""
    return text.lower() in NOTHING


def answered(question: Question, text: str, manner: Manner) -> Any:
    """The answer in the cell, None where there is none; raises `Wrong`."""
    is_name = text in question.names
    if is_nothing(text) and not is_name:
        return None
    check_no_formula(text)
    return READERS[question.kind](question, text, manner)


def check_no_formula(text: str) -> None:
    if text.startswith("=") or text.lower() in BROKEN:
        raise Wrong(
            _("This is a formula, or the mistake of one, and not its result."),
            _("Replace it with its value."),
        )


# --- Numbers and days -----------------------------------------------------------------------------


def decimal_in(text: str, manner: Manner) -> Decimal:
    try:
        value = numbers.number(text, manner.mark)
    except numbers.Unclear:
        raise Wrong(
            _("The number may be one or a thousand times as much."),
            _("Say on the page of the columns what separates decimals."),
        ) from None
    if value is None and numbers.written(text).value is not None:
        raise Wrong(
            _("Decimals are separated here in another way than in the rest of the column."),
            _("Write them all with a point, or all with a comma."),
        )
    if value is None or value.copy_abs() >= GREATEST:
        raise Wrong(_("This is not a number."), _("Write digits alone, without a unit."))
    return value


def _decimal(_question: Question, text: str, manner: Manner) -> float:
    return float(round(decimal_in(text, manner), DECIMALS))


def _integer(_question: Question, text: str, manner: Manner) -> int:
    if whether(text) is not None and folded(text) not in ("0", "1"):
        raise Wrong(
            _("This tells whether, not how many."),
            _("Match the column with a question of yes or no, or leave it out."),
        )
    value = decimal_in(text, manner)
    if value != value.to_integral_value():
        raise Wrong(_("This is not a whole number."), _("Correct it in the file."))
    return int(value)


def day_in(text: str, manner: Manner) -> date:
    try:
        day = days.day_written(text, manner.order)
    except days.Unclear:
        raise Wrong(
            _("The day and the month cannot be told apart."),
            _("Say on the page of the columns which of them stands first."),
        ) from None
    if day:
        return day
    if days.written(text).day:
        raise Wrong(
            _("The day and the month stand in another order than in the rest of the column."),
            _("Write each date as 2020-12-31."),
        )
    raise Wrong(_("This is not a date."), _("Write it as 2020-12-31."))


def _day(_question: Question, text: str, manner: Manner) -> str:
    return day_in(text, manner).isoformat()


# --- Words ----------------------------------------------------------------------------------------


def _yes_no(_question: Question, text: str, manner: Manner) -> bool:
    if (answer := whether(text)) is not None:
        return answer
    if numbers.written(text).value is not None:
        raise Wrong(
            _("This tells how many, not whether."),
            _("Match the column with a question of a number, or leave it out."),
        )
    raise Wrong(_("This is neither yes nor no."), _("Write yes or no, oui or non, 1 or 0."))


def _text(_question: Question, text: str, manner: Manner) -> str:
    if len(text) > LONGEST_ANSWER:
        raise Wrong(
            _("The text has more than %(count)s characters.") % {"count": LONGEST_ANSWER},
            _("Shorten it in the file."),
        )
    try:
        check_text(text)
    except ValidationError as error:
        raise Wrong(error.messages[0], _("Correct it in the file.")) from error
    return text


def _one(question: Question, text: str, manner: Manner) -> str:
    named = [choice.name for choice in question.choices if choice.name == text]
    return named[0] if named else _only(_matching(question, text), question, text)


def _several(question: Question, text: str, manner: Manner) -> list[str]:
    words = text.split()
    if question.names.issuperset(words):
        chosen = set(words)
    else:
        parts = (part.strip() for part in SEVERAL.split(text))
        chosen = {name for part in parts if part for name in _names(question, part)}
    return [choice.name for choice in question.choices if choice.name in chosen]


def _names(question: Question, part: str) -> list[str]:
    """The choices in it: one, or several whose labels stand one after the other."""
    if matching := _matching(question, part):
        return [_only(matching, question, part)]
    words, names = part.split(), []
    while words:
        length = next(
            (n for n in range(len(words), 0, -1) if _matching(question, " ".join(words[:n]))), 0
        )
        found = _matching(question, " ".join(words[:length])) if length else []
        names.append(_only(found, question, " ".join(words)))
        words = words[length:]
    return names


def _matching(question: Question, text: str) -> list[Choice]:
    wanted = folded(text)
    return [
        choice
        for choice in question.choices
        if wanted and wanted in {folded(word) for word in (choice.name, *choice.labels)}
    ]


def _only(choices: list[Choice], question: Question, text: str) -> str:
    if len(choices) == 1:
        return choices[0].name
    if choices:
        raise Wrong(
            _("Several answers of the question have this name."),
            _("Export the file with the names of the answers instead of their labels."),
        )
    known = ", ".join(choice.name for choice in question.choices[:12])
    raise Wrong(
        _("“%(text)s” is not among the answers of the question.") % {"text": text[:50]},
        _("Known answers: %(known)s.") % {"known": known},
    )


READERS: dict[Kind, Callable[[Question, str, Manner], Any]] = {
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.YES_NO: _yes_no,
    Kind.SELECT_ONE: _one,
    Kind.SELECT_MULTIPLE: _several,
}
