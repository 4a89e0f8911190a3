"""Knows how a reader finds a project: by kind, country, theme and member."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.models import Theme
from governance.public import public_label
from members.models import Organisation
from members.search import fold
from research.finding import Filters, choice, countries_of
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
        theme=[(address_of_theme(one), one.name) for one in _themes(readable)],
        country=countries_of(readable),
        member=_members(readable),
    )


def address_of_theme(theme: Theme) -> str:
    """A theme is known by its plan, too: the next plan may have one of the same name."""
    return f"{theme.plan.key}/{theme.key}"


def _themes(readable: ProjectQuerySet) -> list[Theme]:
    of_projects = readable.order_by().values("theme")
    return list(Theme.objects.filter(pk__in=of_projects).select_related("plan"))


def _members(readable: ProjectQuerySet) -> list[tuple[str, str]]:
    """Those that show themselves, by the name that the public knows."""
    shown = Organisation.objects.filter(is_listed=True, projects__in=readable.order_by())
    named = [(row.key, public_label(row)) for row in shown.distinct()]
    return sorted(named, key=lambda one: fold(one[1]))


def found(readable: ProjectQuerySet, wanted: Mapping[str, str]) -> ProjectQuerySet:
    """The projects that the reader looks for; who hides itself is not found by its name."""
    rows = readable
    if kind := wanted.get("kind"):
        rows = rows.filter(kind=kind)
    if theme := wanted.get("theme"):
        plan, _slash, key = theme.partition("/")
        rows = rows.filter(theme__plan__key=plan, theme__key=key)
    if country := wanted.get("country"):
        rows = rows.in_country(country)
    if member := wanted.get("member"):
        doing = Organisation.objects.filter(is_listed=True, key=member)
        rows = rows.filter(organisations__in=doing)
    return rows
