"""Knows how the office keeps sites and visits."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from records.admin.base import CountryColumn, RecordAdmin
from records.admin.filters import SourceFilter
from records.admin.forms import RecordForm
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import labelled, say_when
from research.admin.filters import EnteredFilter
from research.admin.visit_acts import PublishVisit, WithdrawVisit
from research.models import Site, Visit
from research.surveys.told import told_answers


@admin.register(Site)
class SiteAdmin(CountryColumn, RecordAdmin):
    resource_class = resource_for(Site, identity=("survey", "pcode"))
    list_display = ("__str__", "pcode", "country_name", "survey", "precision")
    list_filter = ("survey", "precision", EnteredFilter)
    list_select_related = ("survey",)
    search_fields = ("pcode", "name")
    autocomplete_fields = ("survey", "entered_for")
    fields_of_its_own: tuple[Any, ...] = (
        "survey",
        ("pcode", "name", "country"),
        ("latitude", "longitude", "precision"),
        "entered_for",
    )


class VisitForm(RecordForm):
    pairs = ("visited",)
    visited = WhenField(
        label=_("Visited"),
        required=False,
        help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )


@admin.register(Visit)
class VisitAdmin(RecordAdmin):
    form = VisitForm
    change_list_template = "admin/visit_list.html"
    resource_class = resource_for(
        Visit, identity=("site", "methodology", "organisation", "visited")
    )
    acts = (PublishVisit(), WithdrawVisit())
    list_display = ("site", "visited_when", "organisation", "readers", "embargo_until")
    list_filter = (
        *("readers", EnteredFilter, "survey", "is_sensitive", "organisation"),
        SourceFilter,
    )
    list_select_related = ("site", "organisation", "source")
    search_fields = ("site__pcode", "site__name", "external_id")
    autocomplete_fields = ("site", "methodology", "organisation", "entered_for", "source")
    readonly_fields = ("answers_told",)
    fields_of_its_own: tuple[Any, ...] = (
        ("site", "methodology"),
        ("visited", "organisation"),
        "answers_told",
        "answers",
        ("readers", "is_sensitive", "embargo_until"),
        ("external_id", "entered_for"),
    )

    @admin.display(description=_("answers, in words"), empty_value="–")
    def answers_told(self, visit: Visit) -> str:
        """Each answer beside its question; what is changed is changed below."""
        if visit.pk is None:
            return ""
        lines = ((labelled(asked, told),) for asked, told in told_answers(visit))
        return format_html_join(mark_safe("<br>"), "{}", lines)

    @admin.display(description=_("visited"), ordering="visited_latest")
    def visited_when(self, visit: Visit) -> str:
        return say_when(visit.visited)
