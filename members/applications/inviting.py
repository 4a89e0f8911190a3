"""Knows how the contact of who was accepted comes to an account, without being typed anew."""

from datetime import datetime

from django.utils.translation import gettext as _

from members.accounts.invitations import is_taken, issue
from members.applications.states import State
from members.applications.taking_part import check_may_act
from members.models import Application, Invitation, User
from members.models.accounts import InvitationQuerySet
from members.people.affiliations import hold_people_of
from members.people.closed_links import close
from records.acts import Refused, act, hold
from records.zones import day_of


@act
def invite_contact(application: Application, *, by: User, at: datetime) -> Invitation:
    """Invites the contact of an accepted application to act for the organisation.

    Nobody is recorded before the invitation is accepted; an earlier link to the same address opens
    nothing any more. Raises `Refused`, e.g. where the application was not accepted.
    """
    held = hold(Application.objects.all(), application.pk)
    check_may_act(held, by=by, day=day_of(at))
    if not may_invite(held):
        raise Refused(_("Only the contact of an application that was accepted is invited."))
    email = _address_of(held)
    if is_taken(email):
        raise Refused(_("Another account has this e-mail address."))
    organisation = hold_people_of(held.organisation)
    close(invitations_of(held).open_at(at), at=at)
    invitation = Invitation(
        organisation=organisation, name=held.contact_name, email=email, language=held.language
    )
    return issue(invitation, by=by, at=at)


def invitations_of(application: Application) -> InvitationQuerySet:
    """Those to the contact, to act for who was accepted."""
    email = _address_of(application)
    return Invitation.objects.filter(organisation=application.organisation, email=email)


def _address_of(application: Application) -> str:
    return application.contact_email.strip().lower()


def may_invite(application: Application) -> bool:
    """Whether there is an organisation to act for, and somebody who can be written to."""
    is_accepted = application.state == State.ACCEPTED and application.organisation is not None
    return bool(is_accepted and application.contact_email and application.contact_name)
