"""Knows who holds which office, on behalf of which organisation, since when."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from governance.models.bodies import Office
from members.models import Organisation, Person
from records.constraints import NoOverlap, SameAsParent
from records.models import Sourced
from records.periods import Period, PeriodQuerySet, WhenPair, has_not_ended, span_constraint
from records.wording import labelled


class TermQuerySet(PeriodQuerySet):
    def in_effect(self) -> Self:
        return self.filter(standing=Term.Standing.IN_EFFECT)

    def planned(self) -> Self:
        """Plans that nobody has carried out or given up."""
        return self.filter(standing=Term.Standing.PLANNED, carried_out_on=None)

    def held_on(self, day: date) -> Self:
        """Terms in effect on `day`, certainly or possibly, the surest first."""
        return self.in_effect().on(day).order_by("-is_certain", "-since_latest")

    def planned_on(self, day: date) -> Self:
        """Terms planned by `day`, perhaps, and not done by then; the twin of `is_planned_on`.

        A plan stays a plan, however late, until the act that carries it out. One of which nobody
        recorded when it was made is there on every day before.
        """
        made = Q(planned_earliest=None) | Q(planned_earliest__lte=day)
        not_done = Q(carried_out_on=None) | Q(carried_out_on__gt=day)
        plans = self.filter(made, not_done, has_not_ended(day), standing=Term.Standing.PLANNED)
        return plans.order_by("since_latest")

    def of_role(self, *roles: str) -> Self:
        return self.filter(office__role__in=roles)

    def with_names(self) -> Self:
        """With all that a page needs to name the holder."""
        return self.select_related(
            "office__body", "office__region", "person", "on_behalf_of", "source"
        )


class Term(Sourced, Period):
    """The time for which an office is held by a person on behalf of an organisation.

    The organisation holds the office through the person (who may not be recorded): Popolo's
    membership with `on_behalf_of`. A plan that is carried out stays in the records as it was
    announced, beside the term that came of it.
    """

    class Standing(models.TextChoices):
        PLANNED = "planned", _("planned")
        IN_EFFECT = "in_effect", _("in effect")
        GIVEN_UP = "given_up", _("planned and given up")

    class Appointment(models.TextChoices):
        CONSENSUS = "consensus", _("by consensus")
        ELECTION = "election", _("by election")
        MEETING = "meeting", _("by a meeting's decision")
        SUCCESSION = "succession", _("by succession")
        NOT_RECORDED = "", _("not recorded")

    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="terms", verbose_name=_("office")
    )
    single_seat = models.BooleanField(_("one holder at a time"), editable=False, default=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("person"),
        help_text=_("Empty: not recorded."),
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("on behalf of"),
    )
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.IN_EFFECT
    )
    planned_earliest = models.DateField(_("planned since, earliest"), null=True, blank=True)
    planned_latest = models.DateField(_("planned since, at the latest"), null=True, blank=True)
    carried_out_on = models.DateField(
        _("carried out on"),
        null=True,
        blank=True,
        help_text=_("For a plan: the day from which the term that came of it is in effect."),
    )
    appointment = models.CharField(
        _("how appointed"), max_length=12, choices=Appointment.choices, blank=True, default=""
    )
    due_earliest = models.DateField(_("due to end, earliest"), null=True, blank=True)
    due_latest = models.DateField(_("due to end, at the latest"), null=True, blank=True)
    occasion = models.CharField(
        _("occasion"),
        max_length=200,
        blank=True,
        help_text=_("The meeting it is tied to, e.g. the annual planning meeting."),
    )
    override_reason = models.TextField(_("reason for appointing against a criterion"), blank=True)
    decision_text = models.TextField(_("text of the decision"), blank=True)

    planned = WhenPair("planned_earliest", "planned_latest")
    due = WhenPair("due_earliest", "due_latest")
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["office", "-since_latest"]
        constraints = [
            *Period.Meta.constraints,
            SameAsParent(name="governance_term_seat", parent="office", field="single_seat"),
            NoOverlap(
                name="governance_term_one_holder",
                fields=["office"],
                condition=Q(single_seat=True, standing="in_effect"),
                violation_error_message=_("Somebody holds this office at that time already."),
            ),
            NoOverlap(
                name="governance_term_person_once",
                fields=["office", "person"],
                condition=Q(standing="in_effect"),
                violation_error_message=_("This person holds this office at that time already."),
            ),
            models.CheckConstraint(
                name="governance_term_only_plans_are_carried_out",
                condition=Q(carried_out_on=None) | Q(standing="planned"),
                violation_error_message=_("Only a plan can have been carried out."),
            ),
            models.CheckConstraint(
                name="governance_term_due_after_since",
                condition=Q(due_latest=None) | Q(since=None) | Q(due_latest__gte=F("since")),
                violation_error_message=_("It is due to end before it begins."),
            ),
            span_constraint("due"),
            span_constraint("planned"),
        ]

    def __str__(self) -> str:
        """A plan reads as the plan, beside the term that comes of it."""
        named = labelled(self.office, self.on_behalf_of)
        if self.is_in_effect:
            return named
        words = {"term": named, "standing": self.get_standing_display()}
        return gettext("%(term)s (%(standing)s)") % words

    def clean_fields(self, exclude: Any = None) -> None:
        self._follow_office()
        super().clean_fields(exclude)

    def clean(self) -> None:
        super().clean()
        if self.due_latest and self.since and self.due_latest < self.since:
            raise ValidationError({"due_latest": _("It is due to end before it begins.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._follow_office()
        super().save(*args, **kwargs)

    def _follow_office(self) -> None:
        if self.office_id is not None or Term.office.is_cached(self):
            self.single_seat = self.office.single_seat

    @property
    def is_in_effect(self) -> bool:
        return self.standing == self.Standing.IN_EFFECT

    @property
    def is_planned(self) -> bool:
        return self.standing == self.Standing.PLANNED and self.carried_out_on is None

    def is_planned_on(self, day: date) -> bool:
        """Whether it is planned by `day`, and not done by then; the twin of `planned_on`."""
        is_made = self.planned_earliest is None or self.planned_earliest <= day
        not_done = self.carried_out_on is None or self.carried_out_on > day
        is_plan = self.standing == self.Standing.PLANNED
        return is_plan and is_made and not_done and not self._certainly_over(day)
