"""Knows the acts with voting codes: send them, to all or to oneself, and vote with one."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governance.ballots.code_mail import MAIL_KIND, letter_to, send
from governance.ballots.codes import (
    Receiver,
    code_behind,
    fingerprint_of,
    has_address,
    new_code,
    own_receivers,
    receivers_of,
)
from governance.ballots.voting import cast_secret_vote, cast_vote
from governance.models import Elector, Proposal, VotingCode
from members.models import User
from records.acts import Refused, act, hold
from records.outbox.posting import AT_ONCE, IN_TURN, withdraw
from records.zones import day_of


@act
def send_codes(proposal: Proposal, *, now: datetime) -> list[Receiver]:
    """Mails a code to everybody who may vote; one that somebody has already is worth nothing then.

    The mails leave once all is stored. Raises `Refused` for what is not open, and where nobody
    would get one.
    """
    proposal = _open(proposal, now)
    receivers = receivers_of(proposal, day_of(now))
    if not receivers:
        raise Refused(_("Nobody who is still to vote has an account with a confirmed address."))
    return _give(receivers, priority=IN_TURN, at=now)


@act
def send_own_code(proposal: Proposal, *, by: User, now: datetime) -> list[Receiver]:
    """Mails a code to the account itself, for each organisation for which it may vote.

    The mail is in the language of the page on which it was asked for.
    """
    proposal = _open(proposal, now)
    if not has_address(by):
        raise Refused(
            _("No code can be sent to you: the address of your account is not confirmed.")
        )
    receivers = own_receivers(by, proposal, day_of(now))
    if not receivers:
        raise Refused(_("No code can be sent to you: there is nothing left to vote for you here."))
    return _give(receivers, get_language() or "", priority=AT_ONCE, at=now)


def _open(proposal: Proposal, now: datetime) -> Proposal:
    held: Proposal = hold(Proposal.objects.all(), proposal.pk)
    if not held.is_open_at(now):
        raise Refused(_("Codes are sent for what may be answered now."))
    return held


def _give(receivers: list[Receiver], language: str = "", **how: Any) -> list[Receiver]:
    for receiver in receivers:
        elector, address = receiver
        code = new_code()
        _take_back(VotingCode.objects.filter(elector=elector, address__user=address.user_id))
        VotingCode(elector=elector, address=address, fingerprint=fingerprint_of(code)).save()
        send(letter_to(receiver, code, language), elector, code, **how)
    return receivers


def _take_back(codes: QuerySet[VotingCode]) -> None:
    for code in codes:
        withdraw(MAIL_KIND, code.fingerprint)
    codes.delete()


@act
def vote_with(
    typed: str,
    *,
    choice: str,
    ranking: str = "",
    statement: str = "",
    receipt: str = "",
    now: datetime,
) -> Elector:
    """Votes as the person to whom the code was sent, by the rules of who signs in, and once.

    In a secret ballot the roll alone remembers it; else the code is marked. Raises `Refused`.
    """
    proposal = hold(Proposal.objects.all(), _usable(typed).elector.proposal_id)
    code = _usable(typed)  # once nobody else votes
    vote: dict[str, Any] = {
        "organisation": code.elector.organisation,
        "choice": choice,
        "ranking": ranking,
        "by": code.address.user,
        "now": now,
    }
    if proposal.is_secret:
        cast_secret_vote(proposal, receipt=receipt, **vote)
    else:
        cast_vote(proposal, statement=statement, **vote)
        VotingCode.objects.filter(pk=code.pk).update(is_used=True)
    return code.elector


def _usable(typed: str) -> VotingCode:
    code = code_behind(typed)
    if code is None:
        raise Refused(say_no_code())
    if code.is_used:
        raise Refused(say_used())
    return code


def say_no_code() -> str:
    return _(
        "This code opens no vote. Look whether it is typed as in the mail, and whether a later "
        "mail has another; after the end of a vote its codes are worth nothing."
    )


def say_used() -> str:
    return _(
        "This code was used: your organisation’s answer is recorded. To change it, ask for another."
    )
