"""Knows the coalition's regions, and which countries a plan counts among them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from records.constraints import NoOverlap
from records.models import Sourced
from records.periods import Period, PeriodQuerySet, holds
from records.when import Certainty


class RegionQuerySet(models.QuerySet):
    def of_latest_plan(self, day: date) -> Self:
        """The regions of which the latest plan counts a country, and any that never had one."""
        countries = RegionCountry.objects.filter(region=models.OuterRef("pk"))
        counted = models.Exists(countries.of_latest_plan(day))
        return self.filter(counted | ~models.Exists(countries))


class Region(Sourced):
    """A part of Africa in which members work together: West, Central, Southern."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name


class RegionCountryQuerySet(PeriodQuerySet):
    def of_latest_plan(self, day: date) -> Self:
        """The countries that the regions have on `day` or, where none has any, had last.

        A plan's regions are carried over until a later plan's are recorded, so that a day after
        the last recorded plan still finds them; `RegionCountry.is_carried_over` tells. A region
        that the later plan drops is carried over no longer.
        """
        now = models.Exists(RegionCountry.objects.filter(holds(day)))
        over = RegionCountry.objects.filter(until_latest__lte=day).order_by("-until_latest")
        last = models.Subquery(over.values("until_latest")[:1])
        return self.filter(holds(day) | (~now & models.Q(until_latest=last)))


def counted_on(countries: Iterable["RegionCountry"], day: date) -> list["RegionCountry"]:
    """The same of rows at hand: the twin of `RegionCountryQuerySet.of_latest_plan`."""
    rows = list(countries)
    now = [row for row in rows if row.holds_on(day) is not Certainty.NO]
    over = [row.until_latest for row in rows if row.until_latest and row.until_latest <= day]
    return now or [row for row in rows if over and row.until_latest == max(over)]


class RegionCountry(Sourced, Period):
    """A country counted in a region for a plan's years, established or only potential.

    Annual report 2020, 1.2: Central is the DRC, Cameroon "and potentially CAR".
    """

    class Standing(models.TextChoices):
        ESTABLISHED = "established", _("established")
        POTENTIAL = "potential", _("potential")

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="countries", verbose_name=_("region")
    )
    country: Any = CountryField(_("country"))
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing.choices, default=Standing.ESTABLISHED
    )

    objects = RegionCountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country of a region")
        verbose_name_plural = _("countries of regions")
        ordering = ["region", "country"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="members_country_in_one_region",
                fields=["country"],
                violation_error_message=_("This country belongs to a region at that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country.name} ({self.region})"

    def is_carried_over(self, day: date) -> bool:
        return self.until is not None and self.until <= day
