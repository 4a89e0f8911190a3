"""Knows what one chair hands to the next: what is open, and how the coalition stands that day."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.proposals import ShownProposal, shown_proposal
from governance.chairs import Rotation, rotation_on
from governance.committee import Offices, offices_on
from governance.coverage import SeatState
from governance.groups import CoveredGroup, PublicGroup, groups_on, public_groups
from governance.models import Decision, Office, Proposal
from governance.offices import Holding
from governance.permissions import action_items_for, decisions_for, meetings_for, proposals_for
from governance.public import PublicTerm, public_terms
from governance.register import ShownDecision, ShownMeeting, shown_decision, shown_meeting
from governance.work import OpenItem, open_items
from members.agreements.open import OpenAgreements, open_agreements

MOST = 100  # of each kind on the page
OPEN_SEATS = (SeatState.VACANT, SeatState.NOT_RECORDED, SeatState.CARRIED_OVER)


@dataclass(frozen=True)
class HandoverPage:
    """What the outgoing and the incoming chair go through together.

    `outgoing` chairs on the day, `incoming` follows; either may not be recorded. Persons are named
    as on the public pages.
    """

    outgoing: PublicTerm | None
    incoming: PublicTerm | None
    rotation: Rotation
    chair: Office | None
    proposals: list[ShownProposal]
    deferred: list[ShownDecision]
    items: list[OpenItem]
    meetings: list[ShownMeeting]
    seats: list[tuple[Holding, PublicTerm | None]]
    seated: list[PublicGroup]
    groups: list[CoveredGroup]
    agreements: list[OpenAgreements]


def handover_page(readers: tuple[str, ...], day: date, now: datetime) -> HandoverPage:
    """Fifteen queries, however much is open; of each kind no more than `MOST`."""
    offices = offices_on(day)
    rotation = rotation_on(offices.rotating, day)
    chair = next((h for h in offices.rotating if h.office.role == Office.Role.CHAIR), None)
    seats = _open_seats(offices)
    terms = [chair.term if chair else None, rotation.successor, *(seat.term for seat in seats)]
    shown = public_terms(filter(None, terms), day=day, today=day)
    outgoing, incoming, *held = [shown[term.pk] if term else None for term in terms]
    groups = groups_on(day)
    seated = [group for group in groups if group.seats]
    return HandoverPage(
        outgoing=outgoing,
        incoming=incoming,
        rotation=rotation,
        chair=chair.office if chair else None,
        proposals=_proposals(readers, now),
        deferred=_deferred(readers),
        items=_items(readers, day),
        meetings=_meetings(readers, day),
        seats=list(zip(seats, held, strict=True)),
        seated=public_groups(seated, day=day, today=day),
        groups=[group for group in groups if not group.seats],
        agreements=open_agreements(day),
    )


def _proposals(readers: tuple[str, ...], now: datetime) -> list[ShownProposal]:
    """What is open or still to be counted, the nearest deadline first."""
    rows = proposals_for(readers).filter(standing=Proposal.Standing.OPEN)
    return [shown_proposal(row, now) for row in rows.order_by("closes_at", "pk")[:MOST]]


def _deferred(readers: tuple[str, ...]) -> list[ShownDecision]:
    """What was put off and is still to be decided, the latest first."""
    rows = decisions_for(readers).filter(outcome=Decision.Outcome.DEFERRED)
    return [shown_decision(row) for row in rows.with_names()[:MOST]]


def _items(readers: tuple[str, ...], day: date) -> list[OpenItem]:
    rows = action_items_for(readers).open_on(day).with_names().soonest_first()
    return open_items(rows[:MOST], readers, day)


def _meetings(readers: tuple[str, ...], day: date) -> list[ShownMeeting]:
    rows = meetings_for(readers).called().with_names()
    coming = [row for row in rows.order_by("held_latest", "pk") if row.may_lie_ahead(day)]
    return [shown_meeting(row, readers) for row in coming[:MOST]]


def _open_seats(offices: Offices) -> list[Holding]:
    """Seats that nobody holds for certain, or whose holder serves on though the term is over."""
    held = [*offices.rotating, *offices.committee, *offices.leads]
    return [one for one in held if one.state in OPEN_SEATS]
