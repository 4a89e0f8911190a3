"""Knows how the office keeps where the coalition spoke with others."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import say_when
from research.admin.filters import EnteredFilter
from research.admin.published import PublishedAdmin
from research.models import Engagement


class EngagementForm(RecordForm):
    pairs = ("held",)
    held = WhenField(
        label=_("Held"),
        required=False,
        help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )


@admin.register(Engagement)
class EngagementAdmin(PublishedAdmin):
    form = EngagementForm
    resource_class = resource_for(Engagement)
    list_display = ("title", "kind", "held_when", "project", "readers")
    list_filter = ("kind", "readers", EnteredFilter, PendingFilter, SourceFilter)
    list_select_related = ("project", "source")
    search_fields = ("title", "key", "partners__name")
    autocomplete_fields = (
        *("partners", "organisations", "shown", "project", "decision"),
        *("entered_for", "source"),
    )
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        ("key", "kind"),
        "summary",
        ("held", "held_words"),
        "partners",
        "organisations",
        "shown",
        "audience_languages",
        "countries",
        ("project", "decision"),
        "url",
        "entered_for",
        "readers",
    )

    @admin.display(description=_("held"), ordering="held_latest")
    def held_when(self, engagement: Engagement) -> str:
        return say_when(engagement.held)
