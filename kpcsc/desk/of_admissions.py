"""Knows what needs attention in applications: to be decided, and put off."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address, task
from members.models import Application

State = Application.State


def admissions() -> Iterator[Task]:
    """Applications that the committee looks at, and those that wait to be looked at again."""
    for title, state in (
        (_("Applications to be decided"), State.UNDER_REVIEW),
        (_("Applications that were put off"), State.DEFERRED),
    ):
        rows = Application.objects.filter(state=state).select_related("organisation").order_by("pk")
        yield task(title, rows, _line, address(Application, "changelist", state__exact=state.value))


def _line(application: Application) -> Line:
    place = reverse("governance:application", args=[application.pk])
    return Line(application.applicant, place, str(application.get_kind_display()))
