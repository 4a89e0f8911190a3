"""Knows how a ballot is said in words: by what it is counted, and its result as arithmetic."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.ballots.elections import ElectionResult
from governance.ballots.tally import Count, Majority, Result, Unhidden, Verdict
from governance.models import Proposal

NEEDS = {
    Majority.ABSOLUTE: gettext_lazy(
        "More than half of %(counted)s (%(over)s) is %(needed)s; for: %(in_favour)s."
    ),
    Majority.TWO_THIRDS: gettext_lazy(
        "Two thirds of %(counted)s (%(over)s), rounded up, is %(needed)s; for: %(in_favour)s."
    ),
    Majority.THREE_QUARTERS: gettext_lazy(
        "Three quarters of %(counted)s (%(over)s), rounded up, is %(needed)s; for: %(in_favour)s."
    ),
    Majority.FOUR_FIFTHS: gettext_lazy(
        "Four fifths of %(counted)s (%(over)s), rounded up, is %(needed)s; for: %(in_favour)s."
    ),
}
VERDICTS = {
    Verdict.ADOPTED: gettext_lazy("So it is adopted."),
    Verdict.REJECTED: gettext_lazy("So it is rejected."),
    Verdict.NO_QUORUM: gettext_lazy("Too few voted, so nothing is decided."),
}
UNHIDDEN = {
    Unhidden.FEW_VOTERS: gettext_lazy("So few vote that others may guess rightly who voted how."),
    Unhidden.UNANIMOUS: gettext_lazy("All voted alike, so it is known how each one voted."),
    Unhidden.ALL_BUT_ONE: gettext_lazy(
        "One alone voted otherwise, and knows how all the others voted."
    ),
    Unhidden.LONE_TRANSFER: gettext_lazy(
        "An option left with one vote: the rounds tell where that vote went next."
    ),
}


def say_rules(proposal: Proposal) -> list[str]:
    """By what the votes will be counted, before there are any; a sentence each."""
    if proposal.is_silence:
        return [_("It stands unless a member objects before the deadline.")]
    said = _say_majority_needed(proposal)
    if proposal.quorum:
        said.append(_("Quorum: %(share)s.") % {"share": proposal.get_quorum_display()})
    if proposal.regional_quorum:
        share = proposal.get_regional_quorum_display()
        said.append(_("Quorum in each region: %(share)s.") % {"share": share})
    return said


def _say_majority_needed(proposal: Proposal) -> list[str]:
    words = {"majority": proposal.get_majority_display(), "over": say_over(proposal)}
    is_simple = proposal.rules.majority is Majority.SIMPLE
    if proposal.has_options:
        said = [say_how_chosen(proposal)]
        if not is_simple:
            said.append(_("It also needs a majority: %(majority)s, of %(over)s.") % words)
        return [*said, _("A tie is told, and decided by no chance.")]
    if is_simple:
        return [_("Majority: %(majority)s.") % words]
    return [_("Majority: %(majority)s, counted over %(over)s.") % words]


def say_over(proposal: Proposal) -> str:
    """What a majority is counted over; among options nobody votes for or against."""
    if proposal.has_options and proposal.counted_over == Proposal.CountedOver.DECIDED:
        return _("the votes for options")
    return str(proposal.get_counted_over_display())


def say_how_chosen(proposal: Proposal) -> str:
    if proposal.is_ranked:
        return _(
            "Options are ranked. Round by round, the one with fewest votes leaves, and its votes "
            "go to their next preference, until one has more than half of those that count."
        )
    return _("The option with most votes is chosen.")


def explain(
    count: Count, result: Result, proposal: Proposal, regions: Mapping[str, str]
) -> list[str]:
    """The result as arithmetic that a reader can do again, a sentence each.

    `regions` are the names of regions by key.
    """
    return [
        _say_turnout(count),
        *say_quorum(count, result, proposal, regions),
        _say_majority(count, result, proposal),
        str(VERDICTS[result.verdict]),
    ]


def _say_turnout(count: Count) -> str:
    entitled = ngettext(
        "%(entitled)s organisation may vote; voted: %(cast)s (for: %(in_favour)s, against: "
        "%(against)s, abstentions: %(abstained)s).",
        "%(entitled)s organisations may vote; voted: %(cast)s (for: %(in_favour)s, against: "
        "%(against)s, abstentions: %(abstained)s).",
        count.entitled,
    )
    return entitled % {
        "entitled": count.entitled,
        "cast": count.cast,
        "in_favour": count.in_favour,
        "against": count.against,
        "abstained": count.abstained,
    }


def say_quorum(
    count: Count, result: Result | ElectionResult, proposal: Proposal, regions: Mapping[str, str]
) -> Iterable[str]:
    if proposal.quorum:
        words = {
            "share": proposal.get_quorum_display(),
            "entitled": count.entitled,
            "quorum": result.quorum,
            "cast": count.cast,
        }
        if count.cast < result.quorum:
            yield (
                _("Quorum (%(share)s of %(entitled)s): %(quorum)s; voted: %(cast)s. Missed.")
                % words
            )
        else:
            yield (
                _("Quorum (%(share)s of %(entitled)s): %(quorum)s; voted: %(cast)s. Reached.")
                % words
            )
    if result.short_regions:
        names = ", ".join(regions.get(key, key) for key in result.short_regions)
        yield _("Quorum of a region missed: %(names)s.") % {"names": names}
    elif proposal.regional_quorum:
        yield _("Quorum in each region: reached.")


def _say_majority(count: Count, result: Result, proposal: Proposal) -> str:
    majority = proposal.rules.majority
    words = {
        "counted": result.counted,
        "over": proposal.get_counted_over_display(),
        "needed": result.needed,
        "in_favour": count.in_favour,
        "against": count.against,
    }
    if majority is Majority.SIMPLE:
        return (
            _("More votes for than against are needed; for: %(in_favour)s, against: %(against)s.")
            % words
        )
    if not result.counted:
        return _("No vote is counted (%(over)s), and at least one for is needed.") % words
    return str(NEEDS[majority]) % words


def say_unhidden(found: Iterable[Unhidden]) -> list[str]:
    """What a secret ballot cannot hide, a sentence each."""
    return [str(UNHIDDEN[one]) for one in found]
