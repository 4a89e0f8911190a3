"""Knows who sits on the steering committee on a day, and whether its rule is satisfied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from governance.coverage import requirement
from governance.models import Body, Office, Term
from governance.offices import Holding, holdings, speaker
from governance.public import PublicTerm, public_terms
from governance.rotation import Speaker
from governance.wording import SEAT_STATES
from members.models import Person, Region, RegionCountry
from records.criteria import Judged
from records.models import Rule
from records.when import Certainty

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
    def terms(self) -> list[Term]:
        return [*self.holding.terms, *filter(None, [self.holding.planned])]

    @property
    def shown(self) -> list[PublicTerm]:
        """The same as the public sees them."""
        return [*self.held, *filter(None, [self.planned])]

    @property
    def state(self) -> str:
        return self.holding.state

    @property
    def state_words(self) -> str:
        return str(SEAT_STATES[self.holding.state])


@dataclass(frozen=True)
class Requirement:
    """One thing that the committee's rule asks for: a region's representative, or an office."""

    region: Region | None
    role: str
    seats: tuple[Holding, ...]
    judged: Judged

    @property
    def office_words(self) -> str:
        return str(Office.Role(self.role).label)


def committee_on(day: date) -> list[Holding]:
    """Every office of the committee with who holds it on `day`, if it is there. Two queries."""
    offices = Office.objects.of_the_committee().on(day).select_related("body", "region")
    return holdings(offices, day)


def committee_and_leads_on(day: date) -> tuple[list[Holding], list[Holding]]:
    """The committee's offices and, apart from it, the regional leads. Two queries for both."""
    found = offices_on(day)
    return found.seats, found.leads


@dataclass(frozen=True)
class Offices:
    """The coalition's offices on a day: chair and vice-chair, the committee's seats, the leads."""

    rotating: list[Holding]
    committee: list[Holding]
    leads: list[Holding]

    @property
    def seats(self) -> list[Holding]:
        return [*self.rotating, *self.committee]

    @property
    def all(self) -> list[Holding]:
        return [*self.seats, *self.leads]


def offices_on(day: date) -> Offices:
    """Two queries."""
    offices = Office.objects.of_the_committee_or_leads().on(day).select_related("body", "region")
    return offices_of(holdings(offices, day))


def offices_of(held: Iterable[Holding]) -> Offices:
    """The report counts among the committee's seats the regions' representatives and the
    coordinator only (annual report 2020, 1.3)."""
    listed = list(held)
    seats = [one for one in listed if one.office.body.kind == Body.Kind.STEERING]
    return Offices(
        rotating=[one for one in seats if one.office.rotates],
        committee=[one for one in seats if not one.office.rotates],
        leads=[one for one in listed if one not in seats],
    )


def is_only_possible(seats: Iterable[Holding], day: date) -> bool:
    """Whether the body of these seats may not be there on `day`: its dates leave it open."""
    return any(one.office.body.holds_on(day) is not Certainty.CERTAIN for one in seats)


def public_seats(held: Iterable[Holding], *, day: date, today: date) -> list[PublicSeat]:
    """The seats as the public may see them. One query, for the names."""
    rows = list(held)
    return seats_as_shown(rows, public_terms(terms_of(rows), day=day, today=today))


def terms_of(held: Iterable[Holding]) -> list[Term]:
    """Every term that the seats show: those held, and the one planned next."""
    return [term for one in held for term in (*one.terms, one.planned) if term is not None]


def seats_as_shown(held: Iterable[Holding], shown: dict[int, PublicTerm]) -> list[PublicSeat]:
    """The seats, their terms as the public may see them, by primary key."""
    return [
        PublicSeat(
            one,
            tuple(shown[term.pk] for term in one.terms),
            shown[one.planned.pk] if one.planned else None,
        )
        for one in held
    ]


def composition(
    seats: Iterable[Holding], rule: Rule | None, regions: Iterable[Region]
) -> list[Requirement]:
    """What the rule asks for, each judged: a representative of every region, and the coordinator.

    Annual report 2020, 1.3. A later rule may name other offices. Nothing where no rule is recorded
    for the day.
    """
    if rule is None:
        return []
    held = list(seats)
    asked = [(region, Office.Role.REPRESENTATIVE.value) for region in regions]
    asked = asked if rule.parameters["every_region"] else []
    offices = [(None, role) for role in rule.parameters["offices"]]
    return [_required(held, region, role) for region, role in [*asked, *offices]]


def _required(seats: list[Holding], region: Region | None, role: str) -> Requirement:
    """An office that is asked for by its role alone may be any region's."""
    mine = tuple(s for s in seats if s.office.role == role and region in (None, s.office.region))
    return Requirement(region, role, mine, requirement(seat.state for seat in mine))


def public_term_of(seats: Iterable[PublicSeat], term: Term | None) -> PublicTerm | None:
    """How the public sees that term, which is one of the seats'."""
    shown = {
        row.pk: public for seat in seats for row, public in zip(seat.terms, seat.shown, strict=True)
    }
    return shown[term.pk] if term else None


def public_languages(seats: Iterable[PublicSeat]) -> Callable[[Person | None], Speaker | None]:
    """What the public may know of a person: no languages of somebody who may not be named."""
    rows = [pair for seat in seats for pair in zip(seat.terms, seat.shown, strict=True)]
    named = {row.person_id for row, public in rows if public.holder.person}

    def speaks(person: Person | None) -> Speaker | None:
        known = speaker(person)
        if person is None or known is None or person.pk in named:
            return known
        return replace(known, languages=())

    return speaks


@dataclass(frozen=True)
class Part:
    """A region's seats on the committee, or the coalition's, and what the rule asks for there."""

    region: Region | None
    seats: tuple[PublicSeat, ...]
    required: tuple[Requirement, ...]
    established: tuple[str, ...] = ()
    potential: tuple[str, ...] = ()

    @property
    def names_what_is_required(self) -> bool:
        """Whether its seats leave open what is judged: several things, or one that is elsewhere."""
        listed = {seat.office.pk for seat in self.seats}
        asked = [one.office.pk for each in self.required for one in each.seats]
        return len(self.required) > 1 or not listed.issuperset(asked)


def parts(
    seats: Iterable[PublicSeat],
    required: Iterable[Requirement],
    regions: Iterable[Region],
    countries: Iterable[RegionCountry],
) -> list[Part]:
    """The committee by region, then the coalition's own seats; a region that a plan drops stays as
    long as a seat of it does. Chair and vice-chair stand elsewhere, whatever the rule asks."""
    listed = [seat for seat in seats if not seat.office.rotates]
    seated = (seat.office.region for seat in listed)
    places = [*dict.fromkeys(filter(None, [*regions, *seated])), None]
    asked, counted = list(required), list(countries)
    return [
        Part(
            region,
            tuple(seat for seat in listed if seat.office.region == region),
            tuple(one for one in asked if one.region == region),
            _named(counted, region, RegionCountry.Standing.ESTABLISHED),
            _named(counted, region, RegionCountry.Standing.POTENTIAL),
        )
        for region in places
    ]


def _named(countries: list[RegionCountry], region: Region | None, standing: str) -> tuple[str, ...]:
    mine = [c for c in countries if region and c.region_id == region.pk and c.standing == standing]
    return tuple(sorted(str(country.country.name) for country in mine))
