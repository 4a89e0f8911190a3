"""Knows which agreements are still to be signed, renewed or recorded, for a handover."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from members.agreements.register import Kind, standings
from members.agreements.states import State
from members.models import Organisation

OPEN = (
    *(State.MISSING, State.EXPIRED, State.EXPIRING),
    *(State.AWAITING, State.CANNOT_TELL, State.NOT_RECORDED),
)
MOST = 1_000  # members on a page that is read by people


@dataclass(frozen=True)
class OpenAgreements:
    """The members that stand so with one kind of agreement."""

    kind: Kind
    state: State
    organisations: list[Organisation]


def open_agreements(day: date) -> list[OpenAgreements]:
    """By kind, the most pressing first; a kind of which nothing is recorded at all says so for each
    member. Three queries."""
    members = Organisation.objects.members_on(day).order_by("key")[:MOST]
    found: dict[tuple[str, State], list[Organisation]] = defaultdict(list)
    for standing in (one for each in standings(members, day).values() for one in each):
        found[standing.kind.value, standing.state].append(standing.organisation)
    groups = ((kind, state, found.get((kind.value, state))) for kind in Kind for state in OPEN)
    return [OpenAgreements(kind, state, rows) for kind, state, rows in groups if rows]
