"""Knows the links by which an invited organisation answers to a meeting without signing in.

Whoever has the link may answer for the organisation, and reads when the meeting is and what it is
about, not where. It works until the meeting is over, for as long as the organisation is invited
and its people may read of the meeting.
"""

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.urls import reverse
from django.utils import translation

from governance.meetings.replies import Invitation, invitation_to
from governance.models import Meeting, Readers
from governance.permissions import invited_readers
from members.accounts.invitations import on_this_site
from members.models import Organisation
from records.languages import spoken

SIGNER = signing.Signer(salt="governance.meetings.reply_links")


@dataclass(frozen=True)
class Opened:
    """What a link opens: the answer of one organisation to one meeting."""

    meeting: Meeting
    organisation: Organisation
    invitation: Invitation


def link_of(meeting: Meeting, organisation: Organisation) -> str:
    """The whole address, in the first language of the organisation that the site speaks."""
    with translation.override(spoken(organisation.working_languages)):
        return on_this_site(
            reverse("governance:reply_link", args=[token_of(meeting, organisation)])
        )


def token_of(meeting: Meeting, organisation: Organisation) -> str:
    return SIGNER.sign_object([meeting.pk, organisation.pk])


def opened_by(token: str, *, day: date) -> Opened | None:
    """What the link opens on `day`; None for a link that opens nothing, whatever the reason."""
    try:
        meeting_pk, organisation_pk = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    meeting = Meeting.objects.with_names().filter(pk=meeting_pk).first()
    organisation = Organisation.objects.filter(pk=organisation_pk).first()
    if not (meeting and organisation and invited_readers(meeting, [organisation], day)):
        return None
    invitation = invitation_to(meeting, organisation, (Readers.EVERYBODY,), day)
    return Opened(meeting, organisation, invitation) if invitation else None
