"""Knows how a form asks what a methodology asks, and tells beside each answer what is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.signs import check_text
from records.texts import Text, text_of
from research.models import Indicator, Methodology
from research.models.indicators import choices_of, question_of
from research.surveys import numbers
from research.surveys.answers import (
    LONGEST_ANSWER,
    Fault,
    NotAnAnswer,
    Reason,
    read_answer,
    written_as,
)
from research.surveys.kinds import NUMBERS, Kind
from research.surveys.questions import Question
from research.surveys.wording import say_fault

SHORT = (*NUMBERS, Kind.DATE, Kind.YES_NO)
LONGEST_NUMBER = 60
NOTHING = ("", gettext_lazy("not answered"))
YES_OR_NO = [NOTHING, ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class AnswerField(forms.CharField):
    """One question; the cleaned value is what is kept of the answer, None for no answer."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        self.question = question
        missing = say_fault(Fault(question.name, Reason.MISSING))
        super().__init__(
            required=question.is_required,
            max_length=LONGEST_NUMBER if question.kind in SHORT else LONGEST_ANSWER,
            error_messages={"required": missing},
            validators=[check_text],
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(" ".join(value) if isinstance(value, list) else value)
        if self.question.kind in NUMBERS and numbers.written(text).is_unclear:
            raise ValidationError(_say_unclear(text), code="unclear")
        try:
            return read_answer(self.question, text)
        except NotAnAnswer as wrong:
            fault = Fault(self.question.name, wrong.reason, wrong.text)
            raise ValidationError(say_fault(fault), code=wrong.reason) from wrong

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, list) else written_as(value)


def _say_unclear(text: str) -> str:
    sentence = _("“%(text)s” may be one or a thousand times as much: write it as 1500 or 1.5.")
    return sentence % {"text": text}


def answer_fields(methodology: Methodology) -> dict[str, AnswerField]:
    """A field for each question, by its name. Two queries."""
    lists = choices_of(methodology)
    rows: list[Indicator] = list(methodology.indicators.all())  # type: ignore[attr-defined]
    return {row.name: _field(row, lists[row.choice_list]) for row in rows}


def _field(indicator: Indicator, choices: list[Any]) -> AnswerField:
    offered = [(row.name, str(text_of(row, "label")) or row.name) for row in choices]
    return AnswerField(
        question_of(indicator, choices),
        label=_label(indicator),
        help_text=_marked(text_of(indicator, "hint")),
        widget=_widget(Kind(indicator.kind), offered),
    )


def _label(indicator: Indicator) -> str:
    asked = _marked(text_of(indicator, "label")) or indicator.name
    unit = text_of(indicator, "unit")
    return format_html("{} ({})", asked, _marked(unit)) if unit else asked


def _marked(text: Text) -> str:
    """A text in another language than the page says so."""
    return format_html(
        '<span lang="{}">{}</span>' if text.is_foreign else "{1}", text.language, text
    )


def _widget(kind: Kind, offered: list[tuple[str, str]]) -> forms.Widget:
    match kind:
        case Kind.YES_NO:
            return forms.Select(choices=YES_OR_NO)
        case Kind.SELECT_ONE:
            return forms.Select(choices=[NOTHING, *offered])
        case Kind.SELECT_MULTIPLE:
            return forms.CheckboxSelectMultiple(choices=offered)
        case Kind.TEXT:
            return forms.Textarea(attrs={"rows": 3})
        case Kind.INTEGER:
            return forms.TextInput(attrs={"inputmode": "numeric"})
        case Kind.DECIMAL:
            return forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.TextInput()
