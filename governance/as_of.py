"""Knows the coalition as it was on a day: members, offices, seats and plan, and how surely."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from governance.committee import PublicSeat, is_only_possible, offices_of, seats_as_shown, terms_of
from governance.models import Assignment, Office, Plan, Term, Theme
from governance.offices import held_by
from governance.public import PublicAssignment, public_label, public_terms_and_seats
from members.models import Membership
from members.models.memberships import surest
from records.texts import Text, text_of
from records.when import Certainty

MOST = 200  # members listed on one page


@dataclass(frozen=True)
class Recorded:
    """The rows that an answer about a day is made of: as they are recorded, or once were.

    The offices are those that are there on the day; of the rest, more may be given than holds.
    """

    memberships: list[Membership] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    seats: list[Assignment] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)


@dataclass(frozen=True)
class MemberThen:
    """A member on a day, as the public may see it."""

    pk: int
    label: str
    url: str
    kind: str
    is_associate: bool
    is_certain: bool


@dataclass(frozen=True)
class SeatThen:
    """A seat in a group of the Kimberley Process on a day."""

    pk: int
    group: Text
    key: str
    seat: PublicAssignment


@dataclass(frozen=True)
class PlanThen:
    """The plan of a day, with the themes that it sets."""

    pk: int
    key: str
    name: Text
    themes: list[tuple[int, Text]]
    is_certain: bool


@dataclass(frozen=True)
class Coalition:
    """The coalition on a day."""

    members: list[MemberThen]
    has_more_members: bool
    rotating: list[PublicSeat]
    committee: list[PublicSeat]
    committee_is_possible: bool
    leads: list[PublicSeat]
    seats: list[SeatThen]
    plan: PlanThen | None


def coalition_on(day: date, *, today: date) -> Coalition:
    """Seven queries at any size; names count today, not on `day`."""
    return coalition_of(recorded_on(day), day=day, today=today)


def recorded_on(day: date) -> Recorded:
    """What is recorded now about `day`. Six queries."""
    offices = Office.objects.of_the_committee_or_leads().on(day).select_related("body", "region")
    listed, plans = list(offices), list(Plan.objects.on(day))
    members = Membership.objects.on(day).select_related("organisation")
    members = members.order_by("organisation__key")
    return Recorded(
        memberships=list(members.filter(organisation__is_listed=True)[: 2 * MOST]),
        offices=listed,
        terms=list(Term.objects.filter(office__in=listed).with_names()),
        seats=list(Assignment.objects.seats().on(day).with_names()),
        plans=plans,
        themes=list(Theme.objects.filter(plan__in=plans)),
    )


def coalition_of(rows: Recorded, *, day: date, today: date) -> Coalition:
    """The answer that these rows give about `day`. One query, for the names of today."""
    offices = offices_of(held_by(rows.offices, rows.terms, day))
    held = [row for row in rows.seats if row.holds_on(day) is not Certainty.NO]
    held.sort(key=lambda row: (row.body.order, row.body.key, row.pk))
    terms, seats = public_terms_and_seats(terms_of(offices.all), held, day=day, today=today)
    members = _members(rows.memberships, day)
    return Coalition(
        members=members[:MOST],
        has_more_members=len(members) > MOST,
        rotating=seats_as_shown(offices.rotating, terms),
        committee=seats_as_shown(offices.committee, terms),
        committee_is_possible=is_only_possible(offices.seats, day),
        leads=seats_as_shown(offices.leads, terms),
        seats=[_seat(row, seat) for row, seat in zip(held, seats, strict=True)],
        plan=_plan(rows, day),
    )


def _members(rows: Iterable[Membership], day: date) -> list[MemberThen]:
    """Each member that shows itself as what it most surely was, up to one more than `MOST`."""
    by_organisation: dict[str, list[Membership]] = {}
    for row in rows:
        if row.organisation.is_listed:
            by_organisation.setdefault(row.organisation.key, []).append(row)
    found = (surest(held, day) for _key, held in sorted(by_organisation.items()))
    return [_member(row, day) for row in found if row][: MOST + 1]


def _member(row: Membership, day: date) -> MemberThen:
    return MemberThen(
        pk=row.pk,
        label=public_label(row.organisation),
        url=row.organisation.get_absolute_url(),
        kind=str(row.get_kind_display()),
        is_associate=row.is_associate,
        is_certain=row.holds_on(day) is Certainty.CERTAIN,
    )


def _seat(row: Assignment, seat: PublicAssignment) -> SeatThen:
    return SeatThen(row.pk, text_of(row.body, "name"), row.body.key, seat)


def _plan(rows: Recorded, day: date) -> PlanThen | None:
    """The surest plan of the day, then the latest."""
    held = [row for row in rows.plans if row.holds_on(day) is not Certainty.NO]
    plan = max(held, key=lambda row: _sureness(row, day), default=None)
    if plan is None:
        return None
    themes = sorted((t for t in rows.themes if t.plan_id == plan.pk), key=lambda t: (t.order, t.pk))
    named = [(theme.pk, text_of(theme, "name")) for theme in themes]
    return PlanThen(plan.pk, plan.key, text_of(plan, "name"), named, _sureness(plan, day)[0])


def _sureness(plan: Plan, day: date) -> tuple[bool, date]:
    return plan.holds_on(day) is Certainty.CERTAIN, plan.since_latest
