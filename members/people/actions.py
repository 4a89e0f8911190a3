"""Knows the acts of an organisation on the people who act for it: invite, replace, retire, join."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.accounts.invitations import (
    LinkGone,
    hold_invitation,
    issue,
    join,
    valid_invitation,
)
from members.models import Invitation, Organisation, Person, User
from members.people.affiliations import end, hold_people_of, others_who_sign_in
from members.people.closed_links import close
from members.permissions import acting_on, acts_for
from records.acts import Refused, act, hold
from records.zones import day_of

AS_WRITTEN = ("organisation", "person", "name", "email", "language", "replaces")
RETIRED = gettext_noop("Retired by the organisation itself.")


@act
def call(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Invites for an organisation: somebody by name, or a recorded person who has no account.

    Whether the address has an account already is told to nobody but who opens the link: everybody
    else is answered alike. Raises `Refused` for who no longer acts for the organisation.
    """
    organisation = hold_people_of(invitation.organisation)
    invitation.email = invitation.email.strip().lower()
    _check_acts(by, organisation, day_of(at))
    _check_new(invitation, by, day_of(at))
    earlier = Invitation.objects.open_at(at).filter(organisation=organisation)
    if invitation.person is None:
        earlier = earlier.filter(person=None, email=invitation.email)
    else:
        earlier = earlier.filter(person=invitation.person)
    close(earlier, at=at)
    return issue(invitation, by=by, at=at)


@act
def call_again(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """The same with a new link; the earlier one opens nothing. Tells no more than `call` does."""
    hold_people_of(invitation.organisation)
    held = hold(Invitation.objects.all(), invitation.pk)
    if held.accepted_at:
        raise Refused(_("This invitation was accepted already."))
    close(Invitation.objects.filter(pk=held.pk), at=at)
    again = Invitation(**{name: getattr(held, name) for name in AS_WRITTEN})
    return call(again, by=by, at=at)


def _check_acts(by: User, organisation: Organisation, day: date) -> None:
    if by.person is None or not acts_for(by.person, organisation, day):
        raise Refused(_("You no longer act for this organisation."))


def _check_new(invitation: Invitation, by: User, day: date) -> None:
    """What is said here is known to everybody of the organisation, or about oneself."""
    if invitation.email in _addresses_of(by):
        raise Refused(
            {"email": _("This is your own address: you act for the organisation already.")}
        )
    here = acting_on(day).filter(organisation=invitation.organisation)
    person = invitation.person
    if person is None and here.filter(person__name__iexact=invitation.name).exists():
        raise Refused({"name": _("Somebody of this name acts for your organisation already.")})
    if person is not None and User.objects.filter(person=person).exists():
        raise Refused(_("This person has an account already."))
    if person is not None and not here.filter(person=person).exists():
        raise Refused(say_gone(person))


def _addresses_of(user: User) -> set[str]:
    known = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {user.email.lower(), *(email.lower() for email in known)}


def say_gone(person: Person) -> str:
    return _("%(person)s no longer acts for your organisation.") % {"person": person}


@act
def retire(person: Person, *, organisation: Organisation, by: User, at: datetime) -> None:
    """The person acts for the organisation no longer, from this moment on; what was stays.

    Offices and seats that it holds are not touched: the coordination is shown them. Raises
    `Refused` where nobody would be left who can sign in.
    """
    organisation, day = hold_people_of(organisation), day_of(at)
    _check_acts(by, organisation, day)
    if not acts_for(person, organisation, day):
        raise Refused(say_gone(person))
    if not others_who_sign_in(organisation, person, day).exists():
        raise Refused(
            _(
                "Nobody else of your organisation can sign in: first invite somebody, or have "
                "somebody take this person’s place."
            )
        )
    end(person, organisation, at=at, by=by, why=RETIRED)


# --- Whoever has an account already -----------------------------------------------------------


def invitation_to_join(secret: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a link, where its address has an account: who owns it signs in."""
    invitation = valid_invitation(secret, at=at)
    is_own = invitation is not None and not invitation.invited_by.is_staff
    return invitation if is_own and account_of(invitation) else None


def account_of(invitation: Invitation | None) -> User | None:
    """The account that has the address; one that has not confirmed it does not count."""
    if invitation is None:
        return None
    by_login = User.objects.filter(email__iexact=invitation.email, is_active=True).first()
    confirmed = EmailAddress.objects.filter(email__iexact=invitation.email, verified=True)
    owner = confirmed.select_related("user").first()
    return owner.user if owner and owner.user.is_active else by_login


@act
def join_with_account(secret: str, *, by: User, at: datetime) -> Organisation:
    """The owner of the account acts for the organisation, too. Raises `LinkGone`, or `Refused`."""
    hold_invitation(secret)
    invitation = invitation_to_join(secret, at=at)
    if invitation is None or account_of(invitation) != by:
        raise LinkGone
    if by.person is None:
        raise Refused(_("Your account belongs to the coordination: it acts for no organisation."))
    join(invitation, by.person, at=at)
    return invitation.organisation
