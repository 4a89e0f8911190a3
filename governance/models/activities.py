"""Knows what a plan sets out to do, who does it, and the days that tell how far it has come."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from governance.models.bodies import Body, Office
from governance.models.decisions import Decision
from governance.models.plans import Objective, Plan, Theme
from governance.models.readers import Readable, ReadersQuerySet
from governance.plans.states import Course, State, possible_states, state_on
from members.models import Organisation, Region
from records.constraints import SameAsParent
from records.models import Sourced
from records.periods import WhenPair
from records.texts import localized

HAPPENED = ("started", "done", "dropped")  # what is recorded of it once it has happened
DATED = ("due", *HAPPENED)


def _not_before(day: date, *names: str) -> Q:
    """That none of these can have happened by `day`."""
    unknown = {f"{name}_latest": None for name in names}
    ahead = Q(*(Q(**{f"{name}_earliest__gt": day}) for name in names), _connector=Q.OR)
    return Q(**unknown) | ahead


class ActivityQuerySet(ReadersQuerySet):
    def with_state(self, day: date) -> Self:
        """Each with its `state` on `day`; the twin of `Activity.state_on`."""
        unbegun = Q(started_latest=None, done_latest=None) & _not_before(day, "dropped")
        under_way = Q(started_latest__lte=day) & _not_before(day, "done", "dropped")
        return self.annotate(
            state=Case(
                When(done_latest__lte=day, then=Value(State.DONE.value)),
                When(dropped_latest__lte=day, then=Value(State.DROPPED.value)),
                When(unbegun | Q(started_earliest__gt=day), then=Value(State.PLANNED.value)),
                When(under_way, then=Value(State.UNDER_WAY.value)),
                default=Value(State.CANNOT_TELL.value),
                output_field=models.CharField(),
            )
        )

    def in_state(self, state: str, day: date) -> Self:
        return self.with_state(day).filter(state=state)

    def with_names(self) -> Self:
        linked = self.select_related("objective", "theme", "region", "body", "office")
        return linked.select_related("source", "decision__source").prefetch_related("organisations")


def _span(name: str) -> models.CheckConstraint:
    first, last = f"{name}_earliest", f"{name}_latest"
    return models.CheckConstraint(
        name=f"governance_activity_{name}_span",
        condition=Q(**{first: None}) | Q(**{f"{last}__isnull": False, f"{last}__gte": F(first)}),
        violation_error_message=_("Say by when, at the latest."),
    )


def _after_start(name: str) -> models.CheckConstraint:
    last = f"{name}_latest"
    return models.CheckConstraint(
        name=f"governance_activity_{name}_after_start",
        condition=Q(**{last: None})
        | Q(started_earliest=None)
        | Q(**{f"{last}__gte": F("started_earliest")}),
        violation_error_message=_("The end lies before the start."),
    )


def _days(label: Any, label_latest: Any) -> tuple[models.DateField, models.DateField]:
    return (
        models.DateField(label, null=True, blank=True),
        models.DateField(label_latest, null=True, blank=True),
    )


class Activity(Sourced, Readable):
    """Something that a plan sets out to do: who does it, where, and what became of it.

    How far it has come is told from the days recorded and the day asked about, never stored. A
    date that lies ahead is when it is due; what began, was done or was dropped has happened.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="activities", verbose_name=_("plan")
    )
    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=300, help_text=_("Names no person."))
    objective = models.ForeignKey(
        Objective,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("objective"),
        help_text=_("Empty: not recorded."),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("theme"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="activities",
        verbose_name=_("organisations that do it"),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("body"),
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("office"),
        help_text=_("Whoever holds it, e.g. the coordination."),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("region"),
    )
    countries: Any = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Several with Ctrl, or Cmd on a Mac."),
    )
    due_earliest, due_latest = _days(_("due, earliest"), _("due, at the latest"))
    started_earliest, started_latest = _days(_("began, earliest"), _("began, at the latest"))
    done_earliest, done_latest = _days(_("done, earliest"), _("done, at the latest"))
    dropped_earliest, dropped_latest = _days(_("dropped, earliest"), _("dropped, at the latest"))
    when_words = models.CharField(
        _("dates in the source's words"), max_length=200, blank=True, default=""
    )
    outcome = models.TextField(_("what came of it"), blank=True, help_text=_("Names no person."))
    drop_reason = models.TextField(_("why it was dropped"), blank=True)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("decision"),
        help_text=_("The one that launched it."),
    )

    due = WhenPair("due_earliest", "due_latest")
    started = WhenPair("started_earliest", "started_latest")
    done = WhenPair("done_earliest", "done_latest")
    dropped = WhenPair("dropped_earliest", "dropped_latest")
    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["plan", "order", "key"]
        constraints = [
            *map(_span, DATED),
            *map(_after_start, ("done", "dropped")),
            models.CheckConstraint(
                name="governance_activity_done_or_dropped",
                condition=Q(done_latest=None) | Q(dropped_latest=None),
                violation_error_message=_("An activity is done or dropped, not both."),
            ),
            SameAsParent(name="governance_activity_objective", parent="objective", field="plan"),
            SameAsParent(name="governance_activity_theme", parent="theme", field="plan"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the page of its plan."""
        return f"{self.plan.get_absolute_url()}#{self.key}"

    def clean(self) -> None:
        super().clean()
        if errors := {**self._torn(), **self._impossible_days()}:
            raise ValidationError(errors)

    def _torn(self) -> dict[str, Any]:
        """An objective or a theme of another plan than the activity's."""
        parts = {name: getattr(self, name) for name in ("objective", "theme")}
        foreign = [name for name, part in parts.items() if part and part.plan_id != self.plan_id]
        return {name: _("This belongs to another plan.") for name in foreign}

    def _impossible_days(self) -> dict[str, Any]:
        """What the constraints refuse, told beside the date that is asked for."""
        dates = {name: getattr(self, name) for name in DATED}
        errors: dict[str, Any] = {
            name: _("Say by when, at the latest.")
            for name, when in dates.items()
            if when.is_known and when.latest is None
        }
        first = self.started_earliest
        for name in ("done", "dropped"):
            if first is not None and dates[name].latest is not None and dates[name].latest < first:
                errors[name] = _("The end lies before the start.")
        if self.done.is_known and self.dropped.is_known:
            errors["dropped"] = _("An activity is done or dropped, not both.")
        if self._has_reason and not self.dropped.is_known:
            errors["dropped"] = _("A reason is given: say when it was dropped.")
        return errors

    @property
    def _has_reason(self) -> bool:
        return any(getattr(self, column) for column in localized("drop_reason"))

    @property
    def course(self) -> Course:
        return Course(self.started, self.done, self.dropped)

    def state_on(self, day: date) -> State:
        """How far it has come on `day`; the twin of `ActivityQuerySet.with_state`."""
        return state_on(self.course, day)

    def possible_states(self, day: date) -> tuple[State, ...]:
        return possible_states(self.course, day)
