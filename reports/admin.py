"""Knows how the office keeps requests for erasure."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import ErasureRequest, Organisation, Person
from records.admin.act_views import ActsAdmin
from records.admin.acts import Act, ActForm, text_field
from records.admin.base import NamedList, OfficeAdmin
from records.admin.saving import saved
from reports.privacy.erasing import erase, every_name_of
from reports.privacy.erasing_organisations import contacts_of, erase_organisation
from reports.privacy.places import Place, places_naming
from reports.privacy.plan import STAYS, STAYS_OF_ORGANISATION
from reports.privacy.requests import decline, why_not
from reports.privacy.summary import say_going, say_going_of_organisation, say_staying

WAITING = {
    "person": gettext_lazy("This person has a request that waits already."),
    "organisation": gettext_lazy("This organisation has a request that waits already."),
}


class ErasureAct(Act):
    def is_offered(self, record: Any, day: date) -> bool:
        return record.state == ErasureRequest.State.ASKED

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, record.whom]

    def locked(self, record: Any) -> models.Model:
        whom: models.Model = record.whom
        return whom

    def done(self, record: Any, result: Any) -> str:
        return _("Erased. What is left to look at is listed on this page.")


class Erase(ErasureAct):
    name = "erase"
    label = gettext_lazy("Erase")
    explains = gettext_lazy(
        "It reaches the records, their history, invitations, links, mails and the office’s log, "
        "the account of a person, the applications and files of an organisation, and cannot be "
        "undone. Decisions, minutes and attendance stay readable: a person becomes “a person of” "
        "the organisation, an organisation keeps its name."
    )

    def advice(self, record: Any, day: date) -> list[str]:
        """Why not yet; what goes, what stays and why, and where somebody has to look."""
        if isinstance(record.whom, Organisation):
            return _advice_on_organisation(record.whom, day)
        return _advice_on_person(record.whom)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        erasing = erase_organisation if isinstance(record.whom, Organisation) else erase
        return erasing(record, at=timezone.now(), by=by)


def _advice_on_person(person: Person) -> list[str]:
    said = _("These texts name the person and are not changed by themselves:")
    told = _told(places_naming(every_name_of(person)), said)
    nothing = [_("No text of the coalition names the person.")]
    return [*say_going(person), *say_staying(STAYS), *(told or nothing)]


def _advice_on_organisation(organisation: Organisation, day: date) -> list[str]:
    if reason := why_not(organisation, day):
        return [reason]
    said = _("These texts hold an address or a telephone of it, and stay as they are:")
    told = _told(places_naming(contacts_of(organisation)), said)
    going = say_going_of_organisation(organisation)
    return [*going, *say_staying(STAYS_OF_ORGANISATION), *told]


def _told(places: list[Place], said: str) -> list[str]:
    return [format_html("{} {}", said, _links(places))] if places else []


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
    explains = gettext_lazy("Who asked reads the reason on the page of what is kept.")
    form_class = DeclineForm

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return decline(record, day=timezone.localdate(), by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        return _("Declined: who asked reads the reason.")


class RequestForm(forms.ModelForm):
    """A request of somebody for whom there is none that waits."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name, told in WAITING.items():
            whom = given.get(name)
            if whom is not None and whom.erasure_requests.waiting().exists():
                self.add_error(name, told)
        return given


@admin.register(ErasureRequest)
class ErasureRequestAdmin(OfficeAdmin, NamedList, ActsAdmin, admin.ModelAdmin):
    """Requests as they were made; one for somebody without an account is added here."""

    form = RequestForm
    acts = (Erase(), Decline())
    list_display = ("__str__", "asked_on", "state", "ended_on")
    list_filter = ("state",)
    list_select_related = ("person", "organisation")
    search_fields = ("person__name", "organisation__acronym", "organisation__name")
    autocomplete_fields = ("person", "organisation")
    fields: Any = ("person", "organisation", "asked_on", "words")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        after = ("asked_by", "state", ("ended_on", "ended_by"), "reason", "to_look_at")
        return (*self.fields, *after) if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("asked_by", "to_look_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of two who add the same at once, the second is told so."""
        view = partial(super().changeform_view, request, *args, **kwargs)
        return saved(request, view) if request.method == "POST" else view()

    @admin.display(description=gettext_lazy("places to look at"), empty_value="–")
    def to_look_at(self, request: ErasureRequest) -> str:
        return _links([Place(**one) for one in request.places])
