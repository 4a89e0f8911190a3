"""Knows how a file of visits is asked for, and what each of its columns is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_countries import countries

from governance.forms import DayField
from members.models import User
from records.texts import text_of
from records.when import When
from research.importing import days
from research.importing.allowed import methodologies_for, organisations_for
from research.importing.looks import Look
from research.importing.mapping import CHOICE, INDICATOR, NUMBERS, Matched, Part, question_of
from research.importing.objections import objections
from research.importing.tables import LARGEST_FILE, too_large
from research.importing.values import Manner
from research.models import VisitImport
from research.surveys.kinds import Kind
from research.surveys.questions import Question

PARTS: dict[Part, Any] = {
    Part.CODE: gettext_lazy("Code of the site"),
    Part.DAY: gettext_lazy("Day of the visit"),
    Part.NUMBER: gettext_lazy("Number of the visit, such as _uuid"),
    Part.SITE: gettext_lazy("Name of the site"),
    Part.COUNTRY: gettext_lazy("Country"),
    Part.PLACE: gettext_lazy("Place: latitude and longitude in one column"),
    Part.LATITUDE: gettext_lazy("Latitude"),
    Part.LONGITUDE: gettext_lazy("Longitude"),
    Part.VERSION: gettext_lazy("Version of the form"),
}


class FileForm(forms.Form):
    """The file, and for whom and by which methodology it tells of visits."""

    methodology: Any = forms.ModelChoiceField(
        label=gettext_lazy("Survey and version"), queryset=None, empty_label=None
    )
    organisation: Any = forms.ModelChoiceField(
        label=gettext_lazy("Member that visited"), queryset=None, empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("File of visits"),
        help_text=gettext_lazy(
            "CSV or XLSX, at most 5 MB and 20,000 rows, as KoboToolbox, ODK or IPIS export it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )

    def __init__(self, *args: Any, visitor: User, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["methodology"].queryset = methodologies_for(visitor, day)
        self.fields["organisation"].queryset = organisations_for(visitor, day)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(too_large())
        return file


class ColumnsForm(forms.Form):
    """What each column is; what cannot be so is told beside it."""

    country = forms.ChoiceField(
        label=gettext_lazy("Country of all new sites"),
        required=False,
        choices=lambda: [("", "—"), *countries],
        help_text=gettext_lazy("Only where no column tells it."),
    )
    mark = forms.ChoiceField(
        label=gettext_lazy("What separates decimals"),
        required=False,
        choices=[
            ("", gettext_lazy("As the columns tell")),
            (".", gettext_lazy("A point: 1,234.5 is more than a thousand")),
            (",", gettext_lazy("A comma: 1.234,5 is more than a thousand")),
        ],
        widget=forms.RadioSelect,
    )
    order = forms.ChoiceField(
        label=gettext_lazy("What stands first in a date"),
        required=False,
        choices=[
            ("", gettext_lazy("As the columns tell")),
            ("day", gettext_lazy("The day: 03/04/2021 is 3 April")),
            ("month", gettext_lazy("The month: 03/04/2021 is March 4")),
        ],
        widget=forms.RadioSelect,
    )

    is_sensitive = forms.BooleanField(
        label=gettext_lazy("The visits of this file are sensitive."),
        required=False,
        help_text=gettext_lazy("Told to nobody outside, not even in a figure."),
    )
    embargo = DayField(
        label=gettext_lazy("Embargo until"),
        required=False,
        help_text=gettext_lazy("The first day it may be told."),
    )

    def __init__(
        self,
        *args: Any,
        of: VisitImport,
        looks: Sequence[Look],
        questions: Sequence[Question],
        **kwargs: Any,
    ) -> None:
        before = Matched.from_json(of.matched)
        super().__init__(*args, initial=_initial(before), **kwargs)
        self.looks, self.questions, self.headings = looks, questions, of.columns["headings"]
        offered = list(_offered(of, questions))
        for n in self._filled():
            self.fields[f"column_{n}"] = self._column(n, before.targets[n], offered)
            if looks[n].may_tell_whether:
                self.fields[f"counts_{n}"] = forms.BooleanField(
                    label=_("The 0 and 1 of this column count something."),
                    required=False,
                    initial=n in before.counts,
                )

    def _filled(self) -> list[int]:
        return [n for n, look in enumerate(self.looks) if look.different]

    def _column(self, n: int, target: str, offered: Any) -> forms.ChoiceField:
        quoted = (_("“%(example)s”") % {"example": text} for text in self.looks[n].examples)
        examples = ", ".join(quoted)
        return forms.ChoiceField(
            label=self.headings[n] or _("Column %(number)s") % {"number": n + 1},
            required=False,
            choices=offered,
            initial=target,
            help_text=_("For instance %(examples)s") % {"examples": escape(examples)},
        )

    def columns(self) -> Iterator[tuple[forms.BoundField, forms.BoundField | None]]:
        """The fields of each column; of 0 and 1, whether they count is asked where it matters."""
        for n in self._filled():
            asks = f"counts_{n}" in self.fields and self._may_count(n)
            yield self[f"column_{n}"], self[f"counts_{n}"] if asks else None

    def _may_count(self, n: int) -> bool:
        question = question_of(self[f"column_{n}"].value() or "", self.questions)
        return bool(question and question.kind in NUMBERS)

    def further(self) -> list[forms.BoundField]:
        return [self[name] for name in ("country", "mark", "order")]

    def kept_back(self) -> list[forms.BoundField]:
        return [self[name] for name in ("is_sensitive", "embargo")]

    def left_out(self) -> list[str]:
        """The headings over nothing."""
        return [
            h for h, look in zip(self.headings, self.looks, strict=True) if h and not look.different
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        self.matched = self._matched(given)
        for objection in objections(self.matched, self.looks, self.questions):
            name = objection.about or f"column_{objection.column}"
            self.add_error(name if name in self.fields else None, objection.message)
        return given

    def _matched(self, given: dict[str, Any]) -> Matched:
        width = range(len(self.headings))
        order = days.Order(given["order"]) if given["order"] else None
        return Matched(
            tuple(given.get(f"column_{n}", "") for n in width),
            Manner(given["mark"], order),
            given["country"],
            frozenset(n for n in width if given.get(f"counts_{n}")),
            given["is_sensitive"],
            given["embargo"].earliest,
        )


def _initial(before: Matched) -> dict[str, Any]:
    """What was told before, as the fields below the columns take it."""
    told = before.as_json()
    initial = {name: told[name] for name in ("country", "mark", "order", "is_sensitive")}
    return initial | {"embargo": When.on(before.embargo) if before.embargo else When()}


def _offered(of: VisitImport, questions: Sequence[Question]) -> Iterator[tuple[str, Any]]:
    """All that a column may be, in groups."""
    yield "", pgettext_lazy("column", "Leave out")
    yield str(_("The visit")), [(part.value, label) for part, label in PARTS.items()]
    words = {row.name: str(text_of(row, "label")) for row in of.methodology.indicators.all()}  # type: ignore[attr-defined]
    yield (
        str(_("Questions")),
        [(INDICATOR + q.name, f"{q.name}: {words.get(q.name, '')}"[:80]) for q in questions],
    )
    for question in questions:
        if question.kind is Kind.SELECT_MULTIPLE:
            parts = [
                (f"{CHOICE}{question.name}/{choice.name}", f"{question.name}/{choice.name}")
                for choice in question.choices
            ]
            yield _("One answer of %(question)s") % {"question": question.name}, parts
