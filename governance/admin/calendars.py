"""Knows how the office sees the addresses of members' calendars, and takes one back."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.calendars.addresses import revoke_address
from governance.models import CalendarAddress
from records.admin.act_views import ActsAdmin
from records.admin.acts import Act
from records.admin.base import OfficeAdmin
from records.admin.read_only import OnlyRead


class RevokeAddress(Act):
    name = "revoke"
    label = gettext_lazy("Revoke")
    explains = gettext_lazy("The address opens nothing any more. Its owner can make another.")
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return record.revoked_on is None

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        revoke_address(record.user, day=timezone.localdate())
        return record

    def done(self, record: Any, result: CalendarAddress) -> str:
        return _("The calendar address of %(account)s is revoked.") % {"account": result.user}


@admin.register(CalendarAddress)
class CalendarAddressAdmin(OnlyRead, OfficeAdmin, ActsAdmin, admin.ModelAdmin):
    """Who has an address, and since when; the address itself is known to its owner alone."""

    acts = (RevokeAddress(),)
    list_display = ("user", "made_on", "revoked_on")
    list_filter = ("made_on", "user__is_active")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__person__name")
    fields_of_its_own = ("user", ("made_on", "revoked_on"))
