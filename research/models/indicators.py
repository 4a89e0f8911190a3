"""Knows what a methodology asks: its indicators, and the choices that some of them offer."""

from collections import defaultdict
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.models.readers import Readable, ReadersQuerySet
from records.texts import localized, text_of
from research.models.surveys import Methodology
from research.surveys.kinds import (
    CHOICES,
    COUNTRIES,
    NUMBERS,
    RESERVED,
    YES_NO_LIST,
    Kind,
)
from research.surveys.questions import Choice, Question

SHAPE_OF_NAME = r"\A[A-Za-z_][A-Za-z0-9_.-]*\Z"
SHAPE_OF_CHOICE = r"\A[A-Za-z0-9_.-]+\Z"
NAME = RegexValidator(
    SHAPE_OF_NAME,
    _("A name begins with a letter and has letters without accents, digits and _ alone."),
)
CHOICE_NAME = RegexValidator(
    SHAPE_OF_CHOICE, _("A choice's name has letters without accents, digits and _ alone.")
)


class PartOfMethodology(models.Model):
    """What a methodology consists of: settled once it is in use, but for its words."""

    SETTLED: ClassVar[tuple[str, ...]]  # what does not change once it is in use

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.methodology_id is None:  # type: ignore[attr-defined]
            return
        before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        changed = before is None or any(
            getattr(before, name) != getattr(self, name) for name in self.SETTLED
        )
        if changed and _is_settled(self, before):
            raise ValidationError(
                _("This methodology is in use: its words may be corrected; for more, begin a new.")
            )


def _is_settled(part: Any, before: Any) -> bool:
    rows = [row for row in (part, before) if row is not None]
    return any(not row.methodology.is_draft for row in rows)


class IndicatorQuerySet(ReadersQuerySet):
    def in_order(self) -> Self:
        return self.order_by("methodology", "order", "pk")


class Indicator(PartOfMethodology, Readable):
    """One thing that is asked of every visit, under the name that it has in the XLSForm.

    The same name may mean a flag in one version and a count in another: figures are put together
    only where somebody said that it is the same as an indicator of an earlier version.
    """

    SETTLED = ("methodology_id", "name", "kind", "choice_list", "is_required", "same_as_id")

    class Type(models.TextChoices):
        INTEGER = Kind.INTEGER, _("whole number")
        DECIMAL = Kind.DECIMAL, _("number with decimals")
        YES_NO = Kind.YES_NO, _("yes or no")
        SELECT_ONE = Kind.SELECT_ONE, _("one of a list")
        SELECT_MULTIPLE = Kind.SELECT_MULTIPLE, _("several of a list")
        DATE = Kind.DATE, _("date")
        TEXT = Kind.TEXT, pgettext_lazy("answer", "text")

    methodology = models.ForeignKey(
        Methodology,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("methodology"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(
        _("name"),
        max_length=60,
        validators=[NAME],
        help_text=_("As in the XLSForm and in files that are exported from it."),
    )
    kind = models.CharField(_("type"), max_length=15, choices=Type.choices)
    label = models.CharField(_("question"), max_length=300)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Of a number."))
    choice_list = models.CharField(
        _("list of choices"), max_length=60, blank=True, validators=[NAME]
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    same_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_as",
        verbose_name=_("the same as"),
        help_text=_("The indicator of an earlier version with which its figures are put together."),
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["methodology", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="research_indicator_name",
                fields=["methodology", "name"],
                violation_error_message=_("The methodology has an indicator of this name."),
            ),
            models.CheckConstraint(
                name="research_indicator_list",
                condition=Q(kind__in=CHOICES) & ~Q(choice_list="")
                | ~Q(kind__in=CHOICES) & Q(choice_list=""),
                violation_error_message=_("A choice names its list, and no other type does."),
            ),
            models.CheckConstraint(
                name="research_indicator_text_not_public",
                condition=~Q(kind=Kind.TEXT) | ~Q(readers="public"),
                violation_error_message=_("Free text may name people: it is never for everybody."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.name in RESERVED:
            raise ValidationError({"name": _("Every form asks this already: take another name.")})
        is_draft = self.methodology_id is None or self.methodology.is_draft
        if is_draft and self.choice_list in (COUNTRIES, YES_NO_LIST):
            told = _(
                "Every form has this list already, with answers of its own: take another name."
            )
            raise ValidationError({"choice_list": told})
        if text_of(self, "unit") and self.kind not in NUMBERS:
            raise ValidationError({"kind": _("A unit is that of a number.")})
        if self.same_as and self.methodology_id:
            self.same_as = self.same_as.same_as or self.same_as
            self._check_same_as(self.same_as)

    def _check_same_as(self, other: "Indicator") -> None:
        if other.methodology_id == self.methodology_id:
            raise ValidationError({"same_as": _("Name an indicator of an earlier version.")})
        if other.methodology.survey_id != self.methodology.survey_id:
            raise ValidationError({"same_as": _("Name an indicator of the same survey.")})
        if other.kind != self.kind or text_of(other, "unit") != text_of(self, "unit"):
            raise ValidationError(
                {"same_as": _("Figures are put together only in the same type and unit.")}
            )

    @property
    def meaning(self) -> int | None:
        """Under which number the figures of several versions are put together."""
        return self.same_as_id or self.pk


class ChoiceOption(PartOfMethodology):
    """One of the answers among which a question lets choose."""

    SETTLED = ("methodology_id", "list_name", "name")

    methodology = models.ForeignKey(
        Methodology, on_delete=models.CASCADE, related_name="choices", verbose_name=_("methodology")
    )
    list_name = models.CharField(_("list"), max_length=60, validators=[NAME])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=60, validators=[CHOICE_NAME])
    label = models.CharField(_("answer"), max_length=200)

    class Meta:
        verbose_name = _("choice of an answer")
        verbose_name_plural = _("choices of an answer")
        ordering = ["methodology", "list_name", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="research_choice_name",
                fields=["methodology", "list_name", "name"],
                violation_error_message=_("The list has a choice of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


def choices_of(methodology: Methodology) -> defaultdict[str, list[ChoiceOption]]:
    """The choices by their list."""
    lists: defaultdict[str, list[ChoiceOption]] = defaultdict(list)
    for choice in methodology.choices.all():  # type: ignore[attr-defined]
        lists[choice.list_name].append(choice)
    return lists


def questions_of(methodology: Methodology) -> list[Question]:
    """What the methodology asks, in the terms in which answers and files are read. Two queries."""
    lists = choices_of(methodology)
    indicators = methodology.indicators.all()  # type: ignore[attr-defined]
    return [question_of(row, lists[row.choice_list]) for row in indicators]


def question_of(row: Indicator, choices: list[ChoiceOption]) -> Question:
    """With its words in every language."""
    offered = tuple(Choice(choice.name, _labels(choice)) for choice in choices)
    return Question(row.name, Kind(row.kind), _labels(row), offered, row.is_required)


def _labels(row: Indicator | ChoiceOption) -> tuple[str, ...]:
    return tuple(filter(None, (getattr(row, column) for column in localized("label"))))
