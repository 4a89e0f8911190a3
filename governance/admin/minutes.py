"""Knows how the office keeps minutes: typed on a sheet of their own, changed by acts alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from governance.admin.minutes_acts import ACTS
from governance.models import Minutes
from records.admin.base import RecordAdmin, sections_of
from records.admin.filters import PendingFilter


@admin.register(Minutes)
class MinutesAdmin(RecordAdmin):
    """Minutes as they stand; a file brings none in, and a form changes none."""

    acts = ACTS
    list_display = ("meeting", "state", "readers", "language", "approved_on")
    list_filter = ("state", "readers", PendingFilter)
    list_select_related = ("meeting",)
    search_fields = ("text", "meeting__title", "meeting__key")
    fields_of_its_own = (
        "meeting",
        ("state", "readers"),
        ("language", "finished"),
        ("approved_on", "approved_at"),
        "text",
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return sections_of(self.model, self.fields_of_its_own)

    def _buttons(self, record: Any) -> list[tuple[Any, str]]:
        sheet = (_("Type the minutes"), record.get_sheet_url())
        return [sheet, *super()._buttons(record)]
