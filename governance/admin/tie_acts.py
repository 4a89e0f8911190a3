"""Knows the act by which the office records how the coalition decided a tie."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.admin.texts import LanguagesForm, decision_day
from governance.ballots.actions import resolve_tie
from governance.ballots.options import election_on, names_of
from governance.ballots.proposals import selection_of
from governance.models import Decision, Option, Proposal
from records.admin.acts import Act, ActForm

METHODS = [
    (method.value, method.label) for method in (Decision.Method.CONSENSUS, Decision.Method.VOTE)
]


class ResolveForm(LanguagesForm):
    option = forms.ModelChoiceField(
        Option.objects.none(), label=gettext_lazy("Chosen option"), widget=forms.RadioSelect
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Method"), choices=METHODS, initial=Decision.Method.CONSENSUS
    )
    day = decision_day()

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tied = [key for key in election_on(proposal)[1].tied if key.isdecimal()]
        options: Any = self.fields["option"]
        options.queryset = proposal.options.with_names().filter(pk__in=tied)


class ResolveTie(Act):
    name = "resolve-tie"
    label = gettext_lazy("Decide the tie")
    explains = gettext_lazy(
        "No chance decides: record which of the tied options the coalition chose, and why. It "
        "becomes a decision of the register. Or put a new ballot on these options to the members."
    )
    form_class = ResolveForm

    def is_offered(self, record: Any, day: date) -> bool:
        """A tie of candidates only while their selection waits for it."""
        is_tied = record.outcome == Proposal.Outcome.TIED and record.decision_id is None
        if not is_tied or not record.is_about_people():
            return is_tied
        selection = selection_of(record)
        return selection is not None and selection.waits_for(record)

    def locked(self, record: Any) -> models.Model:
        return selection_of(record) or record

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return ResolveForm(record, data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return resolve_tie(record, by=by, **given)

    def done(self, record: Any, result: Proposal) -> str:
        names = names_of(result)
        words = {
            "option": names[str(result.elected_id)],
            "number": result.decision.number if result.decision else "",
        }
        return _("Chosen: %(option)s. It is decision %(number)s.") % words
