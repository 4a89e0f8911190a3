"""Knows since when, and until when, a record holds, and how surely it holds on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.when import ONE_DAY, Certainty, When


class WhenPair:
    """Two date columns of a model read and written as one `When`."""

    def __init__(self, earliest: str, latest: str) -> None:
        self.earliest, self.latest = earliest, latest

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        return When(getattr(row, self.earliest), getattr(row, self.latest))

    def __set__(self, row: Any, when: When) -> None:
        setattr(row, self.earliest, when.earliest)
        setattr(row, self.latest, when.latest)


def span_constraint(name: str) -> models.CheckConstraint:
    """What the two columns of a `WhenPair` must satisfy; either end may be open."""
    first, last = f"{name}_earliest", f"{name}_latest"
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_span",
        condition=Q(**{first: None}) | Q(**{last: None}) | Q(**{f"{last}__gte": F(first)}),
        violation_error_message=_("The latest date lies before the earliest."),
    )


def begins_too_late(began: When, last_day: When | None) -> bool:
    """Whether a start known only from above is bounded later than the end: what had ended by a
    day had begun by then."""
    if began.earliest is not None or began.latest is None or last_day is None:
        return False
    return last_day.latest is not None and began.latest > last_day.latest


def say_begins_too_late() -> str:
    return str(_("The end lies before the day by which it began: say by when it began."))


def has_begun(day: date, prefix: str = "") -> Q:
    """Rows that have begun by `day`, certainly or possibly."""
    return Q(**{f"{prefix}since": None}) | Q(**{f"{prefix}since__lte": day})


def has_not_ended(day: date, prefix: str = "") -> Q:
    """Rows that have not certainly ended by `day`."""
    return Q(**{f"{prefix}until_latest": None}) | Q(**{f"{prefix}until_latest__gt": day})


def holds(day: date, prefix: str = "") -> Q:
    """Rows that hold on `day`, certainly or possibly."""
    return has_begun(day, prefix) & has_not_ended(day, prefix)


def certainly_holds(day: date, prefix: str = "") -> Q:
    """Rows that hold on `day` whatever the unknown part of their dates is."""
    not_ended = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})
    return Q(**{f"{prefix}since_latest__lte": day}) & not_ended


class PeriodQuerySet(models.QuerySet):
    """Which rows hold on a day; the twin of `Period.holds_on`."""

    def on(self, day: date) -> Self:
        """Rows that hold on `day`, each annotated with `is_certain`."""
        certain = models.ExpressionWrapper(certainly_holds(day), output_field=models.BooleanField())
        return self.filter(holds(day)).annotate(is_certain=certain)

    def certainly_on(self, day: date) -> Self:
        return self.filter(certainly_holds(day))

    def overlapping(self, period: "Period") -> Self:
        """Rows that hold, certainly or possibly, on some day on which the period may hold."""
        last = period.until_latest
        begun = Q(since=None) | Q(since__lt=last) if last else Q()
        not_ended = has_not_ended(period.since) if period.since else Q()
        return self.filter(begun, not_ended)

    def begun_by(self, day: date) -> Self:
        """Rows that have begun by `day`, certainly or possibly, ended or not."""
        return self.filter(has_begun(day))

    def still_open(self) -> Self:
        """Rows whose end is not recorded."""
        return self.filter(until=None)


def period_constraints() -> list[models.BaseConstraint]:
    """What the dates of every period must satisfy, with the sentence a form shows."""
    return [
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_since_span",
            condition=Q(since=None) | Q(since_latest__gte=F("since")),
            violation_error_message=_("The latest start lies before the earliest start."),
        ),
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_until_after_since",
            condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
            violation_error_message=_("The end lies before the start."),
        ),
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_until_span",
            condition=Q(until_latest=None) | Q(until__isnull=False, until_latest__gte=F("until")),
            violation_error_message=_("The latest end lies before the earliest end."),
        ),
    ]


class Period(models.Model):
    """A record that holds from a day on and, once ended, no longer on its `until`.

    Half-open: a handover has one date, on which one record ends and the other begins. A start
    that no source gives is bounded by the first source that shows it held (`since_latest`).
    """

    since = models.DateField(
        _("since, earliest"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    since_latest = models.DateField(_("since, at the latest"))
    since_words = models.CharField(
        _("start in the source's words"), max_length=200, blank=True, default=""
    )
    until = models.DateField(
        _("until, earliest"),
        null=True,
        blank=True,
        help_text=_("The first day it no longer holds. Empty: it still holds."),
    )
    until_latest = models.DateField(_("until, at the latest"), null=True, blank=True)
    until_words = models.CharField(
        _("end in the source's words"), max_length=200, blank=True, default=""
    )

    began = WhenPair("since", "since_latest")

    class Meta:
        abstract = True
        constraints = period_constraints()

    def clean(self) -> None:
        """Told beside the end, which is what somebody has just typed."""
        super().clean()
        if self.until and self.since and self.until < self.since:
            raise ValidationError({"until": _("The end lies before the start.")})
        if begins_too_late(self.began, self.last_day):
            raise ValidationError({"until": say_begins_too_late()})

    def holds_on(self, day: date) -> Certainty:
        if self._certainly_over(day) or (self.since is not None and self.since > day):
            return Certainty.NO
        if self.since_latest <= day and (self.until is None or day < self.until):
            return Certainty.CERTAIN
        return Certainty.POSSIBLE

    def _certainly_over(self, day: date) -> bool:
        return self.until_latest is not None and self.until_latest <= day

    @property
    def is_open(self) -> bool:
        return self.until is None

    @property
    def never_held(self) -> bool:
        """Whether it ended on the day it began, as an answer does that is replaced at once."""
        return self.began.is_exact and self.ended == self.began

    @property
    def ended(self) -> When | None:
        """The first day it no longer held; None while no end is recorded."""
        return None if self.until is None else When(self.until, self.until_latest)

    @ended.setter
    def ended(self, when: When | None) -> None:
        if when is None or not when.is_known:
            self.until = self.until_latest = None
        else:
            self._bound_start(when)
            self.until = when.earliest or self._earliest_end(when)
            self.until_latest = when.latest

    def _bound_start(self, ended: When) -> None:
        """A start known only from above lies no later than the last day it may have held."""
        if self.since is None and self.since_latest is not None and ended.latest is not None:
            self.since_latest = min(self.since_latest, ended.latest - ONE_DAY)

    def _earliest_end(self, when: When) -> date:
        """An end known only from above lies no earlier than the start, as far as that is known."""
        assert when.latest is not None
        return min(self._first_known or when.latest, when.latest)

    @property
    def last_day(self) -> When | None:
        """The last day it held, which is what screens show; of an end known only from above,
        no more than that: the bound below is the start."""
        if self._ended_any_time_until():
            return When(None, self.until_latest).shifted(-1)
        return self.ended and self.ended.shifted(-1)

    @last_day.setter
    def last_day(self, when: When | None) -> None:
        self.ended = when.shifted(1) if when is not None and when.is_known else None

    def _ended_any_time_until(self) -> bool:
        is_bound_by_start = self.until is not None and self.until == self._first_known
        return is_bound_by_start and self.until_latest not in (None, self.until)

    @property
    def _first_known(self) -> date | None:
        """The first day that a source gives it: its start, or the day by which it had begun."""
        return self.since or self.since_latest


def throughout(periods: Iterable[Period], first: date, last: date) -> bool:
    """Whether one of the periods holds for certain on each day from `first` to `last`.

    One that begins when another ends goes on from it, on whichever day that was.
    """
    reached, before = first, None
    for period in sorted(periods, key=lambda period: period.since_latest):
        if period.since_latest <= reached or (before and before.ended == period.began):
            if period.until is None:
                return True
            reached, before = max(reached, period.until), period
    return reached > last
