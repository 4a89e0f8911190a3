"""Knows what needs attention in how organisations come to the coalition: applications, outreach."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address, task
from members.applications.documents import MEGABYTE, room, room_taken
from members.models import Application, Approach
from records.wording import say_day

State = Application.State


def applications(day: date) -> Iterator[Task]:
    """What was sent, or answered, and nobody has begun to look at; room; steps of outreach due."""
    yield task(
        _("Applications to be looked at"),
        Application.objects.waiting_for_the_coordination().order_by("pk"),
        lambda row: Line(row.applicant, address(Application, "change", row.pk)),
        address(Application, "changelist", state__exact="submitted"),
    )
    yield documents_without_room()
    yield task(
        _("Next steps with approached organisations"),
        Approach.objects.due_by(day).order_by("due", "pk"),
        _step,
        address(Approach, "changelist", follow_up="due"),
    )


def documents_without_room() -> Task:
    """Unread applications with the largest documents, once these take four fifths of the room."""
    is_nearly_full = room_taken() >= room() * 4 / 5
    found = Application.objects.unread() if is_nearly_full else Application.objects.none()
    return task(
        _("Unread applications whose documents fill the room"),
        found.annotate(bytes=Sum("documents__file__size"))
        .filter(bytes__gt=0)
        .order_by("-bytes", "pk"),
        lambda row: Line(row.applicant, address(Application, "change", row.pk), _size(row.bytes)),
        address(Application, "changelist"),
    )


def _size(size: int) -> str:
    return _("%(size)s MB of documents") % {"size": number_format(size / MEGABYTE, 1)}


def _step(approach: Approach) -> Line:
    assert approach.due is not None
    words = {"step": approach.next_step or "–", "day": say_day(approach.due)}
    said = _("%(step)s (by %(day)s)") % words
    return Line(str(approach), address(Approach, "change", approach.pk), said)


def admissions() -> Iterator[Task]:
    """Applications that the committee looks at, and those that wait to be looked at again."""
    for title, state in (
        (_("Applications to be decided"), State.UNDER_REVIEW),
        (_("Applications that were put off"), State.DEFERRED),
    ):
        rows = Application.objects.filter(state=state).select_related("organisation").order_by("pk")
        yield task(title, rows, _to_decide, address(Application, "changelist", state__exact=state))


def _to_decide(application: Application) -> Line:
    place = reverse("governance:application", args=[application.pk])
    return Line(application.applicant, place, str(application.get_kind_display()))
