"""Knows the links by which an invited organisation answers to a meeting without signing in.

Whoever has the link may answer for the organisation, and reads when the meeting is and what it is
about, not where. It works until the meeting is over, for as long as the organisation is invited
and its people may read of the meeting; and until somebody who acted for the organisation when the
link was made no longer does, for nobody knows who has it.
"""

from collections import defaultdict
from collections.abc import Iterable
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
from members.permissions import acting_on
from records.languages import spoken

People = tuple[int, ...]  # the numbers of who acts for an organisation
SIGNER = signing.Signer(salt="governance.meetings.reply_links")


@dataclass(frozen=True)
class Opened:
    """What a link opens: the answer of one organisation to one meeting."""

    meeting: Meeting
    organisation: Organisation
    invitation: Invitation


class SomebodyLeft(Exception):
    """The link was made for people of whom somebody no longer acts for the organisation."""


def people_of(organisations: Iterable[Organisation], day: date) -> dict[int, People]:
    """Who acts for each of them on `day`, by its number. One query."""
    rows = acting_on(day).filter(organisation__in=list(organisations)).order_by("person_id")
    found: dict[int, People] = defaultdict(tuple)
    for organisation, number in rows.values_list("organisation", "person").distinct():
        found[organisation] += (number,)
    return found


def link_of(meeting: Meeting, organisation: Organisation, people: People) -> str:
    """The whole address, in the first language of the organisation that the site speaks."""
    with translation.override(spoken(organisation.working_languages)):
        token = token_of(meeting, organisation, people)
        return on_this_site(reverse("governance:reply_link", args=[token]))


def token_of(meeting: Meeting, organisation: Organisation, people: People) -> str:
    return SIGNER.sign_object([meeting.pk, organisation.pk, people])


def opened_by(token: str, *, day: date) -> Opened | None:
    """What the link opens on `day`; None for a link that opens nothing.

    Raises `SomebodyLeft` where all else is as it was: the holder is told what to do.
    """
    try:
        meeting_pk, organisation_pk, people = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    meeting = Meeting.objects.with_names().filter(pk=meeting_pk).first()
    organisation = Organisation.objects.filter(pk=organisation_pk).first()
    if not (meeting and organisation and invited_readers(meeting, [organisation], day)):
        return None
    invitation = invitation_to(meeting, organisation, (Readers.EVERYBODY,), day)
    if invitation is None:
        return None
    if not set(people) <= set(people_of([organisation], day)[organisation.pk]):
        raise SomebodyLeft
    return Opened(meeting, organisation, invitation)
