"""Knows how the office sees which mail was sent, waits or failed; what it says nobody sees."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Log

from records.admin.act_views import ActsAdmin
from records.admin.acts import Act
from records.admin.base import OfficeAdmin
from records.admin.changes import Changed, Fact
from records.admin.read_only import OnlyRead
from records.models import Mail
from records.outbox.again import send_again
from records.outbox.models import WAITING
from records.outbox.wording import say_state, say_why

STATES = {"sent": (STATUS.sent,), "waiting": WAITING, "failed": (STATUS.failed,)}


class MailFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("failed", _("failed")), ("waiting", _("waiting")), ("sent", _("sent"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        states = STATES.get(self.value() or "")
        return queryset.filter(status__in=states) if states else queryset


class SendAgain(Act):
    name = "again"
    label = _("Send again")
    explains = _("The mail is tried again for two days, for as long as its text is kept.")
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return bool(record.status == STATUS.failed)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return send_again(record, at=timezone.now())

    def shown(self, changes: list[Changed]) -> list[Changed]:
        before = gettext("failed")
        facts = [[Fact(gettext("state"), before, say_state(one.record))] for one in changes]
        return [Changed(one.record, False, told) for one, told in zip(changes, facts, strict=True)]

    def done(self, record: Any, result: Mail) -> str:
        return gettext("On its way again: %(mail)s.") % {"mail": result}


@admin.register(Mail)
class MailAdmin(OnlyRead, OfficeAdmin, ActsAdmin, admin.ModelAdmin):
    """Mail of the last weeks, without its text."""

    acts = (SendAgain(),)
    list_display = ("about", "reader", "written_at", "state", "changed_at", "why")
    list_filter = (MailFilter,)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("subject", "to")
    fields_of_its_own = (
        "about",
        "reader",
        "written_at",
        "state",
        "changed_at",
        "next_try",
        "why",
    )
    readonly_fields = fields_of_its_own

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        logs = Log.objects.filter(email=OuterRef("pk")).order_by("-pk")
        return (
            super()
            .get_queryset(request)
            .annotate(why_last=Subquery(logs.values("exception_type")[:1]))
            .annotate(answered=Subquery(logs.values("message")[:1]))
        )

    @admin.display(description=_("subject"), ordering="subject")
    def about(self, mail: Mail) -> str:
        return mail.subject

    @admin.display(description=_("to"))
    def reader(self, mail: Mail) -> str:
        return ", ".join(mail.to)

    @admin.display(description=_("written"), ordering="created")
    def written_at(self, mail: Mail) -> Any:
        return mail.created

    @admin.display(description=_("state"), ordering="status")
    def state(self, mail: Mail) -> str:
        return say_state(mail)

    @admin.display(description=_("since"), ordering="last_updated")
    def changed_at(self, mail: Mail) -> Any:
        return mail.last_updated

    @admin.display(description=_("next try"))
    def next_try(self, mail: Mail) -> Any:
        return mail.scheduled_time if mail.is_waiting else None

    @admin.display(description=_("why it did not leave"))
    def why(self, mail: Any) -> str | None:
        return say_why(mail.why_last or "", mail.answered or "") or None
