"""Knows the acts of the office on a selection: call, close, put to a ballot, appoint, give up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from governance.actions import NEEDS_REASON, appoint
from governance.ballots.options import election_on
from governance.models import (
    Candidacy,
    Decision,
    Effect,
    Option,
    Proposal,
    Readers,
    Selection,
    Term,
)
from governance.selection.judging import bench_for
from members.models import User
from records.acts import Refused, act, hold, keep
from records.keys import key_for
from records.texts import copy_texts
from records.when import When
from records.zones import day_of

Standing = Selection.Standing


@act
def open_selection(
    selection: Selection, *, nominations_until: datetime, by: User | None, now: datetime
) -> Selection:
    """Calls the members to nominate until that moment.

    Raises `Refused` for what is no draft, for a deadline that is past, and while another selection
    for the same office is under way.
    """
    selection = hold(Selection.objects.all(), selection.pk)
    if not selection.is_draft:
        raise Refused(_("The members were called already."))
    if nominations_until <= now:
        raise Refused(_("The deadline is past already."))
    selection.standing, selection.nominations_until = Standing.OPEN, nominations_until
    selection.opened_on = day_of(now)
    keep(selection, by=by, why=gettext_noop("The members were called."))
    return selection


@act
def close_nominations(selection: Selection, *, by: User | None, now: datetime) -> Selection:
    """Ends the time for nominations and answers, once the deadline is past.

    Who has not accepted by then is no candidate.
    """
    selection = hold(Selection.objects.all(), selection.pk)
    if selection.standing != Standing.OPEN:
        raise Refused(_("Only what is open can be closed."))
    if selection.takes_nominations_at(now):
        raise Refused(_("Until the deadline, members may still nominate."))
    selection.standing = Standing.CLOSED
    keep(selection, by=by, why=gettext_noop("Nominations were closed."))
    return selection


@act
def give_up_selection(selection: Selection, *, reason: str, by: User | None) -> Selection:
    """Ends a selection without an appointment; what was said in it stays."""
    selection = hold(Selection.objects.all(), selection.pk)
    if not (selection.is_draft or selection.is_under_way):
        raise Refused(_("This selection has ended already."))
    if not reason.strip():
        raise Refused(_("Say why it is given up."))
    _check_no_ballot_is_open(selection)
    selection.standing = Standing.GIVEN_UP
    keep(selection, by=by, why=reason)
    return selection


# --- By ballot ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BallotRules:
    """How the members choose among the candidates."""

    procedure: str = Proposal.Procedure.SECRET
    asks: str = Proposal.Asks.RANKING
    allows_none: bool = True
    majority: str = Proposal.Majority.SIMPLE
    quorum: str = ""


@act
def put_to_ballot(
    selection: Selection, *, rules: BallotRules, by: User | None, tied_only: bool = False
) -> Proposal:
    """Drafts the ballot among those who accepted; the office then opens it with a deadline.

    `tied_only` votes again on those between whom the last ballot was a tie. Raises `Refused` while
    a ballot is being prepared or open, after one that elected somebody, and without a candidate.
    """
    selection = _to_fill(selection)
    _check_next_ballot(selection, tied_only=tied_only)
    candidates = _standing(selection, tied_only=tied_only)
    if len(candidates) + rules.allows_none < 2:
        raise Refused(_("There is nothing to choose among: no candidate has accepted."))
    ballot = Proposal(
        key=key_for(Proposal, [selection.key]),
        procedure=rules.procedure,
        asks=rules.asks,
        allows_none=rules.allows_none,
        majority=rules.majority,
        quorum=rules.quorum,
        readers=Readers.MEMBERS,
    )
    copy_texts(selection, ballot, ("title",))
    why = gettext_noop("It was put to a ballot.")
    keep(ballot, by=by, why=why)
    for order, candidacy in enumerate(candidates, 1):
        keep(Option(proposal=ballot, order=order, candidacy=candidacy), by=by, why=why)
    selection.ballot = ballot
    keep(selection, by=by, why=why)
    return ballot


def _check_next_ballot(selection: Selection, *, tied_only: bool) -> None:
    ballot = selection.ballot
    if ballot is None or ballot.standing == Proposal.Standing.WITHDRAWN:
        if tied_only:
            raise Refused(_("There is no tie to be decided."))
        return
    if ballot.standing != Proposal.Standing.CLOSED:
        raise Refused(_("A ballot is under way already."))
    if elected_by(selection):
        raise Refused(_("Somebody is elected already."))


def _standing(selection: Selection, *, tied_only: bool) -> list[Candidacy]:
    accepted = list(selection.candidacies.accepted().with_names().by_name())
    if not tied_only or selection.ballot is None:
        return accepted
    tied = election_on(selection.ballot)[1].tied
    if not tied:
        raise Refused(_("There is no tie to be decided."))
    chosen = selection.ballot.options.filter(pk__in=[key for key in tied if key.isdecimal()])
    again = set(chosen.values_list("candidacy", flat=True))
    return [candidacy for candidacy in accepted if candidacy.pk in again]


def elected_by(selection: Selection) -> Candidacy | None:
    """Whom the last ballot elected, or the coalition chose after its tie, and who still stands."""
    option = selection.ballot.elected if selection.ballot else None
    candidacy = option.candidacy if option else None
    return candidacy if candidacy and candidacy.is_accepted else None


# --- Appointment ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Appointment:
    """Since when somebody is appointed, by which decision, and why against a criterion."""

    when: When
    day: date | None = None  # of the decision, where it is not the ballot's
    method: str = Decision.Method.CONSENSUS
    texts: Mapping[str, str] = field(default_factory=dict)  # of the decision, by language
    override_reason: str = ""


@act
def appoint_candidate(
    selection: Selection, *, candidacy: Candidacy, given: Appointment, by: User | None
) -> Term:
    """Appoints a candidate by a decision of the register, and the term begins or is planned.

    After a ballot that elected somebody it is that person, by the ballot's decision. A criterion
    that is not met needs a reason, which the term keeps. Raises `Refused` with the code
    `needs_reason` without one, before nominations are closed, and for who is no candidate.
    """
    selection = _to_fill(selection)
    candidacy = hold(Candidacy.objects.with_names(), candidacy.pk)
    _check_choice(selection, candidacy)
    _check_criteria(selection, candidacy, given)
    is_elected = elected_by(selection) is not None
    decision = selection.ballot.decision if is_elected and selection.ballot else None
    decision = decision or _decide(selection, given, by)
    term = appoint(
        selection.office,
        on_behalf_of=candidacy.on_behalf_of,
        person=candidacy.person,
        when=given.when,
        planned=selection.is_planned,
        planned_on=given.day,
        appointment=_how(given, is_elected=is_elected),
        override_reason=given.override_reason,
        by=by,
    )
    keep(Effect(decision=decision, term=term), by=by, why=gettext_noop("Appointed."))
    selection.term, selection.standing = term, Standing.FILLED
    keep(selection, by=by, why=gettext_noop("Appointed."))
    return term


def _to_fill(selection: Selection) -> Selection:
    selection = hold(Selection.objects.with_names(), selection.pk)
    if selection.standing != Standing.CLOSED:
        raise Refused(_("Close the nominations first; or somebody is appointed already."))
    return selection


def _check_no_ballot_is_open(selection: Selection) -> None:
    under_way = (Proposal.Standing.DRAFT, Proposal.Standing.OPEN)
    if selection.ballot and selection.ballot.standing in under_way:
        raise Refused(_("A ballot is under way: close or withdraw it first."))


def _check_choice(selection: Selection, candidacy: Candidacy) -> None:
    _check_no_ballot_is_open(selection)
    if candidacy.selection_id != selection.pk or not candidacy.is_accepted:
        raise Refused({"candidacy": _("Only who has accepted can be appointed.")})
    elected = elected_by(selection)
    if elected and elected != candidacy:
        words = {"name": elected.named}
        raise Refused({"candidacy": _("The ballot elected %(name)s.") % words})


def _check_criteria(selection: Selection, candidacy: Candidacy, given: Appointment) -> None:
    if given.when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, the term begins.")})
    missed = missed_by(selection, candidacy, given.when.latest)
    if missed and not given.override_reason.strip():
        raise Refused(
            _("%(criterion)s Say why this appointment is made all the same; the reason is kept.")
            % {"criterion": " ".join(missed)},
            code=NEEDS_REASON,
        )


def missed_by(selection: Selection, candidacy: Candidacy, day: date) -> list[str]:
    """The criteria that the candidate does not meet on the day the term begins, a sentence each."""
    judged = bench_for(selection, day).judge(candidacy)
    return [criterion.sentence for criterion in judged if criterion.is_missed]


def _decide(selection: Selection, given: Appointment, by: User | None) -> Decision:
    if given.day is None:
        raise Refused({"day": _("Say on what day it was decided.")})
    decision = Decision(method=given.method, readers=Readers.MEMBERS)
    decision.taken = When.on(given.day)
    copy_texts(selection, decision, ("title",))
    for code, text in given.texts.items():
        setattr(decision, build_localized_fieldname("text", code), text)
    keep(decision, by=by, why=gettext_noop("Appointed."))
    return decision


def _how(given: Appointment, *, is_elected: bool) -> str:
    if is_elected or given.method == Decision.Method.VOTE:
        return Term.Appointment.ELECTION
    is_consensus = given.method == Decision.Method.CONSENSUS
    return Term.Appointment.CONSENSUS if is_consensus else Term.Appointment.NOT_RECORDED
