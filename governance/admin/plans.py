"""Knows how the office keeps strategic plans and their themes."""

from django.contrib import admin

from governance.models import Plan, Theme
from records.admin.base import TranslatedAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.inlines import TranslatedPartsInline
from records.spreadsheets.resources import resource_for


class ThemeInline(TranslatedPartsInline):
    model = Theme
    autocomplete_fields = ("source",)
    fields_of_its_own = ("name", ("key", "order"))


@admin.register(Plan)
class PlanAdmin(TranslatedPeriodAdmin):
    resource_class = resource_for(Plan)
    inlines = (ThemeInline,)
    list_display = ("name", "key", "since_when", "last_held", "source")
    list_filter = (HoldsFilter, PendingFilter, SourceFilter)
    list_select_related = ("source",)
    search_fields = ("name", "key")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = ("name", "key", "mission")


@admin.register(Theme)
class ThemeAdmin(TranslatedAdmin):
    resource_class = resource_for(Theme, identity=("plan", "key"))
    list_display = ("name", "plan", "order")
    list_filter = ("plan", PendingFilter, SourceFilter)
    list_select_related = ("plan",)
    search_fields = ("name", "key", "plan__name")
    autocomplete_fields = ("plan", "source")
    fields_of_its_own = ("plan", "name", ("key", "order"))
