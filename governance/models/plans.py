"""Knows the coalition's strategic plans and the themes each of them sets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Sourced
from records.periods import Period, PeriodQuerySet


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
            models.UniqueConstraint(name="governance_theme_once", fields=["plan", "key"])
        ]

    def __str__(self) -> str:
        return self.name
