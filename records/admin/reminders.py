"""Knows how the office sees what people were reminded of, and what is left to it."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from records.admin.act_views import ActsAdmin
from records.admin.acts import Act
from records.admin.base import OfficeAdmin
from records.admin.read_only import OnlyRead
from records.models import Reminder
from records.reminders.actions import done_by_hand
from records.reminders.kinds import KINDS
from records.reminders.naming import place_of, things_of


class DoneByHand(Act):
    name = "by-hand"
    label = _("Done by hand")
    explains = _(
        "You have said it in another way, or it needs not be said any more. No mail is written."
    )
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return Reminder.objects.at_the_desk().filter(pk=record.pk).exists()

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return done_by_hand(record, by=by, at=timezone.now())

    def done(self, record: Any, result: Reminder) -> str:
        return gettext("Done by hand: %(reminder)s.") % {"reminder": result}


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind.name, kind.label) for kind in KINDS.values()]

    def queryset(self, request: Any, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Reminder)
class ReminderAdmin(OnlyRead, OfficeAdmin, ActsAdmin, admin.ModelAdmin):
    """The ledger: what was written, what is to be, and what is left to the desk."""

    acts = (DoneByHand(),)
    list_display = ("what", "said_of", "due_on", "state", "why", "noted_on", "sent_at")
    list_filter = ("state", KindFilter)
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("done_by",)
    search_fields = ("kind",)
    fields_of_its_own = (
        ("what", "said_of"),
        ("due_on", "noted_on"),
        ("state", "why"),
        "sent_at",
        ("done_at", "done_by"),
    )
    readonly_fields = ("what", "said_of", "due_on")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The things of all rows that are shown, a query for each kind."""
        shown = super().get_changelist_instance(request)
        things = things_of(shown.result_list)
        for row in shown.result_list:
            row.known_thing = things.get(row.pk)
        return shown

    @admin.display(description=_("kind"), ordering="kind")
    def what(self, reminder: Reminder) -> str:
        kind = reminder.known_kind
        return str(kind.label if kind else reminder.kind)

    @admin.display(description=_("record"))
    def said_of(self, reminder: Any) -> str | None:
        if not hasattr(reminder, "known_thing"):
            reminder.known_thing = things_of([reminder]).get(reminder.pk)
        thing = reminder.known_thing
        return format_html('<a href="{}">{}</a>', place_of(thing), thing) if thing else None

    @admin.display(description=_("due"))
    def due_on(self, reminder: Reminder) -> date:
        return reminder.due_on
