"""Knows how the office keeps whom the coalition works with."""

from typing import Any

from django.contrib import admin

from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.spreadsheets.resources import resource_for
from research.models import Partner


@admin.register(Partner)
class PartnerAdmin(TranslatedAdmin):
    resource_class = resource_for(Partner)
    list_display = ("name", "kind", "website", "source")
    list_filter = ("kind", PendingFilter, SourceFilter)
    list_select_related = ("source",)
    search_fields = ("name", "key")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own: tuple[Any, ...] = ("name", ("key", "kind"), "website")
