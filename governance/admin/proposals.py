"""Knows how the office prepares what is put to the members; how it stands is told by the acts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from governance.admin.proposal_acts import CloseProposal, OpenProposal, SendCodes, WithdrawProposal
from governance.ballots.proposals import turnout_of
from governance.models import Proposal
from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter
from records.spreadsheets.resources import resource_for


@admin.register(Proposal)
class ProposalAdmin(TranslatedAdmin):
    resource_class = resource_for(Proposal)
    acts = (OpenProposal(), SendCodes(), CloseProposal(), WithdrawProposal())
    list_display = ("__str__", "procedure", "standing", "closes_at", "outcome", "readers")
    list_filter = ("standing", "procedure", "outcome", "readers", PendingFilter)
    list_select_related = ("decision",)
    search_fields = ("title", "key", "text")
    autocomplete_fields = ("meeting",)
    prepopulated_fields = {"key": ("title",)}
    readonly_fields = ("standing", "opened_on", "closes_at", "answered", "outcome", "decision")
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        "key",
        "text",
        ("procedure", "meeting"),
        ("majority", "counted_over"),
        ("quorum", "regional_quorum"),
        "readers",
        ("standing", "opened_on", "closes_at"),
        ("answered", "outcome", "decision"),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    @admin.display(description=_("answers"))
    def answered(self, proposal: Proposal) -> str:
        """How many of those who may; of a secret ballot no more is known before it closes."""
        turnout = turnout_of(proposal)
        return f"{turnout.voted} / {turnout.entitled}" if turnout.entitled else ""
