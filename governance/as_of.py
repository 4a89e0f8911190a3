"""Knows the coalition as it was on a day: members, offices, seats and plan, and how surely."""

from dataclasses import dataclass
from datetime import date

from governance.committee import PublicSeat, offices_on, public_seats
from governance.models import Assignment, Plan
from governance.public import PublicAssignment, public_assignments, public_label
from members.models import Membership
from members.models.memberships import surest
from records.texts import Text, text_of
from records.when import Certainty

MOST = 200  # members listed on one page


@dataclass(frozen=True)
class MemberThen:
    """A member on a day, as the public may see it."""

    label: str
    url: str
    kind: str
    is_associate: bool
    is_certain: bool


@dataclass(frozen=True)
class SeatThen:
    """A seat in a group of the Kimberley Process on a day."""

    group: Text
    key: str
    seat: PublicAssignment


@dataclass(frozen=True)
class Coalition:
    """The coalition on a day."""

    members: list[MemberThen]
    has_more_members: bool
    rotating: list[PublicSeat]
    committee: list[PublicSeat]
    leads: list[PublicSeat]
    seats: list[SeatThen]
    plan: Plan | None


def coalition_on(day: date, *, today: date) -> Coalition:
    """Seven queries at any size; names count today, not on `day`."""
    offices = offices_on(day)
    shown = public_seats(
        [*offices.rotating, *offices.committee, *offices.leads], day=day, today=today
    )
    first, second = len(offices.rotating), len(offices.rotating) + len(offices.committee)
    members = members_on(day)
    return Coalition(
        members=members[:MOST],
        has_more_members=len(members) > MOST,
        rotating=shown[:first],
        committee=shown[first:second],
        leads=shown[second:],
        seats=seats_on(day, today=today),
        plan=Plan.objects.on(day).order_by("-is_certain", "-since_latest").first(),
    )


def members_on(day: date) -> list[MemberThen]:
    """Each member that shows itself as what it most surely was, up to one more than `MOST`."""
    rows = Membership.objects.on(day).filter(organisation__is_listed=True)
    rows = rows.select_related("organisation").order_by("organisation__key")
    by_organisation: dict[int, list[Membership]] = {}
    for row in rows[: 2 * MOST]:
        by_organisation.setdefault(row.organisation_id, []).append(row)
    found = filter(None, (surest(held, day) for held in by_organisation.values()))
    return [_member(row, day) for row in found][: MOST + 1]


def _member(row: Membership, day: date) -> MemberThen:
    return MemberThen(
        label=public_label(row.organisation),
        url=row.organisation.get_absolute_url(),
        kind=str(row.get_kind_display()),
        is_associate=row.is_associate,
        is_certain=row.holds_on(day) is Certainty.CERTAIN,
    )


def seats_on(day: date, *, today: date) -> list[SeatThen]:
    """Who sat in which group. Two queries."""
    rows = (
        Assignment.objects.seats().on(day).with_names().order_by("body__order", "body__key", "pk")
    )
    listed = list(rows)
    shown = public_assignments(listed, day=day, today=today)
    return [
        SeatThen(text_of(row.body, "name"), row.body.key, seat)
        for row, seat in zip(listed, shown, strict=True)
    ]
