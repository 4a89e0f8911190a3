"""Knows the acts on proposals: open one to the members, close and count it, take it back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.ballots.electorate import choices_of, electorate_on, result_on
from governance.ballots.options import (
    check_options,
    check_still_to_fill,
    election_on,
    tell_reasons,
    tell_the_option,
)
from governance.models import (
    Choice,
    Decision,
    Elector,
    Option,
    Position,
    Proposal,
    Readers,
    SecretVote,
    VotingCode,
)
from members.models import User
from records.acts import Refused, act, hold, keep
from records.texts import copy_texts
from records.when import When
from records.zones import day_of

Standing, Outcome = Proposal.Standing, Proposal.Outcome
DECIDED = (Outcome.ADOPTED, Outcome.REJECTED, Outcome.ELECTED)


@act
def open_proposal(
    proposal: Proposal, *, closes_at: datetime, by: User | None, now: datetime
) -> Proposal:
    """Puts a draft to the full members of this day, who may answer until `closes_at`.

    Who may answer is fixed from now on. What only the coordination could read opens to the members.
    Raises `Refused` for what is no draft, for a deadline that is past, without a full member, and
    for a choice without options.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    if not proposal.is_draft:
        raise Refused(_("This was put to the members already."))
    if closes_at <= now:
        raise Refused(_("The deadline is past already."))
    check_options(proposal)
    proposal.standing, proposal.closes_at = Standing.OPEN, closes_at
    proposal.opened_on = day_of(now)
    if proposal.readers in (Readers.COORDINATION, Readers.COMMITTEE):
        proposal.readers = Readers.MEMBERS
    keep(proposal, by=by, why=gettext_noop("It was put to the members."))
    _enrol(proposal)
    return proposal


def _enrol(proposal: Proposal) -> None:
    """Writes down who may vote, and lays out a paper for each of a secret ballot."""
    assert proposal.opened_on
    electors = [
        Elector(proposal=proposal, organisation=organisation, region=region)
        for organisation, region in electorate_on(proposal.opened_on)
    ]
    if not electors:
        raise Refused(_("No full member is recorded on this day: nobody could vote."))
    Elector.objects.bulk_create(electors)
    if proposal.is_secret:
        SecretVote.objects.bulk_create(SecretVote(proposal=proposal) for _elector in electors)


@act
def close_proposal(proposal: Proposal, *, by: User | None, now: datetime) -> Proposal:
    """Counts what is open once its deadline is past, or once everybody has answered.

    What is adopted or rejected becomes a decision of the register, with who voted against or
    abstained where that is known by name. Without a quorum, or after an objection in writing,
    nothing is decided. Raises `Refused` before the deadline and for what is not open.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    if proposal.standing != Standing.OPEN:
        raise Refused(_("Only what is open can be closed."))
    if proposal.is_open_at(now) and proposal.electors.filter(has_voted=False).exists():
        raise Refused(_("Until the deadline, members may still answer."))
    proposal.secret_votes.unused().delete()
    VotingCode.objects.filter(elector__proposal=proposal).delete()
    proposal.standing = Standing.CLOSED
    proposal.outcome, proposal.elected = _counted(proposal)
    if proposal.outcome in DECIDED:
        proposal.decision = _decide(proposal, by=by, now=now)
    keep(proposal, by=by, why=gettext_noop("It was closed and counted."))
    return proposal


def _counted(proposal: Proposal) -> tuple[str, Option | None]:
    """What came of it and, among options, which one is chosen."""
    if proposal.is_silence:
        is_opposed = choices_of(proposal)[Choice.AGAINST]
        return (Outcome.OBJECTED if is_opposed else Outcome.ADOPTED), None
    if not proposal.has_options:
        return result_on(proposal)[1].verdict.value, None
    result = election_on(proposal)[1]
    chosen = proposal.options.get(pk=result.chosen) if result.chosen else None
    return result.verdict.value, chosen


def _decide(proposal: Proposal, *, by: User | None, now: datetime) -> Decision:
    """The decision it has become, taken at the deadline or when everybody had answered."""
    assert proposal.closes_at
    decision = Decision(
        method=Decision.Method.SILENCE if proposal.is_silence else Decision.Method.VOTE,
        outcome=_said_in_the_register(proposal),
        readers=proposal.readers,
    )
    decision.taken = When.on(day_of(min(now, proposal.closes_at)))
    if proposal.meeting and not decision.is_taken_elsewhen(proposal.meeting):
        decision.meeting = proposal.meeting
    copy_texts(proposal, decision, ("title", "text"))
    tell_the_option(decision, proposal.elected)
    keep(decision, by=by, why=gettext_noop("It was closed and counted."))
    _record_positions(proposal, decision, by)
    return decision


def _said_in_the_register(proposal: Proposal) -> str:
    is_chosen = proposal.outcome == Outcome.ELECTED
    return Decision.Outcome.ADOPTED if is_chosen else Decision.Outcome(proposal.outcome)


POSITIONS = {
    Choice.AGAINST: Position.Kind.DISSENT,
    Choice.ABSTENTION: Position.Kind.ABSTENTION,
}


def _record_positions(proposal: Proposal, decision: Decision, by: User | None) -> None:
    """Who voted by name against what was adopted, and who abstained."""
    if proposal.outcome not in (Outcome.ADOPTED, Outcome.ELECTED):
        return
    for elector in proposal.electors.filter(vote__choice__in=POSITIONS).with_names().by_name():
        position = Position(
            decision=decision,
            organisation=elector.organisation,
            kind=POSITIONS[Choice(elector.vote.choice)],
            statement=elector.vote.statement,
        )
        keep(position, by=by, why=gettext_noop("It was closed and counted."))


@act
def resolve_tie(
    proposal: Proposal,
    *,
    option: Option,
    reasons: Mapping[str, str],
    method: str,
    day: date,
    by: User | None,
) -> Proposal:
    """Records which of those between whom a ballot ended in a tie the coalition chooses, and why.

    `reasons` are told in the decision, by language. Raises `Refused` for what is no tie or was
    decided already, for an option that is not among the tied, on a day before the members were
    asked, and without a reason.
    """
    check_still_to_fill(proposal, option)
    proposal = hold(Proposal.objects.all(), proposal.pk)
    if proposal.outcome != Outcome.TIED or proposal.decision_id:
        raise Refused(_("There is no tie to be decided."))
    if option.option_key not in election_on(proposal)[1].tied:
        raise Refused({"option": _("The tie is between others.")})
    if proposal.opened_on and day < proposal.opened_on:
        raise Refused({"day": _("That day is before the members were asked.")})
    if not any(reason.strip() for reason in reasons.values()):
        raise Refused(_("Say why this option is chosen; the reason is kept."))
    proposal.elected = option
    proposal.decision = _settle(proposal, reasons, method=method, day=day, by=by)
    keep(proposal, by=by, why=gettext_noop("The tie was decided."))
    return proposal


def _settle(
    proposal: Proposal, reasons: Mapping[str, str], *, method: str, day: date, by: User | None
) -> Decision:
    decision = Decision(method=method, outcome=Decision.Outcome.ADOPTED, readers=proposal.readers)
    decision.taken = When.on(day)
    copy_texts(proposal, decision, ("title", "text"))
    tell_the_option(decision, proposal.elected)
    tell_reasons(decision, reasons)
    keep(decision, by=by, why=gettext_noop("The tie was decided."))
    return decision


@act
def withdraw_proposal(proposal: Proposal, *, reason: str, by: User | None) -> Proposal:
    """Takes back what is a draft or open: nothing is counted, and what was voted is not shown.

    Raises `Refused` for what is closed and without a reason.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    if proposal.standing not in (Standing.DRAFT, Standing.OPEN):
        raise Refused(_("Only a draft, or what is open, can be withdrawn."))
    if not reason.strip():
        raise Refused(_("Say why it is withdrawn."))
    proposal.standing = Standing.WITHDRAWN
    proposal.secret_votes.all().delete()
    VotingCode.objects.filter(elector__proposal=proposal).delete()
    keep(proposal, by=by, why=reason)
    return proposal
