"""Knows what members entered of their research and the coordination has not yet published."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from governance.models import Readers
from kpcsc.desk.task import Line, Task, address, task
from research.models import Engagement, Project


def entries() -> Iterator[Task]:
    yield _waiting(_("Projects that members entered, to publish"), Project)
    yield _waiting(_("Engagements that members entered, to publish"), Engagement)


def _waiting(title: str, model: Any) -> Task:
    rows = model.objects.filter(readers=Readers.COORDINATION, entered_for__isnull=False)
    return task(
        title,
        rows.select_related("entered_for").order_by("pk"),
        lambda row: Line(str(row), address(model, "change", row.pk), str(row.entered_for)),
        address(model, "changelist", readers__exact=Readers.COORDINATION, entered="yes"),
    )
