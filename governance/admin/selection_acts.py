"""Knows the acts on selections that the office offers: call, nominate, close, put to a ballot."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.admin.acts import chosen
from governance.admin.proposal_acts import OpenForm
from governance.ballots.options import election_on
from governance.models import Candidacy, Proposal, Selection
from governance.models.proposals import SHARES
from governance.selection.actions import (
    BallotRules,
    close_nominations,
    elected_by,
    give_up_selection,
    open_selection,
    put_to_ballot,
)
from governance.selection.nominations import nominate, withdraw_candidacy
from members.models import Organisation, Person
from records.admin.acts import Act, ActForm, text_field

Standing = Selection.Standing
BALLOTS = (Proposal.Procedure.SECRET, Proposal.Procedure.ROLL_CALL)
ASKS = (Proposal.Asks.RANKING, Proposal.Asks.SINGLE)


MAJORITIES = [
    (Proposal.Majority.SIMPLE.value, gettext_lazy("none beyond the count itself")),
    *((one.value, one.label) for one in Proposal.Majority if one != Proposal.Majority.SIMPLE),
]


class CallForm(OpenForm):
    def clean(self) -> Any:
        given = super().clean()
        if "closes_at" in given:
            given["nominations_until"] = given.pop("closes_at")
        return given


class OpenSelection(Act):
    name = "open"
    label = gettext_lazy("Call the members to nominate")
    explains = gettext_lazy(
        "The members read the call, and full members may nominate until the deadline."
    )
    form_class = CallForm

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_draft

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return open_selection(record, by=by, now=timezone.now(), **given)

    def done(self, record: Any, result: Selection) -> str:
        return _("The members are called to nominate.")


class NominateForm(ActForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none())
    person = forms.ModelChoiceField(Person.objects.none())
    on_behalf_of = forms.ModelChoiceField(Organisation.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = chosen(Candidacy, "nominated_by")
        self.fields["person"] = chosen(Candidacy, "person")
        self.fields["on_behalf_of"] = chosen(Candidacy, "on_behalf_of")


class NominateInItsName(Act):
    name = "nominate"
    label = gettext_lazy("Nominate for a member")
    explains = gettext_lazy(
        "For a full member that asked for it, also somebody of another member whose name is not "
        "public. The person accepts or declines on its own page."
    )
    form_class = NominateForm
    told_under = {"nominated_by": "organisation"}

    def is_offered(self, record: Any, day: date) -> bool:
        return record.takes_nominations_at(timezone.now())

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, *record.candidacies.all()]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return nominate(record, by=by, now=timezone.now(), **given)

    def done(self, record: Any, result: Candidacy) -> str:
        return _("Nominated: %(name)s.") % {"name": result.named}


class CloseNominations(Act):
    name = "close"
    label = gettext_lazy("Close the nominations")
    explains = gettext_lazy(
        "Who has accepted is a candidate; who has not is none. Statements are final."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        is_open = record.standing == Standing.OPEN
        return is_open and not record.takes_nominations_at(timezone.now())

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def advice(self, record: Any, day: date) -> list[str]:
        """Who has still to answer."""
        waiting = record.candidacies.filter(standing=Candidacy.Standing.NOMINATED).with_names()
        words = {"names": ", ".join(one.named for one in waiting)}
        return [_("Not answered yet: %(names)s.") % words] if words["names"] else []

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return close_nominations(record, by=by, now=timezone.now())

    def done(self, record: Any, result: Selection) -> str:
        return _("Nominations are closed.")


class BallotForm(ActForm):
    procedure = forms.ChoiceField(
        label=gettext_lazy("Procedure"), choices=[(one.value, one.label) for one in BALLOTS]
    )
    asks = forms.ChoiceField(
        label=gettext_lazy("What is asked"), choices=[(one.value, one.label) for one in ASKS]
    )
    allows_none = forms.BooleanField(
        label=gettext_lazy("“none of them” may be chosen"), required=False, initial=True
    )
    majority = forms.ChoiceField(label=gettext_lazy("Majority"), choices=MAJORITIES, required=False)
    quorum = forms.ChoiceField(label=gettext_lazy("Quorum"), choices=SHARES, required=False)
    tied_only = forms.BooleanField(
        label=gettext_lazy("Only those between whom the last ballot was a tie"), required=False
    )

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not _is_tied(selection):
            del self.fields["tied_only"]


def _is_tied(selection: Selection) -> bool:
    ballot = selection.ballot
    is_tie = ballot is not None and ballot.outcome == Proposal.Outcome.TIED
    return is_tie and bool(election_on(ballot)[1].tied)  # type: ignore[arg-type]


class PutToBallot(Act):
    name = "ballot"
    label = gettext_lazy("Put to a ballot")
    explains = gettext_lazy(
        "Drafts a ballot among those who accepted. Then open it on its own page, with a deadline."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return (
            record.standing == Standing.CLOSED
            and not is_voted_on(record)
            and not elected_by(record)
        )

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, *record.candidacies.all()]

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return BallotForm(record, data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        tied_only = given.pop("tied_only", False)
        given["majority"] = given["majority"] or Proposal.Majority.SIMPLE
        return put_to_ballot(record, rules=BallotRules(**given), tied_only=tied_only, by=by)

    def done(self, record: Any, result: Proposal) -> str:
        return _("The ballot is drafted: open it on its own page, with a deadline.")


def is_voted_on(selection: Selection) -> bool:
    """Whether a ballot is being prepared, open or still to be counted."""
    under_way = (Proposal.Standing.DRAFT, Proposal.Standing.OPEN)
    return selection.ballot is not None and selection.ballot.standing in under_way


class ReasonForm(ActForm):
    reason = text_field(label=gettext_lazy("Reason"), required=True)


class GiveUpSelection(Act):
    name = "give-up"
    label = gettext_lazy("Give up")
    explains = gettext_lazy("Nobody is appointed. What was said stays in the records.")
    form_class = ReasonForm

    def is_offered(self, record: Any, day: date) -> bool:
        return (record.is_draft or record.is_under_way) and not is_voted_on(record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return give_up_selection(record, by=by, **given)

    def done(self, record: Any, result: Selection) -> str:
        return _("It is given up.")


class WithdrawCandidacy(Act):
    name = "withdraw"
    label = gettext_lazy("Withdraw")
    explains = gettext_lazy("For a candidate who asked for it.")

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_running and record.selection.is_under_way

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def locked(self, record: Any) -> models.Model:
        return record.selection

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return withdraw_candidacy(record, by=by, now=timezone.now())

    def done(self, record: Any, result: Candidacy) -> str:
        return _("It is withdrawn.")
