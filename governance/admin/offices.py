"""Knows how the office keeps offices, who holds them, and who may next."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governance.admin.acts import Appoint, EndTerm, HandOver, criterion_remarks
from governance.admin.filters import OnBehalfFilter, SeatFilter
from governance.models import Office, Term
from members.admin.people import PersonAdmin
from records.admin.base import TranslatedAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.forms import PeriodPartForm, PeriodRecordForm
from records.admin.inlines import TranslatedPeriodsInline
from records.forms import WhenField
from records.formsets import OneAtATimeFormSet
from records.spreadsheets.resources import resource_for


def due_field() -> WhenField:
    return WhenField(label=_("Due to end"), required=False)


def planned_field() -> WhenField:
    return WhenField(
        label=_("Planned since"), required=False, help_text=_("For a plan: when it was made.")
    )


class TermForm(PeriodRecordForm):
    pairs = ("planned", "due")
    planned = planned_field()
    due = due_field()


class TermPartForm(PeriodPartForm):
    pairs = ("planned", "due")
    planned = planned_field()
    due = due_field()


class TermFormSet(OneAtATimeFormSet):
    def remarks_on(self, row: Any) -> list[str]:
        return criterion_remarks(row)


class TermResource(  # type: ignore[misc]
    resource_for(Term, identity=("office", "on_behalf_of", "person", "began"))
):
    def remarks_on(self, row: Any) -> list[str]:
        return criterion_remarks(row)


class TermInline(TranslatedPeriodsInline):
    model = Term
    form = TermPartForm
    formset = TermFormSet
    autocomplete_fields = ("person", "on_behalf_of", "source")
    fields_of_its_own: tuple[Any, ...] = (
        ("on_behalf_of", "person"),
        ("standing", "planned", "carried_out_on"),
        ("appointment", "due"),
        "occasion",
        "override_reason",
        "decision_text",
    )


class PersonTermInline(TermInline):
    autocomplete_fields = ("office", "on_behalf_of", "source")
    fields_of_its_own = (("office", "on_behalf_of"), *TermInline.fields_of_its_own[1:])


PersonAdmin.inlines = (*PersonAdmin.inlines, PersonTermInline)


@admin.register(Office)
class OfficeAdmin(TranslatedAdmin):
    resource_class = resource_for(Office)
    acts = (Appoint(), HandOver())
    inlines = (TermInline,)
    list_display = ("__str__", "body", "role", "region", "holder", "single_seat", "order")
    list_filter = (SeatFilter, "role", "body", PendingFilter, SourceFilter)
    list_select_related = ("body", "region")
    search_fields = ("key", "title", "body__name", "body__acronym", "region__name")
    autocomplete_fields = ("body", "region", "source")
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own = (
        "title",
        ("body", "role", "region"),
        ("key", "order"),
        "single_seat",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        held = Term.objects.held_on(timezone.localdate()).select_related("on_behalf_of", "person")
        offices = super().get_queryset(request).select_related("body", "region")
        return offices.prefetch_related(Prefetch("terms", held, to_attr="held_today"))

    @admin.display(description=_("held today by"), empty_value="–")
    def holder(self, office: Any) -> str:
        return ", ".join(str(term.on_behalf_of) for term in office.held_today)


@admin.register(Term)
class TermAdmin(TranslatedPeriodAdmin):
    form = TermForm
    resource_class = TermResource
    acts = (EndTerm(),)
    list_display = ("office", "on_behalf_of", "person", "standing", "since_when", "last_held")
    list_filter = (HoldsFilter, OnBehalfFilter, "standing", "office", PendingFilter, SourceFilter)
    list_select_related = ("office", "on_behalf_of", "person")
    search_fields = (
        "office__title",
        "office__key",
        "on_behalf_of__acronym",
        "on_behalf_of__name",
        "person__name",
    )
    autocomplete_fields = ("office", "person", "on_behalf_of", "source")
    fields_of_its_own = (
        "office",
        ("standing", "planned", "carried_out_on"),
        ("on_behalf_of", "person"),
        ("appointment", "due"),
        "occasion",
        "override_reason",
        "decision_text",
    )

    def remarks_on(self, row: Any) -> list[str]:
        """A criterion is wished for: what it says is shown, and blocks nothing here."""
        return criterion_remarks(row)
