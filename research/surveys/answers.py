"""Knows how an answer is written by people and programs, and what is kept of it.

Kept are whole numbers, numbers, true and false, names of choices (a list where several may be
chosen), days as 2020-02-14, and texts. What was not answered is not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from records.spreadsheets.cells import folded
from records.when import When
from research.surveys import numbers
from research.surveys.kinds import Kind
from research.surveys.questions import Question

LONGEST_ANSWER = 5000
GREATEST = 10**12
DECIMALS = 6
YES = frozenset(("yes", "y", "oui", "o", "true", "vrai", "1"))
NO = frozenset(("no", "n", "non", "false", "faux", "0"))


class Reason(StrEnum):
    """Why an answer cannot be kept."""

    MISSING = "missing"
    UNKNOWN = "unknown"  # nobody asks this
    NO_WHOLE_NUMBER = "no_whole_number"
    NO_NUMBER = "no_number"
    TOO_GREAT = "too_great"
    NO_YES_OR_NO = "no_yes_or_no"
    NO_CHOICE = "no_choice"
    NO_DAY = "no_day"
    TOO_LONG = "too_long"


class NotAnAnswer(ValueError):
    """An answer that cannot be kept, and why; `text` is the part that is wrong."""

    def __init__(self, reason: Reason, text: str = "") -> None:
        super().__init__(f"{reason}: {text}")
        self.reason, self.text = reason, text[:50]


@dataclass(frozen=True)
class Fault:
    """An answer that cannot be kept, by the name of its question."""

    name: str
    reason: Reason
    text: str = ""


def read_answer(question: Question, written: str) -> Any:
    """What is kept of an answer as it was written; None for no answer."""
    text = written.strip()
    if text:
        return READERS[question.kind](question, text)
    if question.is_required:
        raise NotAnAnswer(Reason.MISSING)
    return None


def read_answers(
    questions: Iterable[Question], written: Mapping[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    """The answers by name, and those that cannot be kept; of what nobody asks nothing is said."""
    answers: dict[str, Any] = {}
    faults: list[Fault] = []
    for question in questions:
        try:
            value = read_answer(question, written.get(question.name, ""))
        except NotAnAnswer as wrong:
            faults.append(Fault(question.name, wrong.reason, wrong.text))
        else:
            answers |= {} if value is None else {question.name: value}
    return answers, faults


def faults_of(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with answers as they are kept."""
    asked = {question.name: question for question in questions}
    unknown = [Fault(name, Reason.UNKNOWN) for name in answers if name not in asked]
    written = {name: written_as(value) for name, value in answers.items()}
    read, faults = read_answers(asked.values(), written)
    wrong = {fault.name for fault in faults}
    otherwise = [
        Fault(name, Reason.UNKNOWN, written[name])
        for name in asked
        if name in answers and name not in wrong and not _same(read.get(name), answers[name])
    ]
    return [*unknown, *faults, *otherwise]


def _same(one: Any, other: Any) -> bool:
    """Whether both are kept alike: 1 is not true, and nothing is not kept at all."""
    return other is not None and one == other and isinstance(one, bool) == isinstance(other, bool)


def written_as(value: Any) -> str:
    """An answer that is kept, as `read_answer` reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    return "" if value is None else str(value)


def _integer(question: Question, text: str) -> int:
    number = _number(text, Reason.NO_WHOLE_NUMBER)
    if number != number.to_integral_value():
        raise NotAnAnswer(Reason.NO_WHOLE_NUMBER, text)
    return int(number)


def _decimal(question: Question, text: str) -> float:
    return float(round(_number(text, Reason.NO_NUMBER), DECIMALS))


def _number(text: str, otherwise: Reason) -> Decimal:
    number = numbers.alone(text)
    if number is None:
        raise NotAnAnswer(otherwise, text)
    if number.copy_abs() >= GREATEST:
        raise NotAnAnswer(Reason.TOO_GREAT, text)
    return number


def whether(text: str) -> bool | None:
    """What says yes or no, in English, in French or as a program writes it; None for else."""
    word = folded(text)
    return word in YES if word in YES | NO else None


def _yes_no(question: Question, text: str) -> bool:
    if (answer := whether(text)) is None:
        raise NotAnAnswer(Reason.NO_YES_OR_NO, text)
    return answer


def _select_one(question: Question, text: str) -> str:
    if text in question.names:
        return text
    wanted = text.casefold()
    found = [
        choice.name
        for choice in question.choices
        if wanted in {word.casefold() for word in (choice.name, *choice.labels)}
    ]
    if len(found) != 1:
        raise NotAnAnswer(Reason.NO_CHOICE, text)
    return found[0]


def _select_multiple(question: Question, text: str) -> list[str]:
    """Names with spaces between, as forms keep them; in the order of the list, each once."""
    chosen = {_select_one(question, part) for part in text.split()}
    return [choice.name for choice in question.choices if choice.name in chosen]


def _date(question: Question, text: str) -> str:
    try:
        day = When.parse(text)
    except ValueError as error:
        raise NotAnAnswer(Reason.NO_DAY, text) from error
    if not day.is_exact:
        raise NotAnAnswer(Reason.NO_DAY, text)
    return day.iso()


def _text(question: Question, text: str) -> str:
    if len(text) > LONGEST_ANSWER:
        raise NotAnAnswer(Reason.TOO_LONG, text)
    return text


READERS = {
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.YES_NO: _yes_no,
    Kind.SELECT_ONE: _select_one,
    Kind.SELECT_MULTIPLE: _select_multiple,
    Kind.DATE: _date,
    Kind.TEXT: _text,
}
