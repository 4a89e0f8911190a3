"""Knows how an account begins: with an invitation, a link in a mail, and a password."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.models import Invitation, Organisation, Person, User
from members.people.affiliations import begin, end, hold_people_of
from members.people.closed_links import MAIL_KIND, close
from members.permissions import acts_for
from records.acts import Refused, act, hold, keep
from records.languages import spoken
from records.outbox.letters import compose
from records.outbox.posting import post, withdraw
from records.zones import day_of

ACCEPTED = gettext_noop("Accepted the invitation.")
REPLACED = gettext_noop("Replaced by somebody else of the organisation.")
BY_COORDINATION = (
    "members/email/invitation_subject.txt",
    "members/email/invitation_message.txt",
)
BY_MEMBER = ("members/email/call_subject.txt", "members/email/call_message.txt")


class LinkGone(Exception):
    """The link opens no account: used, expired, revoked, or never made. Nobody is told which."""


@act
def invite(
    person: Person, *, organisation: Organisation, email: str, by: User, at: datetime
) -> Invitation:
    """Writes to the person, in the person's language, with a link that opens an account.

    An earlier invitation that is still open no longer works. The mail leaves once all is stored;
    when it is given up, the invitation is revoked. Raises `Refused`, e.g. for who has an account
    already.
    """
    person = hold(Person.objects.all(), person.pk)
    email = email.strip().lower()
    _check(person, organisation, email, day_of(at))
    close(person.invitations.open_at(at), at=at)
    invitation = Invitation(person=person, organisation=organisation, email=email)
    return issue(invitation, by=by, at=at)


def issue(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Within an act: gives the invitation its secret; the mail leaves once all is stored."""
    secret = secrets.token_urlsafe(32)
    invitation.fingerprint = fingerprint(secret)
    invitation.invited_by, invitation.invited_at = by, at
    invitation.expires_at = at + timedelta(days=settings.INVITATION_DAYS)
    invitation.full_clean()
    invitation.save()
    about = (MAIL_KIND, invitation.fingerprint)
    post(_letter(invitation, secret), at=at, about=about, until=invitation.expires_at)
    return invitation


def resend(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Invites again with a new link; only the fingerprint of the old one is known."""
    if invitation.accepted_at:
        raise Refused(_("This invitation was accepted already."))
    again = _record_again if invitation.person is None else _record_same
    return again(invitation, by=by, at=at)


def _record_same(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    assert invitation.person is not None
    return invite(
        invitation.person,
        organisation=invitation.organisation,
        email=invitation.email,
        by=by,
        at=at,
    )


@act
def _record_again(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Of somebody of whom nothing is recorded, what was written is all there is."""
    held = hold(Invitation.objects.all(), invitation.pk)
    if held.accepted_at:
        raise Refused(_("This invitation was accepted already."))
    close(Invitation.objects.filter(pk=held.pk), at=at)
    names = ("organisation", "name", "email", "language", "replaces")
    given = {name: getattr(held, name) for name in names}
    return issue(Invitation(**given), by=by, at=at)


@act
def revoke(invitation: Invitation, *, at: datetime) -> Invitation:
    """Makes the link worthless; safe to repeat. Raises `Refused` once it was accepted."""
    held = hold(Invitation.objects.all(), invitation.pk)
    if held.accepted_at:
        raise Refused(_("This invitation was accepted already."))
    held.revoked_at = held.revoked_at or at
    held.save(update_fields=["revoked_at"])
    withdraw(MAIL_KIND, held.fingerprint)
    return held


def give_up(fingerprint: str, at: datetime) -> None:
    """Nobody got the link: it is worth nothing, and the office sees so."""
    Invitation.objects.open_at(at).filter(fingerprint=fingerprint).update(revoked_at=at)


def _check(person: Person, organisation: Organisation, email: str, day: date) -> None:
    if User.objects.filter(person=person).exists():
        raise Refused(_("This person has an account already."))
    if not acts_for(person, organisation, day):
        raise Refused(_("This person is not recorded with this organisation today."))
    if is_taken(email):
        raise Refused({"email": _("Another account has this e-mail address.")})


def is_taken(email: str) -> bool:
    is_login = User.objects.filter(email__iexact=email).exists()
    return is_login or EmailAddress.objects.filter(email__iexact=email).exists()


def _letter(invitation: Invitation, secret: str) -> EmailMessage:
    """The mail: it names the organisation, never the person."""
    templates = BY_COORDINATION if invitation.invited_by.is_staff else BY_MEMBER
    with translation.override(_language_of(invitation)):
        link = on_this_site(reverse("members:invitation", args=[secret]))
        words = {"invitation": invitation, "link": link, "organisation": invitation.organisation}
        return compose(*templates, words, to=invitation.email)


def on_this_site(path: str) -> str:
    """The whole address: as the coordinator reached the site, or else as it is set."""
    if context.request is not None:
        return build_absolute_uri(context.request, path)
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{settings.ALLOWED_HOSTS[0]}{path}"


def _language_of(invitation: Invitation) -> str:
    if invitation.person is None:
        return spoken([invitation.language])
    return language_of(invitation.person, invitation.organisation)


def language_of(person: Person, organisation: Organisation, *, account: str = "") -> str:
    """In which its account reads the site, else the first of the person's that the site speaks,
    else of the organisation's."""
    return spoken([account, *person.languages, *organisation.working_languages])


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def open_invitation(secret: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a link, if the link still opens an account."""
    invitation = valid_invitation(secret, at=at)
    return invitation if invitation and not is_taken(invitation.email) else None


def valid_invitation(secret: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a link, if it still holds, whether or not there is an account."""
    invitation = (
        Invitation.objects.open_at(at)
        .select_related("person", "organisation", "invited_by__person", "replaces")
        .filter(fingerprint=fingerprint(secret))
        .first()
    )
    return invitation if invitation and _still_holds(invitation, day_of(at)) else None


def _still_holds(invitation: Invitation, day: date) -> bool:
    """Who invites for an organisation and no longer acts for it has invited nobody."""
    by, person, organisation = invitation.invited_by, invitation.person, invitation.organisation
    if not by.is_staff and not (
        by.is_active and by.person and acts_for(by.person, organisation, day)
    ):
        return False
    if person is None:
        return True
    return not User.objects.filter(person=person).exists() and acts_for(person, organisation, day)


@act
def accept(secret: str, *, password: str, at: datetime) -> User:
    """Opens the account: once, even for two who try at the same time. Raises `LinkGone`."""
    hold_invitation(secret)
    invitation = open_invitation(secret, at=at)
    if invitation is None:
        raise LinkGone
    person = invitation.person or _recorded(invitation)
    user = _account_for(invitation, person, password)
    join(invitation, person, at=at)
    return user


def hold_invitation(secret: str) -> None:
    """Within an act: first who acts for the organisation is held, then the invitation."""
    found = Invitation.objects.filter(fingerprint=fingerprint(secret)).first()
    if found:
        hold_people_of(found.organisation)
        hold(Invitation.objects.all(), found.pk)


def join(invitation: Invitation, person: Person, *, at: datetime) -> None:
    """Within an act: the person acts for the organisation, and whom it replaces does no longer."""
    day, organisation, by = day_of(at), invitation.organisation, invitation.invited_by
    invitation.accepted_at, invitation.person = at, person
    invitation.save(update_fields=["accepted_at", "person"])
    begin(person, organisation, day=day, by=by, why=ACCEPTED)
    if invitation.replaces and invitation.replaces != person:
        end(invitation.replaces, organisation, at=at, by=by, why=REPLACED)


def _recorded(invitation: Invitation) -> Person:
    person = Person(name=invitation.name, languages=(invitation.language,))
    keep(person, by=invitation.invited_by, why=ACCEPTED)
    return person


def _account_for(invitation: Invitation, person: Person, password: str) -> User:
    user = User(email=invitation.email, person=person, language=translation.get_language() or "")
    user.set_password(password)
    keep(user, by=invitation.invited_by, why=ACCEPTED)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
