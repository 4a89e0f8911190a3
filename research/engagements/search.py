"""Knows how a reader finds an engagement: by kind, partner, audience and country."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from members.search import fold
from records.languages import LANGUAGES
from research.finding import Filters, choice, countries_of
from research.models import Engagement, Partner
from research.models.engagements import EngagementQuerySet


class EngagementFilters(Filters):
    """What a reader looks for among the engagements."""

    kind = choice(_("Kind"))
    partner = choice(_("Partner"))
    audience = choice(_("Audience"))
    country = choice(_("Country"))


def filters_for(asked: Mapping[str, str], readable: EngagementQuerySet) -> EngagementFilters:
    """Offers what there is something of. Three queries."""
    return EngagementFilters(
        asked,
        kind=Engagement.Kind.choices,
        partner=_partners(readable),
        audience=_audiences(readable),
        country=countries_of(readable),
    )


def _partners(readable: EngagementQuerySet) -> list[tuple[str, str]]:
    rows = Partner.objects.filter(engagements__in=readable.order_by()).distinct()
    return sorted(((row.key, row.name) for row in rows), key=lambda one: fold(one[1]))


def _audiences(readable: EngagementQuerySet) -> list[tuple[str, str]]:
    kept = readable.order_by().values_list("audience_languages", flat=True).distinct()
    there = {tag for tags in kept for tag in tags}
    return [(tag, str(name)) for tag, name in LANGUAGES.items() if tag in there]


def found(readable: EngagementQuerySet, wanted: Mapping[str, str]) -> EngagementQuerySet:
    rows = readable
    if kind := wanted.get("kind"):
        rows = rows.filter(kind=kind)
    if partner := wanted.get("partner"):
        rows = rows.filter(partners__key=partner)
    if audience := wanted.get("audience"):
        rows = rows.with_audience(audience)
    if country := wanted.get("country"):
        rows = rows.in_country(country)
    return rows
