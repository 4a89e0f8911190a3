"""Knows how the office keeps the list of organisations that the coalition approaches."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.admin.filters import CountryFilter
from members.applications.outreach import address_of_form, invite_to_apply
from members.models import Approach
from records.admin.acts import Act
from records.admin.base import CountryColumn, RecordAdmin
from records.admin.changes import Fact
from records.spreadsheets.resources import resource_for


class InviteToApply(Act):
    name = "invite"
    label = gettext_lazy("Invite to apply")
    explains = gettext_lazy(
        "The contact gets a mail, in the language to write in, with a link to the form, where what "
        "is known here is filled in already. The link works for 90 days."
    )

    def is_offered(self, record: Approach, day: date) -> bool:
        return record.is_under_way and bool(record.contact_email)

    def initial(self, record: Approach, day: date) -> dict[str, Any]:
        return {}

    def facts(self, record: Approach) -> list[Fact]:
        return [Fact(_("mail"), "", record.contact_email)]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return invite_to_apply(record, day=timezone.localdate(), by=by)

    def done(self, record: Any, result: Approach) -> str:
        return _("An invitation is on its way to %(email)s.") % {"email": result.contact_email}


class FollowUpFilter(admin.SimpleListFilter):
    """Approaches by what is to be done with them."""

    title = gettext_lazy("state")
    parameter_name = "follow_up"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("due", _("next step due")),
            ("under_way", _("under way")),
            ("applied", _("has applied")),
            ("ended", _("came to nothing")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        found = {
            "due": lambda: queryset.due_by(timezone.localdate()),
            "under_way": queryset.under_way,
            "applied": lambda: queryset.filter(application__isnull=False),
            "ended": lambda: queryset.filter(ended_on__isnull=False),
        }
        return found.get(self.value(), lambda: queryset)()


@admin.register(Approach)
class ApproachAdmin(CountryColumn, RecordAdmin):
    """By country, with the next step of each and its day."""

    resource_class = resource_for(Approach, identity=("id",))
    acts = (InviteToApply(),)
    list_display = ("__str__", "country_name", "next_step", "due", "invited_on", "application")
    list_filter = (FollowUpFilter, CountryFilter)
    list_select_related = ("application__organisation",)
    search_fields = ("name", "acronym", "city", "contact_name")
    readonly_fields = ("invited_on", "application")
    fields_of_its_own: tuple[Any, ...] = (
        ("name", "acronym"),
        ("country", "city"),
        ("website", "language"),
        ("contact_name", "contact_email", "contact_phone"),
        ("next_step", "due"),
        ("invited_on", "application"),
        ("ended_on", "ended_why"),
        "notes",
    )

    def _buttons(self, record: Approach) -> list[tuple[Any, str]]:
        """Its application may be entered here, in its name: the form is the public one."""
        enter = [(_("Enter its application"), address_of_form(record))]
        return [*super()._buttons(record), *(enter if record.is_under_way else [])]
