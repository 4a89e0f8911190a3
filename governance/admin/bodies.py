"""Knows how the office keeps bodies, their names, and who sits in the groups."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governance.admin.filters import CoverFilter, SeatHolderFilter
from governance.admin.seat_acts import Assign, EndAssignment
from governance.models import Assignment, Body, BodyName
from members.admin.filters import CountryFilter, WorkingLanguageFilter
from records.admin.base import PeriodAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.inlines import PeriodsInline, TranslatedPeriodsInline
from records.languages import language_names
from records.spreadsheets.resources import resource_for


class VisitedFilter(CountryFilter):
    title = _("country visited")
    parameter_name = column = "visited_country"


class BodyNameInline(TranslatedPeriodsInline):
    model = BodyName
    autocomplete_fields = ("source",)
    fields_of_its_own = ("name", "acronym")


class AssignmentInline(PeriodsInline):
    model = Assignment
    autocomplete_fields = ("organisation", "person", "source")
    fields_of_its_own = (("organisation", "person"), ("role", "visited_country"))


@admin.register(Body)
class BodyAdmin(TranslatedPeriodAdmin):
    resource_class = resource_for(Body)
    acts = (Assign(),)
    inlines = (BodyNameInline, AssignmentInline)
    list_display = ("name", "acronym", "kind", "parent", "works_in", "seated", "last_held")
    list_display_links = ("name", "acronym")
    list_filter = (
        CoverFilter,
        "kind",
        HoldsFilter,
        WorkingLanguageFilter,
        PendingFilter,
        SourceFilter,
    )
    list_select_related = ("parent",)
    search_fields = ("key", "name", "acronym", "former_names__name", "former_names__acronym")
    autocomplete_fields = ("parent", "source")
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = (
        "name",
        "acronym",
        ("key", "kind"),
        ("parent", "order"),
        "purpose",
        "working_languages",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        seats = Assignment.objects.seats().on(timezone.localdate())
        seats = seats.select_related("organisation")
        bodies = super().get_queryset(request).select_related("parent")
        return bodies.prefetch_related(Prefetch("assignments", seats, to_attr="seats_today"))

    @admin.display(description=_("working languages"), ordering="working_languages")
    def works_in(self, body: Body) -> str:
        return ", ".join(language_names(body.working_languages))

    @admin.display(description=_("sit in it today"), empty_value="–")
    def seated(self, body: Any) -> str:
        return ", ".join(sorted({str(seat.organisation) for seat in body.seats_today}))


@admin.register(BodyName)
class BodyNameAdmin(TranslatedPeriodAdmin):
    resource_class = resource_for(BodyName, identity=("body", "began"))
    list_display = ("name", "acronym", "body", "since_when", "last_held")
    list_filter = (HoldsFilter, PendingFilter, SourceFilter)
    list_select_related = ("body",)
    search_fields = ("name", "acronym", "body__name", "body__acronym")
    autocomplete_fields = ("body", "source")
    fields_of_its_own = ("body", "name", "acronym")


@admin.register(Assignment)
class AssignmentAdmin(PeriodAdmin):
    resource_class = resource_for(
        Assignment, identity=("body", "organisation", "person", "role", "began")
    )
    acts = (EndAssignment(),)
    list_display = ("body", "organisation", "person", "role", "since_when", "last_held")
    list_filter = (HoldsFilter, SeatHolderFilter, "role", "body", VisitedFilter, SourceFilter)
    list_select_related = ("body", "organisation", "person")
    search_fields = (
        "body__name",
        "body__acronym",
        "organisation__acronym",
        "organisation__name",
        "person__name",
    )
    autocomplete_fields = ("body", "organisation", "person", "source")
    fields_of_its_own = ("body", ("organisation", "person"), ("role", "visited_country"))
