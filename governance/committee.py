"""Knows who sits on the steering committee on a day, and whether its rule is satisfied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.coverage import requirement
from governance.models import Office
from governance.offices import Holding, holdings
from governance.public import PublicTerm, public_terms
from members.models import Region
from records.criteria import Judged
from records.models import Rule

RULE = "committee_composition"


@dataclass(frozen=True)
class PublicSeat:
    """A seat of the committee as the public sees it."""

    holding: Holding
    held: tuple[PublicTerm, ...]
    planned: PublicTerm | None

    @property
    def office(self) -> Office:
        return self.holding.office

    @property
    def state(self) -> str:
        return self.holding.state


@dataclass(frozen=True)
class Requirement:
    """One thing that the committee's rule asks for: a region's representative, or an office."""

    region: Region | None
    role: str
    seats: tuple[PublicSeat, ...]
    judged: Judged


def committee_on(day: date) -> list[Holding]:
    """Every office of the committee with who holds it on `day`. Two queries."""
    offices = Office.objects.of_the_committee().select_related("body", "region")
    return holdings(offices, day)


def public_seats(held: Iterable[Holding], *, day: date, today: date) -> list[PublicSeat]:
    """The seats as the public may see them. One query, for the names."""
    rows = list(held)
    terms = [term for one in rows for term in (*one.terms, one.planned) if term is not None]
    shown = public_terms(terms, day=day, today=today)
    return [
        PublicSeat(
            one,
            tuple(shown[term.pk] for term in one.terms),
            shown[one.planned.pk] if one.planned else None,
        )
        for one in rows
    ]


def composition(
    seats: list[PublicSeat], rule: Rule | None, regions: Iterable[Region]
) -> list[Requirement]:
    """What the rule asks for, each judged: a representative of every region, and the coordinator.

    Annual report 2020, 1.3. Nothing where no rule is recorded for the day.
    """
    if rule is None:
        return []
    asked = [(region, Office.Role.REPRESENTATIVE.value) for region in regions]
    asked = asked if rule.parameters["every_region"] else []
    offices = [(None, role) for role in rule.parameters["offices"]]
    return [_required(seats, region, role) for region, role in [*asked, *offices]]


def _required(seats: list[PublicSeat], region: Region | None, role: str) -> Requirement:
    mine = tuple(s for s in seats if s.office.role == role and s.office.region == region)
    return Requirement(region, role, mine, requirement(seat.holding.state for seat in mine))
