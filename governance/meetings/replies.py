"""Knows to which meetings an organisation is invited, and what it has answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from governance.belonging import Rows, called_to, rows
from governance.models import Meeting, Reply
from governance.permissions import meetings_for
from governance.register import ShownMeeting, shown_meeting
from members.models import Organisation

SOON = timedelta(days=14)  # when the office asks who has not answered yet


@dataclass(frozen=True)
class Invitation:
    """A meeting to come as the invited organisation sees it, with its answer if it gave one."""

    meeting: ShownMeeting
    organisation: Organisation
    reply: Reply | None

    answers = Reply.Answer.choices

    @property
    def answer(self) -> str:
        return self.reply.answer if self.reply else ""


def invitations_of(
    organisation: Organisation, readers: tuple[str, ...], day: date
) -> list[Invitation]:
    """The meetings to come to which it is invited and of which it may read. Five queries."""
    known = rows()
    replies = {row.meeting_id: row for row in Reply.objects.filter(organisation=organisation)}
    announced = meetings_for(readers).called().with_names().order_by("held_latest", "pk")
    return [
        Invitation(shown_meeting(meeting, readers), organisation, replies.get(meeting.pk))
        for meeting in announced
        if meeting.may_lie_ahead(day) and organisation in called_to(meeting, known, day)
    ]


def invitation_to(
    meeting: Meeting, organisation: Organisation, readers: tuple[str, ...], day: date
) -> Invitation | None:
    """The invitation to one meeting; None once it is over, and for who is not invited."""
    if not meeting.may_lie_ahead(day) or organisation not in called_to(meeting, rows(), day):
        return None
    reply = meeting.replies.filter(organisation=organisation).first()
    return Invitation(shown_meeting(meeting, readers), organisation, reply)


def replies_to(meeting: Meeting, known: Rows, day: date) -> dict[Organisation, Reply | None]:
    """Every organisation that is invited, with its answer if it gave one."""
    replies = {row.organisation_id: row for row in meeting.replies.all()}
    return {one: replies.get(one.pk) for one in called_to(meeting, known, day)}
