"""Knows how the count of a choice among options is said in words, round by round."""

from collections.abc import Iterable, Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.ballots.elections import ElectionResult, Round, Verdict, may_leave_together
from governance.ballots.tally import Count, Majority
from governance.ballots.wording import say_over, say_quorum
from governance.models import Proposal

Names = Mapping[str, str]
VERDICTS = {
    Verdict.NOBODY: gettext_lazy("So none of them is chosen, and nothing is decided."),
    Verdict.NO_MAJORITY: gettext_lazy("Nobody has the majority that is needed."),
    Verdict.NO_QUORUM: gettext_lazy("Too few voted, so nothing is decided."),
}


def explain_election(
    count: Count, result: ElectionResult, proposal: Proposal, regions: Names, names: Names
) -> list[str]:
    """The result as arithmetic that a reader can do again, a sentence each.

    `regions` and `names` are what regions and options are called, by their keys.
    """
    return [
        _say_turnout(count),
        *say_quorum(count, result, proposal, regions),
        *(_say_rounds(result, names) if proposal.is_ranked else _say_votes(result, names)),
        *_say_majority(result, proposal, names),
        say_verdict(result, names),
    ]


def listed(keys: Iterable[str], names: Names) -> str:
    """A, B and C."""
    return str(get_text_list([names.get(key, key) for key in keys], _("and")))


def _say_turnout(count: Count) -> str:
    said = ngettext(
        "%(entitled)s organisation may vote; voted: %(cast)s (for options: %(chosen)s, "
        "abstentions: %(abstained)s).",
        "%(entitled)s organisations may vote; voted: %(cast)s (for options: %(chosen)s, "
        "abstentions: %(abstained)s).",
        count.entitled,
    )
    return said % {
        "entitled": count.entitled,
        "cast": count.cast,
        "chosen": count.in_favour,
        "abstained": count.abstained,
    }


def _numbers(one: Round, names: Names) -> str:
    """Each option with its votes, the most first."""
    ranked = sorted(one.votes.items(), key=lambda item: -item[1])
    return ", ".join(f"{names.get(key, key)} {votes}" for key, votes in ranked)


def _say_votes(result: ElectionResult, names: Names) -> Iterable[str]:
    for one in result.tally.rounds:
        yield _("Votes: %(votes)s.") % {"votes": _numbers(one, names)}


def _say_rounds(result: ElectionResult, names: Names) -> Iterable[str]:
    for number, one in enumerate(result.tally.rounds, 1):
        words = {"number": number, "votes": _numbers(one, names), "exhausted": one.exhausted}
        if one.exhausted:
            yield (
                _("Round %(number)s: %(votes)s; without a further preference: %(exhausted)s.")
                % words
            )
        else:
            yield _("Round %(number)s: %(votes)s.") % words
        yield from _say_what_follows(one, result, names)


def _say_what_follows(one: Round, result: ElectionResult, names: Names) -> Iterable[str]:
    leaving = {"names": listed(one.leaving, names)}
    if not one.leaving:
        yield from _say_winner(one, result, names)
    elif len(one.leaving) == 1:
        yield _("%(names)s has fewest and leaves.") % leaving
    elif may_leave_together(one.votes, one.leaving):
        yield (
            _("%(names)s have fewest and leave: even together they have fewer than any other.")
            % leaving
        )
    else:
        yield _("%(names)s share the last place. No chance decides who leaves first:") % leaving
        for option, winners in result.tally.ways.items():
            yield _say_way(option, winners, names)


def _say_winner(one: Round, result: ElectionResult, names: Names) -> Iterable[str]:
    for winner in result.tally.winners:
        yield (
            _("%(name)s has %(votes)s of %(total)s, more than half.")
            % {
                "name": names.get(winner, winner),
                "votes": one.votes[winner],
                "total": sum(one.votes.values()),
            }
        )


def _say_way(option: str, winners: tuple[str, ...], names: Names) -> str:
    words = {"name": names.get(option, option), "winners": listed(winners, names)}
    if len(winners) == 1:
        return _("If %(name)s leaves, %(winners)s wins in the end.") % words
    return _("If %(name)s leaves, it is a tie between %(winners)s.") % words


def _say_majority(result: ElectionResult, proposal: Proposal, names: Names) -> Iterable[str]:
    if proposal.rules.majority is Majority.SIMPLE:
        return
    for winner, votes in result.tally.winners.items():
        yield (
            _("Majority (%(majority)s) of %(counted)s (%(over)s): %(needed)s; %(name)s: %(votes)s.")
            % {
                "majority": proposal.get_majority_display(),
                "counted": result.counted,
                "over": say_over(proposal),
                "needed": result.needed,
                "name": names.get(winner, winner),
                "votes": votes,
            }
        )


def say_verdict(result: ElectionResult, names: Names) -> str:
    """What the count decides, or why it decides nothing."""
    if result.verdict is Verdict.ELECTED:
        return _("So %(name)s is chosen.") % {"name": names.get(result.chosen, result.chosen)}
    if result.verdict is Verdict.TIED:
        return _(
            "So it is a tie between %(names)s. The coalition decides, with a reason, or votes "
            "again on these."
        ) % {"names": listed(result.tied, names)}
    return str(VERDICTS[result.verdict])
