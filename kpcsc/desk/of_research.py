"""Knows what members entered of their research and the coordination has not yet published."""

from collections.abc import Iterator
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from governance.models import Readers
from kpcsc.desk.task import Line, Task, address, task
from research.models import Edition, Engagement, Project, Visit


def entries() -> Iterator[Task]:
    yield _waiting(_("Projects that members entered, to publish"), Project)
    yield _waiting(_("Engagements that members entered, to publish"), Engagement)
    path = "publication__entered_for"
    yield _waiting(_("Publications that members entered, to publish"), Edition, path)
    yield _visits()


def _waiting(title: str, model: Any, path: str = "entered_for") -> Task:
    found = {f"{path}__isnull": False}
    rows = model.objects.filter(readers=Readers.COORDINATION, **found)
    return task(
        title,
        rows.select_related(path).order_by("pk"),
        lambda row: Line(str(row), address(model, "change", row.pk), _member_of(row, path)),
        address(model, "changelist", readers__exact=Readers.COORDINATION, entered="yes"),
    )


def _member_of(row: Any, path: str) -> str:
    return str(reduce(getattr, path.split("__"), row))


def _visits() -> Task:
    """Those that may be published: what is sensitive never is."""
    own = {"readers": Readers.COORDINATION, "is_sensitive": False}
    rows = Visit.objects.filter(entered_for__isnull=False, **own)
    return task(
        _("Visits that members entered, to publish"),
        rows.select_related("entered_for", "site").order_by("pk"),
        lambda row: Line(str(row), address(Visit, "change", row.pk), str(row.entered_for)),
        address(
            Visit,
            "changelist",
            readers__exact=Readers.COORDINATION,
            is_sensitive__exact="0",
            entered="yes",
        ),
    )
