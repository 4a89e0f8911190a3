"""Knows among which members an applicant would come: of its country, its region, of its name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from governance.admissions.naming import names_in
from governance.ballots.electorate import regions_on
from members.duplicates import sharing_a_name
from members.models import Application, Organisation, Region
from records.texts import Text, text_of


@dataclass(frozen=True)
class Surroundings:
    """The members of the applicant's country and region, and who may be the applicant itself."""

    in_country: list[Organisation]
    region: Text | None
    in_region: list[Organisation]  # of its other countries
    same_named: list[Organisation]
    other_applications: list[Application]

    @property
    def is_new_country(self) -> bool:
        return not self.in_country


def surroundings_of(application: Application, day: date, *, sees_hidden: bool) -> Surroundings:
    """As of that day; members that hide themselves are named to the coordination alone."""
    regions, country = regions_on(day), application.country.code
    region = regions.get(country or "")
    others = _countries_of(region, regions) - {country}
    rows = Organisation.objects.members_on(day).order_by("key")
    rows = rows.exclude(pk=application.organisation_id) if application.organisation_id else rows
    rows = rows if sees_hidden else rows.filter(is_listed=True)
    return Surroundings(
        in_country=list(rows.filter(country=country)) if country else [],
        region=text_of(region, "name") if region else None,
        in_region=list(rows.filter(country__in=others)) if others else [],
        same_named=same_named(application, sees_hidden=sees_hidden),
        other_applications=other_applications(application),
    )


def _countries_of(region: Region | None, regions: dict[str, Region]) -> set[str | None]:
    return {code for code, one in regions.items() if region and one == region}


def same_named(application: Application, *, sees_hidden: bool) -> list[Organisation]:
    """Organisations of the records that have one of the applicant's names."""
    found = sharing_a_name(names_in(application))
    return [
        one
        for one in found
        if one.pk != application.organisation_id and (sees_hidden or one.is_listed)
    ]


def other_applications(application: Application) -> list[Application]:
    """Other applications under one of its names, or with the same address to write to."""
    same = Q()
    for name in filter(None, (application.name, application.acronym)):
        same |= Q(name__iexact=name) | Q(acronym__iexact=name)
    if application.contact_email:
        same |= Q(contact_email__iexact=application.contact_email)
    if not same:
        return []
    rows = Application.objects.filter(same).exclude(pk=application.pk)
    return list(rows.select_related("organisation"))
