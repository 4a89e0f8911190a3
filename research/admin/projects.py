"""Knows how the office keeps the coalition's projects."""

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from research.admin.accounts import OtherAccountInline
from research.admin.filters import EnteredFilter
from research.admin.published import PublishedAdmin
from research.models import Project
from research.wording import STATES


class ProjectForm(RecordForm):
    pairs = ("carried_out",)
    carried_out = WhenField(
        label=_("Carried out"),
        required=False,
        help_text=_("The days between which it is done: 2020, 05/2020 or 2020-05/2020-08."),
    )


@admin.register(Project)
class ProjectAdmin(PublishedAdmin):
    form = ProjectForm
    resource_class = resource_for(Project)
    inlines = (OtherAccountInline,)
    list_display = ("title", "kind", "state_today", "theme", "readers")
    list_filter = ("kind", "readers", EnteredFilter, "theme", PendingFilter, SourceFilter)
    list_select_related = ("theme", "source")
    search_fields = ("title", "key", "organisations__name", "organisations__acronym")
    autocomplete_fields = (
        *("theme", "organisations", "decision", "funder"),
        *("entered_for", "source"),
    )
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        ("key", "kind"),
        "summary",
        "method",
        "theme",
        "organisations",
        "countries",
        ("carried_out", "carried_out_words"),
        ("decision", "funder"),
        "disclaimer",
        "entered_for",
        "readers",
    )

    @admin.display(description=_("state today"))
    def state_today(self, project: Project) -> str:
        return str(STATES[project.state_on(timezone.localdate())])
