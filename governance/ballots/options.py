"""Knows among which options members choose, what their votes come to, and what a vote may say."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from governance.ballots.elections import NONE, ElectionResult, elected
from governance.ballots.electorate import count_of, rankings_of
from governance.ballots.tally import Count
from governance.models import (
    Candidacy,
    Choice,
    Decision,
    Option,
    Proposal,
    SecretVote,
    Selection,
    Vote,
)
from governance.models.votes import read_ranking
from records.acts import Refused, hold
from records.texts import Text, text_of

MOST = 12  # of them, so that every way through their ties is counted at once


@dataclass(frozen=True)
class ShownOption:
    """An option as those see it who may read the proposal; a candidate leads to its statement."""

    key: str
    name: Text
    url: str = ""

    def __str__(self) -> str:
        return str(self.name)


def options_of(proposal: Proposal) -> list[ShownOption]:
    """In the order of the paper, “none of them” last where it may be chosen."""
    if not proposal.has_options:
        return []
    shown = [_shown(option) for option in proposal.options.with_names()]
    if proposal.allows_none:
        shown.append(ShownOption(NONE, Text(_("none of them"))))
    return shown


def _shown(option: Option) -> ShownOption:
    candidacy = option.candidacy
    if candidacy is None:
        return ShownOption(option.option_key, text_of(option, "name"))
    return ShownOption(option.option_key, Text(candidacy.named), candidacy.get_absolute_url())


def names_of(proposal: Proposal) -> dict[str, str]:
    """What the options are called, by the keys under which votes name them."""
    return {option.key: str(option) for option in options_of(proposal)}


def election_on(proposal: Proposal) -> tuple[Count, ElectionResult]:
    """What a ballot among options comes to by its own rules."""
    count = count_of(proposal)
    result = elected(
        count,
        tuple(option.key for option in options_of(proposal)),
        rankings_of(proposal),
        proposal.rules,
        is_ranked=proposal.is_ranked,
    )
    return count, result


def say_vote(vote: Vote | SecretVote, names: Mapping[str, str]) -> str:
    """What a vote says: for or against, the option, or all that it ranks by their number."""
    ranked = [names.get(key, key) for key in read_ranking(vote.ranking)]
    if len(ranked) > 1:
        return "; ".join(f"{number}. {name}" for number, name in enumerate(ranked, 1))
    return ranked[0] if ranked else str(vote.get_choice_display())


def say_first(vote: Vote | SecretVote, names: Mapping[str, str]) -> str:
    """What a vote says, of a ranking the first preference alone."""
    for key in read_ranking(vote.ranking):
        return names.get(key, key)
    return str(vote.get_choice_display())


# --- What is refused ------------------------------------------------------------------------------


def check_options(proposal: Proposal) -> None:
    """Raises `Refused` unless there is something to choose among, and only where that is asked."""
    options = options_of(proposal)
    if not proposal.has_options:
        if proposal.options.exists():
            raise Refused(_("It has options, and asks for or against the text."))
        return
    if len(options) < 2:
        raise Refused(_("There is nothing to choose among: add options."))
    if len(options) > MOST:
        raise Refused(_("No more than %(number)s options can be counted.") % {"number": MOST})
    if any(not option.name for option in options):
        raise Refused(_("An option has no name."))
    if len({str(option).strip().casefold() for option in options}) < len(options):
        raise Refused(_("Two options have the same name: nobody could tell them apart."))
    _check_candidates(proposal)


def _check_candidates(proposal: Proposal) -> None:
    """Who has withdrawn meanwhile cannot be voted for, nor who was never asked to stand."""
    options = list(proposal.options.with_names())
    if len({option.candidacy is None for option in options}) > 1:
        raise Refused(_("Members choose among candidates alone, or among other options alone."))
    for option in options:
        if option.candidacy and not option.candidacy.is_accepted:
            told = _(
                "%(name)s is no candidate any more: withdraw this draft, and put the others to a "
                "ballot."
            )
            raise Refused(told % {"name": option})


def check_still_to_fill(proposal: Proposal, option: Option) -> None:
    """A tie of candidates is decided for who still stands, and while this ballot is the last word.

    The selection is locked first, as by every act on it.
    """
    if option.candidacy_id is None:
        return
    candidacy = Candidacy.objects.with_names().get(pk=option.candidacy_id)
    selection = hold(Selection.objects.all(), candidacy.selection_id)
    candidacy.refresh_from_db(fields=["standing"])
    if not selection.waits_for(proposal):
        raise Refused(_("The selection has gone on without this ballot."))
    if not candidacy.is_accepted:
        raise Refused(_("%(name)s is no candidate any more.") % {"name": candidacy.named})


def check_answer(proposal: Proposal, choice: str, ranking: str) -> None:
    """Raises `Refused` for a vote that answers something else than what the ballot asks."""
    named, known = read_ranking(ranking), names_of(proposal)
    is_for_options = choice == Choice.OPTIONS
    is_lawful = len(set(named)) == len(named) and set(named) <= known.keys()
    is_lawful = is_lawful and bool(named) == is_for_options
    if proposal.has_options:
        is_lawful = is_lawful and (is_for_options or choice == Choice.ABSTENTION)
        is_lawful = is_lawful and (proposal.is_ranked or len(named) < 2)
    if not is_lawful:
        raise Refused(_("This is no answer to what the ballot asks: load the page again."))


# --- What the register says -----------------------------------------------------------------------


def tell_the_option(decision: Decision, option: Option | None) -> None:
    """Says in the decision's text which option is chosen; a candidate is not named there."""
    if option is None or option.candidacy:
        return
    for code, _name in settings.LANGUAGES:
        with override(code):
            words = _("Chosen: %(option)s.") % {"option": option.name}
        _add(decision, code, words)


def tell_reasons(decision: Decision, reasons: Mapping[str, str]) -> None:
    """Says in the decision's text why it was taken, in each language in which that was given."""
    for code, reason in reasons.items():
        with override(code):
            words = _("Reason: %(reason)s") % {"reason": reason.strip()}
        if reason.strip():
            _add(decision, code, words, is_told=True)


def _add(decision: Decision, code: str, words: str, *, is_told: bool = False) -> None:
    """Adds to the text in one language, where the decision is told in that language at all."""
    title, text = (build_localized_fieldname(name, code) for name in ("title", "text"))
    before = getattr(decision, text) or ""
    if is_told or before or getattr(decision, title):
        setattr(decision, text, "\n\n".join(filter(None, (before, words))))
