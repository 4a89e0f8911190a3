"""Knows how the office keeps strategic plans: their objectives, themes and regional approaches."""

from django.contrib import admin
from django.utils.translation import gettext as _

from governance.models import Objective, Plan, RegionalApproach, Theme
from members.models import RegionCountry
from records.admin.base import TranslatedAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.inlines import TranslatedPartsInline
from records.spreadsheets.resources import resource_for


class ObjectiveInline(TranslatedPartsInline):
    model = Objective
    autocomplete_fields = ("source",)
    fields_of_its_own = ("order", "name")


class ThemeInline(TranslatedPartsInline):
    model = Theme
    autocomplete_fields = ("source",)
    fields_of_its_own = ("name", ("key", "order"))


class RegionalApproachInline(TranslatedPartsInline):
    model = RegionalApproach
    autocomplete_fields = ("region", "source")
    fields_of_its_own = ("region", "text")


def remarks_on_approach(approach: RegionalApproach) -> list[str]:
    """A region belongs to a plan by its countries; those may still be to be recorded."""
    countries = RegionCountry.objects.overlapping(approach.plan).filter(region=approach.region)
    if countries.exists():
        return []
    words = _("%(region)s: no country of this region is recorded in the years of the plan.")
    return [words % {"region": approach.region}]


@admin.register(Plan)
class PlanAdmin(TranslatedPeriodAdmin):
    resource_class = resource_for(Plan)
    inlines = (ObjectiveInline, ThemeInline, RegionalApproachInline)
    list_display = ("name", "key", "since_when", "last_held", "source")
    list_filter = (HoldsFilter, PendingFilter, SourceFilter)
    list_select_related = ("source",)
    search_fields = ("name", "key")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = ("name", "key", "mission")


@admin.register(Objective)
class ObjectiveAdmin(TranslatedAdmin):
    resource_class = resource_for(Objective, identity=("plan", "order"))
    list_display = ("name", "order", "plan")
    list_filter = ("plan", PendingFilter, SourceFilter)
    list_select_related = ("plan",)
    search_fields = ("name", "plan__name")
    autocomplete_fields = ("plan", "source")
    fields_of_its_own = (("plan", "order"), "name")


@admin.register(Theme)
class ThemeAdmin(TranslatedAdmin):
    resource_class = resource_for(Theme, identity=("plan", "key"))
    list_display = ("name", "plan", "order")
    list_filter = ("plan", PendingFilter, SourceFilter)
    list_select_related = ("plan",)
    search_fields = ("name", "key", "plan__name")
    autocomplete_fields = ("plan", "source")
    fields_of_its_own = ("plan", "name", ("key", "order"))


@admin.register(RegionalApproach)
class RegionalApproachAdmin(TranslatedAdmin):
    resource_class = resource_for(
        RegionalApproach, identity=("plan", "region"), called_after=("region", "plan")
    )
    list_display = ("region", "plan", "text")
    list_filter = ("plan", "region", PendingFilter, SourceFilter)
    list_select_related = ("plan", "region")
    search_fields = ("text", "region__name", "plan__name")
    autocomplete_fields = ("plan", "region", "source")
    fields_of_its_own = (("plan", "region"), "text")

    def remarks_on(self, row: RegionalApproach) -> list[str]:
        return remarks_on_approach(row)
