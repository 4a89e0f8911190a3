"""Knows how an organisation votes: once, through a person of its own, by name or in secret."""

import secrets
from datetime import date, datetime
from operator import attrgetter

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.ballots.options import check_answer
from governance.models import Choice, Elector, Proposal, SecretVote, Vote
from members.accounts.one_time_codes import SIGNS
from members.models import Organisation, User
from members.permissions import Visitor, acts_for, organisations_of, person_of
from records.acts import Refused, act, hold, keep
from records.zones import day_of


def electors_for(visitor: Visitor, proposal: Proposal, day: date) -> list[Elector]:
    """The organisations with a vote on it for which the visitor acts on `day`."""
    mine = organisations_of(visitor, day)
    return list(proposal.electors.filter(organisation__in=mine).with_names().by_name())


@act
def cast_vote(
    proposal: Proposal,
    *,
    organisation: Organisation,
    choice: str,
    ranking: str = "",
    statement: str = "",
    by: User,
    now: datetime,
) -> Vote:
    """Records an organisation's vote by name; until the deadline a later vote takes its place.

    Raises `Refused` when it has no vote, when the person does not act for it, after the deadline,
    for an objection in writing that does not say why, and for options that are none of the ballot.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    elector = _elector(proposal, organisation, by, now)
    if proposal.is_secret:
        raise Refused(_("This ballot is secret."))
    if proposal.is_silence and choice == Choice.AGAINST and not statement.strip():
        raise Refused(_("Say why your organisation objects."))
    check_answer(proposal, choice, ranking)
    vote = Vote.objects.filter(elector=elector).first() or Vote(elector=elector)
    vote.choice, vote.ranking = choice, ranking
    vote.statement, vote.cast_by = statement.strip(), person_of(by)
    keep(vote, by=by, why=gettext_noop("The organisation voted."))
    Elector.objects.filter(pk=elector.pk).update(has_voted=True)
    return vote


@act
def cast_secret_vote(
    proposal: Proposal,
    *,
    organisation: Organisation,
    choice: str,
    receipt: str,
    ranking: str = "",
    by: User,
    now: datetime,
) -> None:
    """Fills one of the papers that are left and ticks the organisation off the roll.

    Nothing links the two: no account, no moment and no order is kept. A vote cannot be changed.
    Raises `Refused` for a second vote, too, and `ValidationError` for a code that was used before.
    """
    proposal = hold(Proposal.objects.all(), proposal.pk)
    elector = _elector(proposal, organisation, by, now)
    if not proposal.is_secret:
        raise Refused(_("This ballot is not secret."))
    if elector.has_voted:
        raise Refused(_("Your organisation has voted. A secret vote cannot be changed."))
    check_answer(proposal, choice, ranking)
    _fill_a_paper(proposal, choice, ranking, receipt)
    _tick_off(proposal, elector)


def _fill_a_paper(proposal: Proposal, choice: str, ranking: str, receipt: str) -> None:
    """Takes one that is left and lays all of them anew, sorted by code.

    A database keeps which rows were written together, and in which order: that would tell whose
    vote it is, to whoever may read it or a copy.
    """
    *left, paper = proposal.secret_votes.unused()
    paper.choice, paper.ranking, paper.receipt = choice, ranking, receipt
    paper.full_clean()
    papers = sorted([*left, *proposal.secret_votes.used(), paper], key=attrgetter("receipt"))
    proposal.secret_votes.all().delete()
    SecretVote.objects.bulk_create(
        SecretVote(proposal=proposal, choice=one.choice, ranking=one.ranking, receipt=one.receipt)
        for one in papers
    )


def _tick_off(proposal: Proposal, elector: Elector) -> None:
    """Writes the whole roll anew, for the same reason."""
    proposal.electors.update(has_voted=Q(has_voted=True) | Q(pk=elector.pk))


def _elector(proposal: Proposal, organisation: Organisation, by: User, now: datetime) -> Elector:
    """The organisation's place on the roll, where the person may use it now."""
    if proposal.standing == Proposal.Standing.WITHDRAWN:
        raise Refused(_("It was withdrawn: no vote is taken any more."))
    if not proposal.is_open_at(now):
        raise Refused(_("The deadline is past: no vote is taken any more."))
    elector = proposal.electors.filter(organisation=organisation).first()
    if elector is None:
        raise Refused(_("Your organisation has no vote on this."))
    check_acts_for(organisation, by=by, day=day_of(now))
    return elector


def check_acts_for(organisation: Organisation, *, by: User, day: date) -> None:
    person = person_of(by)
    if person is None or not acts_for(person, organisation, day):
        raise Refused(_("You do not act for this organisation today."))


# --- The receipt of a secret vote -----------------------------------------------------------------


def new_receipt(proposal: Proposal) -> tuple[str, str]:
    """A code that is shown before the vote, so that it is known even if the answer is lost on the
    way, and the same signed, so that nobody votes with a code of their own making."""
    signs = "".join(secrets.choice(SIGNS) for _place in range(10))
    code = f"{signs[:5]}-{signs[5:]}"
    return code, _signer(proposal).sign(code)


def receipt_in(signed: str, proposal: Proposal) -> str:
    """The code in a form that was sent; empty where the site has not made it for this ballot."""
    try:
        return _signer(proposal).unsign(signed)
    except signing.BadSignature:
        return ""


def _signer(proposal: Proposal) -> signing.Signer:
    return signing.Signer(salt=f"receipt:{proposal.pk}")
