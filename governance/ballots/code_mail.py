"""Knows the mail with a voting code: what it says, in whose language, and how it leaves."""

import logging
from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from governance.ballots.codes import Receiver, fingerprint_of
from governance.models import VotingCode
from members.invitations import INTERFACE, language_of, on_this_site
from members.models import Organisation, User
from records.texts import text_of
from records.zones import say_in

logger = logging.getLogger(__name__)


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
        subject = render_to_string("governance/email/voting_code_subject.txt", words)
        body = render_to_string("governance/email/voting_code_message.txt", words)
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[address.email])


def _language_of(user: User, organisation: Organisation) -> str:
    """The one in which the account reads the site, else the person's own."""
    if user.language in INTERFACE:
        return user.language
    assert user.person
    return language_of(user.person, organisation)


def send(letters: Iterable[tuple[str, EmailMessage]]) -> None:
    """Each by itself: an address that takes no mail stops none of the others. A code that could not
    leave is worth nothing, and the office sees that nobody has it."""
    for code, message in letters:
        try:
            message.send()
        except (OSError, ValueError) as error:
            logger.warning("A voting code could not be sent: %s", type(error).__name__)
            VotingCode.objects.filter(fingerprint=fingerprint_of(code)).delete()
