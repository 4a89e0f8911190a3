"""Knows how a member is asked to choose among options: one of them, or a rank for each."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.ballots.forms import EvenChoiceField, SecretVoteForm, VoteForm
from governance.ballots.options import ShownOption, options_of
from governance.models import Choice, Proposal, Vote
from governance.models.votes import read_ranking

NO_RANK = [("", "–")]
ABSTAINS = gettext_lazy("Our organisation abstains")


class OptionFields:
    """The question in place of "for, against, abstention", and the answer as a vote keeps it."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def ask(self, proposal: Proposal, vote: Vote | None = None) -> None:
        """Puts the fields for the ballot's options before the others."""
        self.is_ranked, self.options = proposal.is_ranked, options_of(proposal)
        others = {name: field for name, field in self.fields.items() if name != "choice"}
        if proposal.is_secret:
            asked = _even_ranks(self.options) if self.is_ranked else _even_one(self.options)
        else:
            asked = _ranks(self.options, vote) if self.is_ranked else _one(self.options, vote)
        self.fields = {**asked, **others}

    def answered(self, given: dict[str, Any]) -> dict[str, Any]:
        """The choice and the ranking; what was asked for them goes."""
        named = self._ranked(given) if self.is_ranked else self._chosen(given)
        others = {name: value for name, value in given.items() if not _is_asked(name)}
        choice = Choice.OPTIONS if named else Choice.ABSTENTION
        return {**others, "choice": choice.value, "ranking": " ".join(named)}

    def _chosen(self, given: dict[str, Any]) -> list[str]:
        option = given.get("option", "")
        return [] if option == Choice.ABSTENTION else [option] if option else []

    def _ranked(self, given: dict[str, Any]) -> list[str]:
        """The options by their ranks; a sentence beside the field where they are no ranking."""
        ranks = {
            option.key: int(rank)
            for option in self.options
            if (rank := given.get(_rank_of(option.key)))
        }
        named = sorted(ranks, key=lambda key: ranks[key])
        self._check(named, ranks, is_abstention=bool(given.get("abstain")))
        return named

    def _check(self, named: list[str], ranks: dict[str, int], *, is_abstention: bool) -> None:
        if is_abstention and named:
            self._refuse("abstain", _("Either give ranks or abstain."))
        if not is_abstention and not named:
            self._refuse(None, _("Give at least one option a rank, or abstain."))
        for expected, key in enumerate(named, 1):
            words = {"rank": ranks[key], "missing": expected}
            if ranks[key] < expected:
                self._refuse(
                    _rank_of(key),
                    _("Rank %(rank)s is given twice: each option has a rank of its own, or none.")
                    % words,
                )
                return
            if ranks[key] > expected:
                self._refuse(
                    _rank_of(key),
                    _("Rank %(missing)s is missing: rank from 1 on, without a gap.") % words,
                )
                return

    def _refuse(self, field: str | None, sentence: str) -> None:
        self.add_error(field, sentence)  # type: ignore[attr-defined]


def _is_asked(name: str) -> bool:
    return name in ("option", "abstain") or name.startswith("rank-")


def _rank_of(key: str) -> str:
    return f"rank-{key}"


def _even_one(options: Iterable[ShownOption]) -> dict[str, forms.Field]:
    """In secret, whichever is chosen is sent in as many signs."""
    choices, label = _choices(options), _("Your vote")
    return {"option": EvenChoiceField(label=label, choices=choices, widget=forms.RadioSelect)}


def _even_ranks(options: list[ShownOption]) -> dict[str, forms.Field]:
    """In secret, any ranking and none are sent in as many signs."""
    choices = NO_RANK + _numbers(options)
    asked: dict[str, forms.Field] = {
        _rank_of(option.key): EvenChoiceField(label=str(option), choices=choices, required=False)
        for option in options
    }
    abstains = [*NO_RANK, ("1", gettext_lazy("Yes"))]
    asked["abstain"] = EvenChoiceField(label=ABSTAINS, choices=abstains, required=False)
    return asked


def _choices(options: Iterable[ShownOption]) -> list[tuple[str, Any]]:
    named = [(option.key, str(option)) for option in options]
    return [*named, (Choice.ABSTENTION.value, Choice.ABSTENTION.label)]


def _numbers(options: list[ShownOption]) -> list[tuple[str, str]]:
    return [(str(number), str(number)) for number in range(1, len(options) + 1)]


def _one(options: Iterable[ShownOption], vote: Vote | None) -> dict[str, forms.Field]:
    before = (*read_ranking(vote.ranking), Choice.ABSTENTION.value)[0] if vote else None
    return {
        "option": forms.ChoiceField(
            label=_("Your vote"),
            choices=_choices(options),
            widget=forms.RadioSelect,
            initial=before,
        )
    }


def _ranks(options: list[ShownOption], vote: Vote | None) -> dict[str, forms.Field]:
    ranks = _numbers(options)
    before = read_ranking(vote.ranking) if vote else ()
    asked: dict[str, forms.Field] = {
        _rank_of(option.key): forms.ChoiceField(
            label=str(option),
            choices=NO_RANK + ranks,
            required=False,
            initial=str(before.index(option.key) + 1) if option.key in before else "",
        )
        for option in options
    }
    asked["abstain"] = forms.BooleanField(
        label=ABSTAINS,
        required=False,
        initial=vote is not None and not before,
    )
    return asked


class OptionVoteForm(OptionFields, VoteForm):
    """A vote by name for options, with a statement if wished."""

    def __init__(self, proposal: Proposal, vote: Vote | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(proposal, vote, *args, **kwargs)
        self.ask(proposal, vote)

    def clean(self) -> dict[str, Any]:
        return self.answered(super().clean() or self.cleaned_data)


class SecretOptionVoteForm(OptionFields, SecretVoteForm):
    """A secret vote for options, with its code."""

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(proposal, *args, **kwargs)
        self.ask(proposal)

    def clean(self) -> dict[str, Any]:
        return self.answered(super().clean() or self.cleaned_data)


def form_for(proposal: Proposal) -> Any:
    """The form on which its members answer: an open one takes their vote of before, a secret one
    only the ballot."""
    if proposal.is_secret:
        return SecretOptionVoteForm if proposal.has_options else SecretVoteForm
    return OptionVoteForm if proposal.has_options else VoteForm
