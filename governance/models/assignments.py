"""Knows which member organisations sit in which working groups, through whom, and as what."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from governance.models.bodies import Body
from members.models import Organisation, Person
from records.constraints import NoOverlap
from records.models import Sourced
from records.periods import Period, PeriodQuerySet
from records.wording import labelled


class AssignmentQuerySet(PeriodQuerySet):
    def seats(self) -> Self:
        """Without review visits: those are for a time and no cover, and where somebody travels is
        nobody else's to know."""
        return self.exclude(role=Assignment.Role.REVIEW_VISIT)

    def with_names(self) -> Self:
        return self.select_related("body", "organisation", "person")


class Assignment(Sourced, Period):
    """A member organisation's seat in a working group, or its part in a time-limited review visit.

    The coalition is an observer in the Kimberley Process: it takes part, without decision rights.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        MEMBER = "member", _("member")
        ALTERNATE = "alternate", _("alternate")
        REVIEW_VISIT = "review_visit", _("review visit")

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("body")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("person"),
        help_text=_("Empty: not recorded."),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    visited_country = CountryField(_("country visited"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["body", "role", "organisation"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="governance_assignment_person_once",
                fields=["body", "organisation", "person"],
                condition=~Q(role="review_visit"),
                violation_error_message=_("This person sits in this group at that time already."),
            ),
            NoOverlap(
                name="governance_assignment_seat_once",
                fields=["body", "organisation"],
                condition=Q(person=None) & ~Q(role="review_visit"),
                violation_error_message=_(
                    "This organisation has a seat without a person there at that time already."
                ),
            ),
            models.CheckConstraint(
                name="governance_assignment_visit_ends",
                condition=~Q(role="review_visit") | Q(until_latest__isnull=False),
                violation_error_message=_("A review visit needs its last day."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.body, self.organisation)

    def clean(self) -> None:
        super().clean()
        if self.role == self.Role.REVIEW_VISIT and self.until_latest is None:
            raise ValidationError({"until_latest": _("A review visit needs its last day.")})
