"""Knows what needs attention in selections of office holders: to be closed, and to be filled."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from governance.models import Selection
from kpcsc.desk.task import Line, Task, address, task


def selections(now: datetime) -> Iterator[Task]:
    """Nominations past their deadline, and selections in which nobody is appointed yet."""
    for title, found, standing in (
        (_("Nominations to be closed"), Selection.objects.to_close(now), "open"),
        (_("Offices for which candidates wait"), Selection.objects.to_fill(), "closed"),
    ):
        rows = found.select_related("office").order_by("nominations_until", "pk")
        yield task(title, rows, _line, address(Selection, "changelist", standing__exact=standing))


def _line(selection: Selection) -> Line:
    place = address(Selection, "change", selection.pk)
    return Line(str(selection), place, str(selection.office))
