"""Knows the mail with a voting code: what it says, in whose language, and how it leaves."""

from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from governance.ballots.codes import Receiver, fingerprint_of
from governance.models import Elector, VotingCode
from members.accounts.invitations import language_of, on_this_site
from members.models import Organisation, User
from records.outbox.letters import compose
from records.outbox.posting import post
from records.texts import text_of
from records.zones import say_in

LETTER = ("governance/email/voting_code_subject.txt", "governance/email/voting_code_message.txt")
MAIL_KIND = "governance.voting_code"


def letter_to(receiver: Receiver, code: str, language: str = "") -> EmailMessage:
    """The question in short, the code, where and until when; it does not name the person."""
    elector, address = receiver
    proposal, person = elector.proposal, address.user.person
    with translation.override(language or _language_of(address.user, elector.organisation)):
        words = {
            "code": code,
            "title": text_of(proposal, "title").shown,
            "organisation": elector.organisation,
            "closes_at": proposal.closes_at,
            "also": say_in(person.time_zone, proposal.closes_at),
            "link": on_this_site(reverse("governance:vote_by_code")),
        }
        return compose(*LETTER, words, to=address.email)


def _language_of(user: User, organisation: Organisation) -> str:
    assert user.person
    return language_of(user.person, organisation, account=user.language)


def send(message: EmailMessage, elector: Elector, code: str, **how: Any) -> None:
    """The mail leaves once all is stored, and nobody reads afterwards that, or when, it did."""
    about = (MAIL_KIND, fingerprint_of(code))
    post(message, about=about, until=elector.proposal.closes_at, **how)


def give_up(fingerprint: str, at: datetime) -> None:
    """A code that could not leave is worth nothing, and the office sees that nobody has it."""
    VotingCode.objects.filter(fingerprint=fingerprint).delete()
