"""Knows how the office prepares what is put to the members; how it stands is told by the acts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from governance.admin.proposal_acts import CloseProposal, OpenProposal, SendCodes, WithdrawProposal
from governance.admin.tie_acts import ResolveTie
from governance.ballots.proposals import turnout_of
from governance.models import Option, Proposal
from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter
from records.admin.inlines import TranslatedPartsInline
from records.spreadsheets.resources import resource_for


class OptionInline(TranslatedPartsInline):
    """What members choose among; an option may be taken out until they are asked, a candidate by
    nobody."""

    model = Option
    fields_of_its_own = (("order", "candidate"), "name")
    readonly_fields = ("candidate",)

    @admin.display(description=_("candidate"))
    def candidate(self, option: Option) -> str:
        return str(option.candidacy) if option.candidacy else "–"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and _may_be_others(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) and _may_be_others(obj)


def _may_be_others(proposal: Proposal | None) -> bool:
    return proposal is None or (proposal.is_draft and not proposal.is_about_people())


@admin.register(Proposal)
class ProposalAdmin(TranslatedAdmin):
    resource_class = resource_for(Proposal)
    acts = (OpenProposal(), SendCodes(), CloseProposal(), ResolveTie(), WithdrawProposal())
    inlines = (OptionInline,)
    list_display = ("__str__", "procedure", "asks", "standing", "closes_at", "outcome", "readers")
    list_filter = ("standing", "procedure", "asks", "outcome", "readers", PendingFilter)
    list_select_related = ("decision",)
    search_fields = ("title", "key", "text")
    autocomplete_fields = ("meeting",)
    prepopulated_fields = {"key": ("title",)}
    readonly_fields = (
        *("standing", "opened_on", "closes_at"),
        *("answered", "outcome", "elected", "decision"),
    )
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        "key",
        "text",
        ("procedure", "meeting"),
        ("asks", "allows_none"),
        ("majority", "counted_over"),
        ("quorum", "regional_quorum"),
        "readers",
        ("standing", "opened_on", "closes_at"),
        ("answered", "outcome", "elected", "decision"),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    @admin.display(description=_("answers"))
    def answered(self, proposal: Proposal) -> str:
        """How many of those who may; of a secret ballot no more is known before it closes."""
        turnout = turnout_of(proposal)
        return f"{turnout.voted} / {turnout.entitled}" if turnout.entitled else ""


@admin.register(Option)
class OptionAdmin(TranslatedAdmin):
    resource_class = resource_for(Option, identity=("proposal", "order"))
    list_display = ("__str__", "proposal", "order")
    list_filter = ("proposal__standing", PendingFilter)
    list_select_related = ("proposal", "candidacy__person", "candidacy__on_behalf_of")
    search_fields = ("name", "proposal__title", "candidacy__person__name")
    autocomplete_fields = ("proposal",)
    fields_of_its_own = (("proposal", "order"), "name")
