"""Knows of which countries there is something to read on their page."""

from members.directory import countries_of_members
from research.finding import codes_of
from research.library.reading import Reader, publications_for
from research.models import Visit
from research.permissions import engagements_for, projects_for


def countries_told(reader: Reader) -> set[str]:
    """Where members are, and where what the reader may read of was done. Five queries."""
    rows = (
        projects_for(reader.readers),
        engagements_for(reader.readers),
        publications_for(reader),
    )
    visited = Visit.objects.published_on(reader.day).order_by().values_list("site__country")
    return {
        *(code for some in rows for code in codes_of(some)),
        *(code for (code,) in visited.distinct()),
        *countries_of_members(reader.day),
    }
