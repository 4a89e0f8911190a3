"""Knows the figures of a survey: made of what everybody may know, the same for whoever reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django_countries import countries

from governance.models import Readers
from members.search import fold
from records.texts import Text, text_of
from records.wording import labelled
from research.models import ChoiceOption, Indicator, Survey
from research.surveys.kinds import NUMBERS, Kind
from research.surveys.permissions import public_visits
from research.surveys.results import COMPARED, Figure, Measure, Table, tabulate


@dataclass(frozen=True)
class Answer:
    """A column of a table of shares."""

    name: str
    label: str


@dataclass(frozen=True)
class Bar:
    """One bar of the picture: how long it is of a hundred, and what it says."""

    label: str
    length: int


@dataclass(frozen=True)
class Line:
    """A line of the table: of whom, the figure, and how it is said."""

    name: str
    figure: Figure
    answers: list[Answer]

    @property
    def shares(self) -> list[tuple[Answer, int]]:
        return [(one, self.figure.shares[one.name]) for one in self.answers]

    @property
    def told_shares(self) -> list[tuple[Answer, str]]:
        return [(one, shown(share, is_share=True)) for one, share in self.shares]

    @property
    def median(self) -> str:
        return shown(self.figure.median)

    @property
    def ends(self) -> str:
        """Between which most lie; empty where too few sites are behind it."""
        low, high = self.figure.low, self.figure.high
        words = {"low": shown(low), "high": shown(high)}
        return "" if low is None else _("%(low)s to %(high)s") % words


@dataclass(frozen=True)
class Compared:
    """An indicator with its figures, as pages and files show it."""

    indicator: Indicator
    versions: list[str]
    kind: Kind
    answers: list[Answer]
    table: Table

    @property
    def label(self) -> Text:
        return text_of(self.indicator, "label")

    @property
    def unit(self) -> Text:
        return text_of(self.indicator, "unit")

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS

    @property
    def total(self) -> Line | None:
        total = self.table.total
        return self._line(_("All together"), total) if total else None

    @property
    def lines(self) -> list[Line]:
        """The countries by name, then the others together, then all."""
        named = [(_country(code), figure) for code, figure in self.table.lines.items()]
        rows = sorted(named, key=lambda row: fold(row[0]))
        if self.table.others:
            rows.append((_("Other countries together"), self.table.others))
        lines = [self._line(name, figure) for name, figure in rows]
        return [*lines, self.total] if self.total and len(lines) > 1 else lines

    def _line(self, name: str, figure: Figure) -> Line:
        return Line(name, figure, self.answers)

    @property
    def bars(self) -> list[Bar]:
        """By country the median, or the share of the first answer."""
        lines = self.lines
        values = [self._value(line.figure) for line in lines]
        most = max(values, default=0) if self.is_number else 100
        lengths = [round(100 * value / most) if value > 0 and most else 0 for value in values]
        return [
            Bar(labelled(line.name, self._said(value)), length)
            for line, length, value in zip(lines, lengths, values, strict=True)
        ]

    def _said(self, value: float) -> str:
        said = shown(value, is_share=not self.is_number)
        return said if self.is_number or not self.answers else f"{self.answers[0].label} {said}"

    def _value(self, figure: Figure) -> float:
        if self.is_number:
            return figure.median or 0
        return figure.shares[self.answers[0].name] if self.answers else 0


def shown(value: float | None, *, is_share: bool = False, is_grouped: bool = True) -> str:
    """A number as the reader writes it, without decimals that say nothing.

    Thousands are set off for people, not for programs: `is_grouped`.
    """
    if value is None:
        return ""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    decimals = len(plain.partition(".")[2])
    text = number_format(value, decimal_pos=decimals, force_grouping=is_grouped)
    return _("%(share)s%%") % {"share": text} if is_share else text


def _country(code: str) -> str:
    return str(countries.name(code) or code)


def compared(survey: Survey, day: date) -> list[Compared]:
    """What is compared, in the order of the latest version. Three queries."""
    groups = _groups(survey)
    labels = _choices(survey)
    measures = {meaning: _measure(meaning, rows, labels) for meaning, rows in groups.items()}
    tables = tabulate(measures.values(), _visits(survey, day))
    return [
        Compared(
            indicator=rows[0],
            versions=[row.methodology.version for row in rows],
            kind=measures[meaning].kind,
            answers=_answers(measures[meaning], rows, labels),
            table=tables[meaning],
        )
        for meaning, rows in groups.items()
    ]


def _groups(survey: Survey) -> dict[Any, list[Indicator]]:
    """The indicators that mean the same, the latest version first."""
    rows = Indicator.objects.filter(
        methodology__survey=survey,
        methodology__used_from_latest__isnull=False,
        readers=Readers.EVERYBODY,
        kind__in=COMPARED,
    ).select_related("methodology")
    latest = rows.order_by("-methodology__used_from_latest", "-methodology", "order", "pk")
    groups: dict[Any, list[Indicator]] = {}
    for row in latest:
        groups.setdefault(row.meaning, []).append(row)
    return groups


Labels = dict[tuple[int, str], list[ChoiceOption]]


def _choices(survey: Survey) -> Labels:
    lists: Labels = {}
    rows = ChoiceOption.objects.filter(methodology__survey=survey).order_by("order", "pk")
    for row in rows:
        lists.setdefault((row.methodology_id, row.list_name), []).append(row)
    return lists


def _offered(rows: Iterable[Indicator], labels: Labels) -> dict[str, ChoiceOption]:
    """The choices of all versions, each as the latest words it."""
    offered: dict[str, ChoiceOption] = {}
    for row in rows:
        for choice in labels.get((row.methodology_id, row.choice_list), []):
            offered.setdefault(choice.name, choice)
    return offered


def _measure(meaning: Any, rows: list[Indicator], labels: Labels) -> Measure:
    names = {row.methodology_id: row.name for row in rows}
    return Measure(meaning, Kind(rows[0].kind), names, tuple(_offered(rows, labels)))


def _answers(measure: Measure, rows: list[Indicator], labels: Labels) -> list[Answer]:
    if measure.kind is Kind.YES_NO:
        return [Answer("yes", _("Yes")), Answer("no", _("No"))]
    offered = _offered(rows, labels)
    return [Answer(name, str(text_of(row, "label")) or name) for name, row in offered.items()]


def _visits(survey: Survey, day: date) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Of each site the last visit that everybody may know of; a few thousand rows at a time."""
    rows = public_visits(survey, day=day).last_of_each_site()
    return rows.values_list("site__country", "methodology_id", "answers").iterator(2_000)
