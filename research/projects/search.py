"""Knows how a reader finds a project: by kind, country, theme and member."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from research.finding import Filters, choice, countries_of, members_among, themes_of
from research.models import Project
from research.models.projects import ProjectQuerySet


class ProjectFilters(Filters):
    """What a reader looks for among the projects."""

    kind = choice(_("Kind"))
    theme = choice(_("Theme"))
    country = choice(_("Country"))
    member = choice(_("Member"))


def filters_for(asked: Mapping[str, str], readable: ProjectQuerySet) -> ProjectFilters:
    """Offers what there is something of. Three queries."""
    return ProjectFilters(
        asked,
        kind=Project.Kind.choices,
        theme=themes_of(readable),
        country=countries_of(readable),
        member=members_among(readable.order_by().values("organisations"), asked.get("member", "")),
    )


def found(readable: ProjectQuerySet, wanted: Mapping[str, str]) -> ProjectQuerySet:
    """The projects that the reader looks for; who hides itself is not found by its name."""
    rows = readable
    if kind := wanted.get("kind"):
        rows = rows.filter(kind=kind)
    if theme := wanted.get("theme"):
        rows = rows.filter(theme__key=theme)
    if country := wanted.get("country"):
        rows = rows.in_country(country)
    if member := wanted.get("member"):
        doing = Organisation.objects.public().filter(key=member)
        rows = rows.filter(organisations__in=doing)
    return rows
