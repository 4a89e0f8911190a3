"""Knows the coalition's strategic plans: their objectives, themes and regional approaches."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Region
from records.models import Sourced
from records.periods import Period, PeriodQuerySet
from records.wording import labelled


class Plan(Sourced, Period):
    """A strategic plan for some years, e.g. 2020-2021, with the mission it sets."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    mission = models.TextField(_("mission"), blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["since_latest"]
        constraints = [*Period.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("governance:plan", args=[self.key])


class Theme(Sourced):
    """A main theme of one plan; the next plan may have others."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="themes", verbose_name=_("plan")
    )
    key = models.SlugField(_("key"))
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(name="governance_theme_once", fields=["plan", "key"]),
            models.UniqueConstraint(name="governance_theme_of_plan", fields=["id", "plan"]),
        ]

    def __str__(self) -> str:
        return self.name


class Objective(Sourced):
    """A strategic objective of one plan, under the number that it has there."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="objectives", verbose_name=_("plan")
    )
    order = models.PositiveSmallIntegerField(
        _("number in the plan"), validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    name = models.CharField(_("text of the objective"), max_length=500)

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                name="governance_objective_number",
                fields=["plan", "order"],
                violation_error_message=_("Another objective of the plan has this number."),
            ),
            models.UniqueConstraint(name="governance_objective_of_plan", fields=["id", "plan"]),
        ]

    def __str__(self) -> str:
        return self.name


class RegionalApproach(Sourced):
    """How a plan means to work in one region."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="approaches", verbose_name=_("plan")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="approaches", verbose_name=_("region")
    )
    text = models.TextField(_("text of the approach"))

    class Meta:
        verbose_name = _("regional approach")
        verbose_name_plural = _("regional approaches")
        ordering = ["plan", "region"]
        constraints = [
            models.UniqueConstraint(
                name="governance_approach_once",
                fields=["plan", "region"],
                violation_error_message=_("The plan's approach for this region is recorded."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.region, self.plan)
