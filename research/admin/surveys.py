"""Knows how the office keeps surveys and what they ask."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from records.admin.base import RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.admin.inlines import TranslatedPartsInline
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import say_when
from research.admin.xlsform_page import xlsform_page
from research.models import ChoiceOption, Indicator, Methodology, Survey


@admin.register(Survey)
class SurveyAdmin(TranslatedAdmin):
    resource_class = resource_for(Survey)
    list_display = ("title", "project", "licence", "readers")
    list_filter = ("readers", "licence", PendingFilter, SourceFilter)
    list_select_related = ("project", "source")
    search_fields = ("title", "key")
    autocomplete_fields = ("project", "source")
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        ("key", "project"),
        "licence",
        "credit",
        "readers",
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.xlsform_view)
        page = path("<path:object_id>/xlsform/", view, name="research_survey_xlsform")
        return [page, *super().get_urls()]

    def xlsform_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        survey = self.get_object(request, object_id)
        if survey is None:
            raise Http404
        return xlsform_page(request, self.admin_site, survey)

    def _buttons(self, record: Survey) -> list[tuple[Any, str]]:
        button = (_("New version from an XLSForm"), self.address("xlsform", record.pk))
        return [*super()._buttons(record), button]


class SettledParts(TranslatedPartsInline):
    """What a methodology consists of: once it is in use, its words may still be corrected."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and _is_draft(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) and _is_draft(obj)


def _is_draft(methodology: Methodology | None) -> bool:
    return methodology is None or methodology.is_draft


class IndicatorInline(SettledParts):
    model = Indicator
    autocomplete_fields = ("same_as",)
    fields_of_its_own = (
        ("order", "name", "kind"),
        "label",
        "hint",
        "unit",
        ("choice_list", "is_required"),
        ("same_as", "readers"),
    )


class ChoiceOptionInline(SettledParts):
    model = ChoiceOption
    fields_of_its_own = (("list_name", "order", "name"), "label")


class MethodologyForm(RecordForm):
    pairs = ("used_from",)
    used_from = WhenField(
        label=_("In use since"),
        required=False,
        help_text=_("Empty: a draft. Once it is in use, what it asks no longer changes."),
    )


@admin.register(Methodology)
class MethodologyAdmin(RecordAdmin):
    form = MethodologyForm
    resource_class = resource_for(Methodology, identity=("survey", "version"))
    inlines = (IndicatorInline, ChoiceOptionInline)
    list_display = ("__str__", "used_from_when", "source")
    list_filter = ("survey", SourceFilter)
    list_select_related = ("survey", "source")
    search_fields = ("version", "survey__title", "survey__key")
    autocomplete_fields = ("survey", "source")
    fields_of_its_own: tuple[Any, ...] = (("survey", "version"), "used_from")

    def _buttons(self, record: Methodology) -> list[tuple[Any, str]]:
        address = reverse("research:xlsform", args=[record.survey.key, record.version])
        return [*super()._buttons(record), (_("Download as an XLSForm"), address)]

    @admin.display(description=_("in use since"), ordering="used_from_latest")
    def used_from_when(self, methodology: Methodology) -> str:
        return str(_("draft")) if methodology.is_draft else say_when(methodology.used_from)


@admin.register(Indicator)
class IndicatorAdmin(TranslatedAdmin):
    resource_class = resource_for(Indicator, identity=("methodology", "name"))
    list_display = ("name", "label", "kind", "methodology", "readers")
    list_filter = ("kind", "readers", "methodology__survey", PendingFilter)
    list_select_related = ("methodology__survey",)
    search_fields = ("name", "label")
    autocomplete_fields = ("methodology", "same_as")
    fields_of_its_own: tuple[Any, ...] = ("methodology", *IndicatorInline.fields_of_its_own)


@admin.register(ChoiceOption)
class ChoiceOptionAdmin(TranslatedAdmin):
    resource_class = resource_for(ChoiceOption, identity=("methodology", "list_name", "name"))
    list_display = ("name", "label", "list_name", "methodology")
    list_filter = ("methodology__survey", PendingFilter)
    list_select_related = ("methodology__survey",)
    search_fields = ("name", "label", "list_name")
    autocomplete_fields = ("methodology",)
    fields_of_its_own: tuple[Any, ...] = ("methodology", *ChoiceOptionInline.fields_of_its_own)
