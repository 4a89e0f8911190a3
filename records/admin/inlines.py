"""Knows how the parts of a record are edited on the record's page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline

from records.admin.base import OfficeAdmin, optional_and_marked, sections_of
from records.admin.forms import PartForm, PeriodPartForm
from records.formsets import OneAtATimeFormSet, PartsFormSet


class PartsInline(OfficeAdmin, admin.StackedInline):
    """Parts of a record; as the record itself they end, and are taken out only where it is said."""

    form = PartForm
    formset = PartsFormSet
    template = "admin/parts.html"
    extra = 0
    show_change_link = True
    fields_of_its_own: tuple[Any, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return sections_of(self.model, self.fields_of_its_own)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.model_links())

    def model_links(self) -> list[str]:
        """What the rows are named after."""
        return [field.name for field in self.model._meta.fields if field.many_to_one]


class PeriodsInline(PartsInline):
    """Periods, of which an overlap is told in words."""

    form = PeriodPartForm
    formset = OneAtATimeFormSet


class TranslatedPartsInline(PartsInline, TranslationStackedInline):
    """The same for parts with texts in each language."""

    def patch_translation_field(
        self, db_field: Any, field: Any, request: HttpRequest, **kwargs: Any
    ) -> None:
        super().patch_translation_field(db_field, field, request, **kwargs)
        optional_and_marked(db_field, field)


class TranslatedPeriodsInline(PeriodsInline, TranslatedPartsInline):
    """Periods with texts in each language."""
