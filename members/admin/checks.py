"""Knows how the office reads which profiles were confirmed, and which websites answer."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Confirmation, Organisation, WebsiteCheck
from records.admin.base import OfficeAdmin
from records.admin.read_only import OnlyRead


class ReadOnlyAdmin(OnlyRead, OfficeAdmin, admin.ModelAdmin):
    """What the site itself writes down; nothing of it is typed here."""

    list_select_related: Any = ("organisation",)
    search_fields: Any = ("organisation__acronym", "organisation__name", "organisation__key")


@admin.register(Confirmation)
class ConfirmationAdmin(ReadOnlyAdmin):
    """A new one is recorded on the organisation's page."""

    list_display = ("organisation", "confirmed_on", "how", "confirmed_by")
    list_filter = ("how",)
    list_select_related = ("organisation", "confirmed_by")
    fields_of_its_own = ("organisation", ("confirmed_on", "how"), "confirmed_by")


@admin.register(WebsiteCheck)
class WebsiteCheckAdmin(ReadOnlyAdmin):
    list_display = ("organisation", "address", "outcome", "failed_since", "checked_on")
    list_filter = ("outcome",)
    fields_of_its_own = (
        "organisation",
        "address",
        ("outcome", "checked_on"),
        ("failed_since", "failed_days"),
    )


class ConfirmedFilter(admin.SimpleListFilter):
    """Whose profile nobody has confirmed for a year."""

    title = _("confirmation of the profile")
    parameter_name = "confirmed"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("due", _("to be confirmed"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() != "due":
            return queryset
        due = Organisation.objects.unconfirmed_on(timezone.localdate())
        return queryset.filter(pk__in=due.values("pk"))


class WebsiteFilter(admin.SimpleListFilter):
    """Whose website does not answer."""

    title = _("website")
    parameter_name = "website_check"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("dead", _("has not answered for days"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() != "dead":
            return queryset
        return queryset.filter(pk__in=WebsiteCheck.objects.dead().values("organisation"))
