"""Knows the rows of an answer about a day, as they are recorded now or as they once were.

Both are tied together in memory, in the same way, so that the two answers differ only where the
records do. Of people no past row is ever read: a name comes from today's record, or not at all.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import models

from governance.as_of import Recorded
from governance.models import Assignment, Body, Office, Plan, Term, Theme
from members.models import Membership, Organisation, Person, Region, RegionCountry
from members.models.regions import counted_on
from records.history import recorded_by
from records.models import Source
from records.when import Certainty

RowsOf = Callable[[type[models.Model]], list[Any]]
TOLD_OF = (Membership, Office, Term, Assignment, Plan)


def recorded_now(day: date) -> Recorded:
    """Every row as it stands, whether it holds on `day` or not. Eleven queries."""
    return _tied_together(_standing, day)


def _standing(model: Any) -> list[Any]:
    return list(model.objects.all())


def recorded_until(moment: datetime, day: date) -> Recorded:
    """Every row as it stood at that moment. Eleven queries."""
    return _tied_together(lambda model: recorded_by(model, moment), day)


def _tied_together(rows_of: RowsOf, day: date) -> Recorded:
    organisations, bodies = _by_key(rows_of(Organisation)), _by_key(rows_of(Body))
    regions = _by_key(rows_of(Region))
    offices = _tied(rows_of(Office), body=bodies, region=regions)
    terms = _tied(rows_of(Term), office=_by_key(offices), on_behalf_of=organisations)
    seats = _tied(rows_of(Assignment), body=bodies, organisation=organisations)
    sources = _by_key(rows_of(Source))
    for row in (*terms, *seats):
        row.person = Person(pk=row.person_id) if row.person_id else None
    for term in terms:
        term.source = sources.get(term.source_id)
    return Recorded(
        memberships=_tied(rows_of(Membership), organisation=organisations),
        offices=there_on(offices, terms, regions.values(), rows_of(RegionCountry), day),
        terms=terms,
        seats=[row for row in seats if row.role != Assignment.Role.REVIEW_VISIT],
        plans=rows_of(Plan),
        themes=rows_of(Theme),
    )


def _by_key(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def _tied(rows: Iterable[Any], **targets: dict[int, Any]) -> list[Any]:
    """The rows with what they refer to; without those of which something is no longer there."""
    tied = []
    for row in rows:
        wanted = {name: getattr(row, f"{name}_id") for name in targets}
        if all(pk is None or pk in targets[name] for name, pk in wanted.items()):
            for name, pk in wanted.items():
                setattr(row, name, targets[name].get(pk))
            tied.append(row)
    return tied


def there_on(
    offices: Iterable[Office],
    terms: Iterable[Term],
    regions: Iterable[Region],
    countries: Iterable[RegionCountry],
    day: date,
) -> list[Office]:
    """The offices of the committee and the leads that are there on `day`, in their order: the twin
    of `OfficeQuerySet.of_the_committee_or_leads` and `on`."""
    held = {term.office_id for term in terms if term.is_in_effect and _may_hold(term, day)}
    counted = _counted(regions, list(countries), day) | {None}
    found = [
        office
        for office in offices
        if _is_told(office)
        and _may_hold(office.body, day)
        and (office.region_id in counted or office.pk in held)
    ]
    return sorted(found, key=lambda office: (office.order, office.key))


def _counted(regions: Iterable[Region], countries: list[RegionCountry], day: date) -> set[Any]:
    """The regions of the latest plan, and those that never had a country."""
    ever = {row.region_id for row in countries}
    now = {row.region_id for row in counted_on(countries, day)}
    return now | {region.pk for region in regions if region.pk not in ever}


def _is_told(office: Office) -> bool:
    return office.body.kind == Body.Kind.STEERING or office.role == Office.Role.REGIONAL_LEAD


def _may_hold(row: Any, day: date) -> bool:
    return row.holds_on(day) is not Certainty.NO
