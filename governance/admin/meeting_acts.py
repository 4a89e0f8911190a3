"""Knows the acts on meetings that the office offers: who was there, and what stays open."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.belonging import Belonging, invited_to, rows
from governance.meetings.actions import Seen, record_attendance
from governance.meetings.agenda import last_before, take_over
from governance.models import AgendaPoint, Attendance, Meeting, Reply
from records.admin.acts import Act, ActForm

NOT_SAID = [("", gettext_lazy("not recorded"))]


class AttendanceForm(ActForm):
    """One choice for each who belongs to the meeting as of its day.

    An apology that was sent stands there already; that somebody announced to come is only told
    beside, for who was there must have been seen.
    """

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = meeting.attendances.of_members()
        recorded = {(row.organisation_id, row.person_id): row.presence for row in known}
        replies = {row.organisation_id: row for row in meeting.replies.all()}
        self.invited = {_field(one): one for one in invited_to(meeting, rows())}
        for name, one in self.invited.items():
            reply = replies.get(one.organisation.pk)
            self.fields[name] = forms.ChoiceField(
                label=_label(one),
                choices=[*NOT_SAID, *Attendance.Presence.choices],
                required=False,
                initial=recorded.get(_who(one)) or _presumed(reply),
                help_text=_said(reply),
            )

    def clean(self) -> Any:
        given = super().clean()
        seen = [Seen(one, given.pop(name, "")) for name, one in self.invited.items()]
        return given | {"seen": seen}


def _presumed(reply: Reply | None) -> str:
    """Who sent an apology is excused; who announced to come may not have come."""
    is_apology = reply is not None and reply.answer == Reply.Answer.APOLOGY
    return Attendance.Presence.APOLOGY.value if is_apology else ""


def _said(reply: Reply | None) -> str:
    """What stands beside a field is markup: a note is not."""
    if reply is None:
        return ""
    words = _("Answered before: %(answer)s.") % {"answer": reply.get_answer_display()}
    return format_html("{} {}", words, reply.note)


def _who(one: Belonging) -> tuple[int, int | None]:
    return one.organisation.pk, one.person.pk if one.person else None


def _field(one: Belonging) -> str:
    """Named after who it is: whoever joins or leaves meanwhile moves nobody's presence."""
    organisation, person = _who(one)
    return f"seen-{organisation}-{person or 0}"


def _label(one: Belonging) -> str:
    return f"{one.organisation} ({one.person})" if one.person else str(one.organisation)


class RecordAttendance(Act):
    name = "attendance"
    label = gettext_lazy("Record attendance")
    explains = gettext_lazy(
        "Here is who belonged to the body on the day of the meeting. Substitutes, observers and "
        "guests are added on the page of the meeting."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return record.may_be_over(day)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, *record.attendances.all(), *record.replies.all()]

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return AttendanceForm(record, data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return record_attendance(record, by=by, **given)

    def done(self, record: Any, result: Meeting) -> str:
        there = result.attendances.took_part().count()
        return _("Recorded: %(number)s took part.") % {"number": there}


class TakeOverOpenPoints(Act):
    name = "take-over"
    label = gettext_lazy("Take over open points")
    explains = gettext_lazy(
        "Puts on the agenda the points that the last meeting of the body left open, and what it "
        "gave to do that is not done, in both languages. What is on the agenda already is not "
        "put there again."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return last_before(record) is not None

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        last = last_before(record)
        return [record, *record.agenda.all(), *(last.agenda.all() if last else [])]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return take_over(record, by=by, day=timezone.localdate())

    def advice(self, record: Any, day: date) -> list[str]:
        """A point of which fewer people may read is not told to more."""
        last = last_before(record)
        if last is None or last.may_be_told_in(record):
            return []
        return [_("Fewer people may read of the last meeting: its points are not taken over.")]

    def done(self, record: Any, result: list[AgendaPoint]) -> str:
        return ngettext(
            "One point was taken over.", "%(number)s points were taken over.", len(result)
        ) % {"number": len(result)}
