"""Knows how the office keeps requests for erasure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import ErasureRequest
from records.admin.act_views import ActsAdmin
from records.admin.acts import Act, ActForm, text_field
from records.admin.base import NamedList, OfficeAdmin
from reports.privacy.erasing import erase, every_name_of
from reports.privacy.places import Place, places_naming
from reports.privacy.plan import STAYS
from reports.privacy.requests import decline
from reports.privacy.summary import say_going, say_staying


class ErasureAct(Act):
    def is_offered(self, record: Any, day: date) -> bool:
        return record.state == ErasureRequest.State.ASKED

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, record.person]

    def locked(self, record: Any) -> models.Model:
        return record.person


class Erase(ErasureAct):
    name = "erase"
    label = gettext_lazy("Erase the person")
    explains = gettext_lazy(
        "It reaches the records, their history, the account, invitations, links and the office’s "
        "log, and cannot be undone. Decisions, minutes and attendance stay readable: the person "
        "becomes “a person of” the organisation."
    )

    def advice(self, record: Any, day: date) -> list[str]:
        """What goes, what stays and why, and where somebody has to look."""
        found = places_naming(every_name_of(record.person))
        return [*say_going(record.person), *say_staying(STAYS), *_told(found)]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return erase(record, at=timezone.now(), by=by)

    def done(self, record: Any, result: Any) -> str:
        return _("Erased. What is left to look at is listed on this page.")


def _told(places: list[Place]) -> list[str]:
    if not places:
        return [_("No text of the coalition names the person.")]
    said = _("These texts name the person and are not changed by themselves:")
    return [format_html("{} {}", said, _links(places))]


def _links(places: list[Place]) -> SafeString:
    parts = ((one.address, one.label) for one in places)
    return format_html_join(
        "; ", "{}", ((format_html('<a href="{}">{}</a>', *p) if p[0] else p[1],) for p in parts)
    )


class DeclineForm(ActForm):
    reason = text_field(label=gettext_lazy("Reason"), required=True, max_length=2000)


class Decline(ErasureAct):
    name = "decline"
    label = gettext_lazy("Decline")
    explains = gettext_lazy("The person reads the reason on its page.")
    form_class = DeclineForm

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return decline(record, day=timezone.localdate(), by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        return _("Declined: the person reads the reason.")


@admin.register(ErasureRequest)
class ErasureRequestAdmin(OfficeAdmin, NamedList, ActsAdmin, admin.ModelAdmin):
    """Requests as people made them; one for somebody without an account is added here."""

    acts = (Erase(), Decline())
    list_display = ("person", "asked_on", "state", "ended_on")
    list_filter = ("state",)
    list_select_related = ("person",)
    search_fields = ("person__name",)
    autocomplete_fields = ("person",)
    fields: Any = ("person", "asked_on", "words")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        after = ("state", ("ended_on", "ended_by"), "reason", "to_look_at")
        return (*self.fields, *after) if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("to_look_at",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("places to look at"), empty_value="–")
    def to_look_at(self, request: ErasureRequest) -> str:
        return _links([Place(**one) for one in request.places])
