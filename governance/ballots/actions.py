"""Knows the acts on proposals: open one to the members, close and count it, take it back."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.ballots.electorate import choices_of, electorate_on, result_on
from governance.models import (
    Choice,
    Decision,
    Elector,
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

Standing, Outcome = Proposal.Standing, Proposal.Outcome


@act
def open_proposal(
    proposal: Proposal, *, closes_at: datetime, by: User | None, now: datetime
) -> Proposal:
    """Puts a draft to the full members of this day, who may answer until `closes_at`.

    Who may answer is fixed from now on. What only the coordination could read opens to the members.
    Raises `Refused` for what is no draft, for a deadline that is past, and without a full member.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    if not proposal.is_draft:
        raise Refused(_("This was put to the members already."))
    if closes_at <= now:
        raise Refused(_("The deadline is past already."))
    proposal.standing, proposal.closes_at = Standing.OPEN, closes_at
    proposal.opened_on = timezone.localtime(now).date()
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
    proposal.standing, proposal.outcome = Standing.CLOSED, _outcome_of(proposal)
    if proposal.outcome in (Outcome.ADOPTED, Outcome.REJECTED):
        proposal.decision = _decide(proposal, by=by, now=now)
    keep(proposal, by=by, why=gettext_noop("It was closed and counted."))
    return proposal


def _outcome_of(proposal: Proposal) -> str:
    if proposal.is_silence:
        return Outcome.OBJECTED if choices_of(proposal)[Choice.AGAINST] else Outcome.ADOPTED
    _count, result = result_on(proposal)
    return result.verdict.value


def _decide(proposal: Proposal, *, by: User | None, now: datetime) -> Decision:
    """The decision it has become, taken at the deadline or when everybody had answered."""
    assert proposal.closes_at
    decision = Decision(
        method=Decision.Method.SILENCE if proposal.is_silence else Decision.Method.VOTE,
        outcome=proposal.outcome,
        readers=proposal.readers,
    )
    decision.taken = When.on(timezone.localtime(min(now, proposal.closes_at)).date())
    if proposal.meeting and not decision.is_taken_elsewhen(proposal.meeting):
        decision.meeting = proposal.meeting
    copy_texts(proposal, decision, ("title", "text"))
    keep(decision, by=by, why=gettext_noop("It was closed and counted."))
    _record_positions(proposal, decision, by)
    return decision


POSITIONS = {
    Choice.AGAINST: Position.Kind.DISSENT,
    Choice.ABSTENTION: Position.Kind.ABSTENTION,
}


def _record_positions(proposal: Proposal, decision: Decision, by: User | None) -> None:
    """Who voted by name against what was adopted, and who abstained."""
    if proposal.outcome != Outcome.ADOPTED:
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
