"""Knows what a member is asked when it votes."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.ballots.code_actions import say_no_code, say_used
from governance.ballots.codes import code_behind
from governance.ballots.voting import check_acts_for, receipt_in
from governance.models import Choice, Proposal, Vote, VotingCode
from records.fields import LONGEST_TEXT
from records.signs import check_text

FORGED = _("The code is not one of this ballot: load the page again.")
IN_WRITING = [
    (Choice.IN_FAVOUR.value, _("we agree")),
    (Choice.AGAINST.value, _("we object")),
]
ON_THE_TEXT = [(value, label) for value, label in Choice.choices if value != Choice.OPTIONS]


class CodeForm(forms.Form):
    """The code of a mail, by which somebody votes without signing in."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("It is in the mail that you got. Small letters and missing hyphens are fine."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    found: VotingCode

    def __init__(self, *given: Any, day: date) -> None:
        super().__init__(*given)
        self.day = day

    def clean_code(self) -> str:
        """Who has left reads nothing more with a code: no question, no answer, not who voted."""
        found = code_behind(self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(say_no_code())
        check_acts_for(found.elector.organisation, by=found.address.user, day=self.day)
        if found.is_used:
            raise forms.ValidationError(say_used())
        self.found = found
        return self.cleaned_data["code"]


class VoteForm(forms.Form):
    """A vote by name, or an answer to what is proposed in writing; with a statement if wished."""

    choice = forms.ChoiceField(label=_("Your vote"), widget=forms.RadioSelect)
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[check_text],
        help_text=_("The members can read it. It is recorded with the decision."),
    )

    def __init__(self, proposal: Proposal, vote: Vote | None, *args: Any, **kwargs: Any) -> None:
        before = {"choice": vote.choice, "statement": vote.statement} if vote else {}
        super().__init__(*args, initial=before, **kwargs)
        choices = IN_WRITING if proposal.is_silence else ON_THE_TEXT
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]
        if proposal.is_silence:
            self.fields["choice"].label = _("Your answer")


class EvenChoiceField(forms.ChoiceField):
    """Choices that are sent with spaces up to the length of the longest.

    Whoever watches the line sees how much is sent, through any encryption, and would tell one
    choice from another by its length.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        longest = max(len(value) for value, _label in self.choices)
        self.widget.choices = [(value.ljust(longest), label) for value, label in self.choices]

    def to_python(self, value: Any) -> str:
        return super().to_python(value).strip()


class SecretVoteForm(forms.Form):
    """A secret vote, with the code that finds it in the list once the ballot is closed."""

    choice = EvenChoiceField(label=_("Your vote"), choices=ON_THE_TEXT, widget=forms.RadioSelect)
    receipt = forms.CharField(widget=forms.HiddenInput, error_messages={"required": FORGED})

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, **kwargs)

    def clean_receipt(self) -> str:
        code = receipt_in(self.cleaned_data["receipt"], self.proposal)
        if not code:
            raise forms.ValidationError(FORGED)
        return code
