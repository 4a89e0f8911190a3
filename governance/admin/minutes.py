"""Knows how the office keeps minutes: typed on a sheet of their own, changed by acts alone."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _

from governance.admin.minutes_acts import ACTS
from governance.models import Minutes
from records.admin.base import RecordAdmin
from records.admin.filters import PendingFilter
from records.admin.read_only import OnlyRead


@admin.register(Minutes)
class MinutesAdmin(OnlyRead, RecordAdmin):
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

    def _buttons(self, record: Any) -> list[tuple[Any, str]]:
        sheet = (_("Type the minutes"), record.get_sheet_url())
        return [sheet, *super()._buttons(record)]
