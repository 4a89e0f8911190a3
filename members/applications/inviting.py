"""Knows how the contact of who was accepted comes to an account, without being typed anew."""

from datetime import datetime

from django.utils.translation import gettext as _

from members.accounts.invitations import is_taken, issue
from members.applications.states import State
from members.models import Application, Invitation, User
from members.people.affiliations import hold_people_of
from members.people.closed_links import close
from records.acts import Refused, act, hold


@act
def invite_contact(application: Application, *, by: User, at: datetime) -> Invitation:
    """Invites the contact of an accepted application to act for the organisation.

    Nobody is recorded before the invitation is accepted; an earlier link to the same address opens
    nothing any more. Raises `Refused`, e.g. where the application was not accepted.
    """
    held = hold(Application.objects.all(), application.pk)
    if not may_invite(held):
        raise Refused(_("Only the contact of an application that was accepted is invited."))
    email = held.contact_email.strip().lower()
    if is_taken(email):
        raise Refused(_("Another account has this e-mail address."))
    organisation = hold_people_of(held.organisation)
    earlier = Invitation.objects.open_at(at).filter(organisation=organisation, email=email)
    close(earlier, at=at)
    invitation = Invitation(
        organisation=organisation, name=held.contact_name, email=email, language=held.language
    )
    return issue(invitation, by=by, at=at)


def may_invite(application: Application) -> bool:
    """Whether there is an organisation to act for, and somebody who can be written to."""
    is_accepted = application.state == State.ACCEPTED and application.organisation is not None
    return bool(is_accepted and application.contact_email and application.contact_name)
