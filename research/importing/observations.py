"""Knows how a row becomes what was observed at a site on a day, or what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from research.importing.looks import Look
from research.importing.mapping import CHOICE, INDICATOR, Matched, Part, question_of
from research.importing.parts import PARTS, Observation
from research.importing.places import Verdict, judged
from research.importing.tables import Row
from research.importing.values import Manner, Wrong, answered
from research.importing.wording import in_doubt, not_there
from research.surveys.kinds import Kind
from research.surveys.questions import Question

YES_OR_NO = Question("", Kind.YES_NO)


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a row or, as a doubt, may be; and what to do about it."""

    number: int
    heading: str
    cell: str
    reason: str
    advice: str


@dataclass
class Read:
    """A row as it was understood, with what is wrong and what is doubtful."""

    observation: Observation
    mistakes: list[Mistake] = field(default_factory=list)
    doubts: list[Mistake] = field(default_factory=list)


class RowReader:
    """Understands the rows of one file, by what each of its columns was matched with."""

    def __init__(
        self,
        headings: Sequence[str],
        looks: Sequence[Look],
        matched: Matched,
        questions: Sequence[Question],
        *,
        day: date,
    ) -> None:
        self.headings, self.matched, self.day = headings, matched, day
        self.questions = questions
        self.manners = [look.manner(matched.told) for look in looks]
        self.required = [q for q in questions if q.is_required]
        self._columns = [self._column(n, target) for n, target in enumerate(matched.targets)]

    def read(self, row: Row) -> Read:
        read = Read(Observation(row.number))
        if row.problem:
            read.mistakes.append(Mistake(row.number, "", "", row.problem, ""))
            return read
        for column, take in enumerate(self._columns):
            if take and (text := row.cells[column]):
                self._try(read, row, column, take, text)
        read.observation.country = read.observation.country or self.matched.country
        answers = read.observation.answers
        read.observation.answers = {name: one for name, one in answers.items() if one != []}
        if not read.mistakes:
            self._miss(read, row)
        return read

    def _try(self, read: Read, row: Row, column: int, take: Any, text: str) -> None:
        try:
            take(read.observation, text)
        except Wrong as wrong:
            told = Mistake(
                row.number, self.headings[column], text[:200], wrong.reason, wrong.advice
            )
            read.mistakes.append(told)

    def judge_place(self, read: Read, country: str) -> None:
        """Looks whether the place can be there, once it is known which country the site is in."""
        seen = read.observation
        if seen.latitude is None or seen.longitude is None:
            return
        judgement = judged(seen.latitude, seen.longitude, country)
        heading, cell = self.headings[self._place_column()], f"{seen.latitude}, {seen.longitude}"
        if judgement.is_wrong:
            reason, advice = not_there(judgement, country)
            read.mistakes.append(Mistake(seen.number, heading, cell, reason, advice))
        elif judgement.verdict is not Verdict.FINE:
            reason, advice = in_doubt(judgement, country)
            read.doubts.append(Mistake(seen.number, heading, cell, reason, advice))

    def _place_column(self) -> int:
        whole, half = (self.matched.column(part) for part in (Part.PLACE, Part.LATITUDE))
        return next(column for column in (whole, half) if column is not None)

    def _miss(self, read: Read, row: Row) -> None:
        seen = read.observation
        if not seen.pcode:
            self._tell_missing(read, row, Part.CODE.value, _("The code of the site is missing."))
        if seen.day is None:
            self._tell_missing(read, row, Part.DAY.value, _("The day of the visit is missing."))
        for question in self.required:
            if question.name not in seen.answers:
                reason = _("“%(name)s” must be answered.") % {"name": question.name}
                self._tell_missing(read, row, INDICATOR + question.name, reason)
        if (seen.latitude is None) != (seen.longitude is None):
            target = self.matched.targets[self._place_column()]
            self._tell_missing(read, row, target, _("Half of the place is missing."))

    def _tell_missing(self, read: Read, row: Row, target: str, reason: str) -> None:
        column = self.matched.column(target)
        heading = "" if column is None else self.headings[column]
        advice = _("Fill it in, or leave the row out.")
        read.mistakes.append(Mistake(row.number, heading, "", reason, advice))

    # What each column says

    def _column(self, column: int, target: str) -> Callable[[Observation, str], None] | None:
        if not target:
            return None
        manner = self.manners[column]
        if target in PARTS:
            take = PARTS[Part(target)]
            return lambda seen, text: take(seen, text, manner, self.day)
        question = question_of(target, self.questions)
        if question is None:
            return None
        if target.startswith(CHOICE):
            return _choice(question, target.partition("/")[2])
        return _answer(question, manner)


def _answer(question: Question, manner: Manner) -> Callable[[Observation, str], None]:
    read = lru_cache(maxsize=1000)(lambda text: answered(question, text, manner))

    def take(seen: Observation, text: str) -> None:
        answer = read(text)
        if answer is not None:
            seen.answers[question.name] = list(answer) if isinstance(answer, list) else answer

    return take


def _choice(question: Question, name: str) -> Callable[[Observation, str], None]:
    order = {choice.name: n for n, choice in enumerate(question.choices)}

    def take(seen: Observation, text: str) -> None:
        is_chosen = answered(YES_OR_NO, text, Manner())
        if is_chosen is None:
            return
        chosen = seen.answers.setdefault(question.name, [])
        if is_chosen:
            chosen.append(name)
            chosen.sort(key=order.__getitem__)

    return take
