"""Knows how an approached organisation comes to apply without typing again what is known of it."""

from datetime import date, timedelta
from typing import Any

from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.accounts.invitations import on_this_site
from members.models import Application, Approach, User
from records.acts import Refused, act, hold, keep
from records.languages import spoken
from records.outbox.letters import compose
from records.outbox.posting import post

SALT = "members.applications.outreach"
VALID_FOR = timedelta(days=90)
LETTER = ("members/email/approach_subject.txt", "members/email/approach_message.txt")
KNOWN = (
    *("name", "acronym", "country", "city", "website"),
    *("contact_name", "contact_email", "contact_phone"),
)


def address_of_form(approach: Approach) -> str:
    """The form to apply, filled in with what is known; it works for ninety days, and until
    somebody else is to be written to: who had it before reads nothing of that person."""
    token = signing.dumps([approach.pk, _print_of(approach)], salt=SALT)
    return f"{reverse('members:apply')}?from={token}"


def approach_behind(token: str) -> Approach | None:
    """Whom the link was for; None for one that is forged, old, or was used already."""
    try:
        pk, print_then = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, TypeError):  # links of before held the number alone
        return None
    found = Approach.objects.under_way().filter(pk=pk).first()
    return found if found and _print_of(found) == print_then else None


def _print_of(approach: Approach) -> str:
    """A short print of the address that is written to."""
    address = approach.contact_email.lower()
    return salted_hmac(SALT, address, algorithm="sha256").hexdigest()[:16]


def known_of(approach: Approach) -> dict[str, Any]:
    """What its form shows at first."""
    return {name: getattr(approach, name) for name in KNOWN}


@act
def applied(approach: Approach, application: Application, *, by: User | None) -> None:
    """Ties an approach to the application that came of it; the first one stays."""
    held = hold(Approach.objects.all(), approach.pk)
    if held.application_id is None:
        held.application = application
        keep(held, by=by, why=gettext_noop("It has applied."), changing=("application",))


@act
def invite_to_apply(approach: Approach, *, day: date, by: User) -> Approach:
    """Writes to the contact with a link to the form; raises `Refused` where nobody is known."""
    held = hold(Approach.objects.all(), approach.pk)
    if not held.is_under_way:
        raise Refused(_("Nothing more is to be done with this organisation."))
    if not held.contact_email:
        raise Refused(_("Nobody’s e-mail address is known there."))
    held.invited_on = day
    keep(held, by=by, why=gettext_noop("Invited to apply."), changing=("invited_on",))
    post(_letter(held))
    return held


def _letter(approach: Approach) -> EmailMessage:
    with translation.override(spoken([approach.language])):
        words = {"approach": approach, "link": on_this_site(address_of_form(approach))}
        return compose(*LETTER, words, to=approach.contact_email)
