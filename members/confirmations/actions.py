"""Knows the acts by which a profile is confirmed: signed in, by a link, or by the coordination."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from members.accounts.invitations import LinkGone, fingerprint, language_of, on_this_site
from members.models import Confirmation, ConfirmationLink, Organisation, User
from members.permissions import acting_on, acts_for
from records.acts import Refused, act, hold, keep
from records.languages import spoken
from records.outbox.letters import compose
from records.outbox.posting import post, withdraw
from records.reminders.actions import withdraw_waiting
from records.zones import day_of

MAIL_KIND = "members.confirmation"
REMINDER = "members.unconfirmed"
LETTER = ("members/email/confirm_subject.txt", "members/email/confirm_message.txt")


@act
def confirm(organisation: Organisation, *, day: date, by: User, how: str) -> Confirmation:
    """The profile is right as of `day`; safe to repeat."""
    organisation = hold(Organisation.objects.all(), organisation.pk)
    return _confirmed(organisation, day=day, by=by, how=how)


def _confirmed(organisation: Organisation, *, day: date, by: User, how: str) -> Confirmation:
    found = organisation.confirmations.filter(confirmed_on=day).first()
    if found is None:
        found = Confirmation(organisation=organisation, confirmed_on=day, confirmed_by=by, how=how)
        keep(found, by=by)
    return found


@act
def ask_to_confirm(organisation: Organisation, *, at: datetime) -> list[ConfirmationLink]:
    """Mails a link to everybody who acts for the organisation and has an account.

    Earlier links no longer work, and mail with such a link that still waits does not leave. Raises
    `Refused` where there is nobody to write to.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    users = receivers(organisation, day_of(at))
    if not users:
        raise Refused(_("Nobody who acts for this organisation has an account."))
    withdraw_waiting(REMINDER, organisation.pk)
    return [link_for(organisation, user, at=at)[0] for user in users]


def receivers(organisation: Organisation, day: date) -> list[User]:
    theirs = acting_on(day).filter(organisation=organisation).values("person")
    return list(User.objects.filter(person__in=theirs, is_active=True).select_related("person"))


def link_for(
    organisation: Organisation, user: User, *, at: datetime
) -> tuple[ConfirmationLink, str]:
    """Within an act: mails the account a new link, which ends its earlier ones."""
    link, secret = make_link(organisation, user, at=at)
    about = (MAIL_KIND, link.fingerprint)
    post(_letter(link, secret), at=at, about=about, until=link.expires_at)
    return link, secret


def make_link(
    organisation: Organisation, user: User, *, at: datetime
) -> tuple[ConfirmationLink, str]:
    """Within an act: a new link for the account, and its secret, which is kept nowhere."""
    _revoke(ConfirmationLink.objects.filter(organisation=organisation, user=user), at=at)
    secret = secrets.token_urlsafe(32)
    link = ConfirmationLink.objects.create(
        organisation=organisation,
        user=user,
        fingerprint=fingerprint(secret),
        sent_at=at,
        expires_at=at + timedelta(days=settings.CONFIRMATION_LINK_DAYS),
    )
    return link, secret


def _letter(link: ConfirmationLink, secret: str) -> EmailMessage:
    """In the language of the account; it names the organisation, never the person."""
    with translation.override(_language_of(link)):
        address = on_this_site(reverse("members:confirm_by_link", args=[secret]))
        words = {"link": link, "address": address, "organisation": link.organisation}
        return compose(*LETTER, words, to=link.user.email)


def _language_of(link: ConfirmationLink) -> str:
    user = link.user
    if user.person is None:
        return spoken([user.language])
    return language_of(user.person, link.organisation, account=user.language)


def open_link(secret: str, *, at: datetime) -> ConfirmationLink | None:
    """The link that still confirms: not used, not revoked, and its owner acts for them today."""
    links = ConfirmationLink.objects.open_at(at).select_related("organisation", "user__person")
    link = links.filter(fingerprint=fingerprint(secret)).first()
    return link if link and _still_holds(link, day_of(at)) else None


def _still_holds(link: ConfirmationLink, day: date) -> bool:
    user = link.user
    return bool(user.is_active and user.person and acts_for(user.person, link.organisation, day))


@act
def confirm_by_link(secret: str, *, at: datetime) -> Confirmation:
    """Confirms once, even for two who press at the same time. Raises `LinkGone`."""
    found = ConfirmationLink.objects.filter(fingerprint=fingerprint(secret)).first()
    if found:
        hold(Organisation.objects.all(), found.organisation_id)
    link = open_link(secret, at=at)
    if link is None:
        raise LinkGone
    ConfirmationLink.objects.filter(pk=link.pk).update(used_at=at)
    return _confirmed(link.organisation, day=day_of(at), by=link.user, how=Confirmation.How.LINK)


@act
def revoke_links(organisation: Organisation, *, at: datetime) -> None:
    """The links that are out confirm nothing any more."""
    organisation = hold(Organisation.objects.all(), organisation.pk)
    withdraw_waiting(REMINDER, organisation.pk)
    _revoke(organisation.confirmation_links, at=at)


def _revoke(links: Any, *, at: datetime) -> None:
    """What still waits to tell of such a link is not sent any more."""
    for link in links.open_at(at):
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])  # row by row: the office shows what changes
        withdraw(MAIL_KIND, link.fingerprint)


def give_up(key: str, at: datetime) -> None:
    """The mail did not arrive: nobody has the link, and it confirms nothing."""
    ConfirmationLink.objects.open_at(at).filter(fingerprint=key).update(revoked_at=at)
