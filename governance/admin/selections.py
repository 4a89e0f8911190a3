"""Knows how the office keeps selections of office holders and their candidates."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from governance.admin.appointment_acts import AppointCandidate, AppointElected
from governance.admin.selection_acts import (
    CloseNominations,
    GiveUpSelection,
    NominateInItsName,
    OpenSelection,
    PutToBallot,
    WithdrawCandidacy,
)
from governance.models import Candidacy, Selection
from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter
from records.spreadsheets.resources import resource_for


@admin.register(Selection)
class SelectionAdmin(TranslatedAdmin):
    resource_class = resource_for(Selection)
    acts = (
        OpenSelection(),
        NominateInItsName(),
        CloseNominations(),
        PutToBallot(),
        AppointElected(),
        AppointCandidate(),
        GiveUpSelection(),
    )
    list_display = ("__str__", "office", "standing", "nominations_until")
    list_filter = ("standing", "office", PendingFilter)
    list_select_related = ("office__body", "office__region")
    search_fields = ("title", "key", "call", "office__title")
    autocomplete_fields = ("office",)
    prepopulated_fields = {"key": ("title",)}
    readonly_fields = (
        *("standing", "opened_on", "nominations_until"),
        *("candidates", "ballot", "term"),
    )
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        "key",
        ("office", "is_planned"),
        "call",
        ("standing", "opened_on", "nominations_until"),
        "candidates",
        ("ballot", "term"),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    @admin.display(description=_("candidates"))
    def candidates(self, selection: Selection) -> str:
        """Who was nominated, and what each answered."""
        rows = selection.candidacies.with_names().by_name() if selection.pk else []
        return ", ".join(f"{row.named}: {row.get_standing_display()}" for row in rows)


@admin.register(Candidacy)
class CandidacyAdmin(TranslatedAdmin):
    resource_class = resource_for(Candidacy, identity=("id",))
    acts = (WithdrawCandidacy(),)
    list_display = ("__str__", "selection", "nominated_by", "standing")
    list_filter = ("standing", "selection", PendingFilter)
    list_select_related = ("person", "on_behalf_of", "nominated_by", "selection")
    search_fields = ("person__name", "on_behalf_of__name", "on_behalf_of__acronym")
    readonly_fields = (
        *("selection", "person", "on_behalf_of", "nominated_by"),
        *("standing", "answered_at", "answered_by", "withdrawn_at"),
    )
    fields_of_its_own: tuple[Any, ...] = (
        "selection",
        ("person", "on_behalf_of", "nominated_by"),
        ("standing", "answered_at", "answered_by", "withdrawn_at"),
        "statement",
        ("declares", "interests_readers"),
        "interests",
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who nominates does so by an act, which asks for what the coalition's rules ask."""
        return False
