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
from governance.meetings.actions import Guest, Seen, record_attendance
from governance.meetings.agenda import last_before, take_over
from governance.models import AgendaPoint, Attendance, Meeting, Reply
from records.admin.acts import Act, ActForm
from records.fields import LONGEST_TEXT
from records.signs import check_line, check_text

NOT_SAID = [("", gettext_lazy("not recorded"))]
BY_SUBSTITUTE = "substitute"
SUBSTITUTE_PRESENT = (Attendance.Capacity.SUBSTITUTE, Attendance.Presence.PRESENT)
PRESENCES = [
    *Attendance.Presence.choices[:1],
    (BY_SUBSTITUTE, gettext_lazy("present, by a substitute")),
    *Attendance.Presence.choices[1:],
]
OTHERS = {
    "observers": (gettext_lazy("Observers who were there"), Attendance.Capacity.OBSERVER),
    "invitees": (gettext_lazy("Invitees who were there"), Attendance.Capacity.INVITEE),
}
LONGEST_NAME = Attendance._meta.get_field("guest").max_length


class NamesField(forms.CharField):
    """Names, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_TEXT, **options)

    def clean(self, value: Any) -> list[str]:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        names = [line for line in lines if line]
        one = forms.CharField(max_length=LONGEST_NAME, validators=[check_text, check_line])
        return [one.clean(name) for name in names]


class AttendanceForm(ActForm):
    """One choice for each who belongs to the meeting as of its day.

    An apology that was sent stands there already; that somebody announced to come is only told
    beside, for who was there must have been seen.
    """

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = meeting.attendances.of_members()
        recorded = {(row.organisation_id, row.person_id): row for row in known}
        replies = {row.organisation_id: row for row in meeting.replies.all()}
        self.invited = {_field(one): one for one in invited_to(meeting, rows())}
        for name, one in self.invited.items():
            reply = replies.get(one.organisation.pk)
            self.fields[name] = forms.ChoiceField(
                label=_label(one),
                choices=[*NOT_SAID, *PRESENCES],
                required=False,
                initial=_recorded(one, recorded) or _presumed(reply),
                help_text=_said(reply),
            )
        for name, (label, capacity) in OTHERS.items():
            names = meeting.attendances.filter(capacity=capacity).exclude(guest="")
            self.fields[name] = NamesField(label=label, help_text=_there_already(names))

    def clean(self) -> Any:
        given = super().clean()
        seen = [_seen(one, given.pop(name, "")) for name, one in self.invited.items()]
        guests = [
            Guest(told, capacity)
            for name, (_label, capacity) in OTHERS.items()
            for told in given.pop(name, ())
        ]
        return given | {"seen": seen, "guests": guests}


def _seen(one: Belonging, presence: str) -> Seen:
    if presence == BY_SUBSTITUTE:
        return Seen(one, Attendance.Presence.PRESENT, is_by_substitute=True)
    return Seen(one, presence)


def _recorded(one: Belonging, rows: dict) -> str:
    """What stands in the records; of the person, or of the substitute who came instead."""
    stand_in = rows.get((one.organisation.pk, None))
    row = rows.get(_who(one))
    if row is None and stand_in and stand_in.capacity == Attendance.Capacity.SUBSTITUTE:
        row = stand_in
    if row is None:
        return ""
    said = (row.capacity, row.presence)
    return BY_SUBSTITUTE if said == SUBSTITUTE_PRESENT else row.presence


def _there_already(names: Any) -> str:
    """What stands beside a field is markup: a name is not."""
    words = _("One name on each line.")
    if not names:
        return words
    told = ", ".join(row.guest for row in names)
    return format_html("{} {}", words, _("Recorded already: %(names)s.") % {"names": told})


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
        "Here is who belonged to the body on the day of the meeting. The name of a substitute is "
        "added on the page of the meeting."
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
