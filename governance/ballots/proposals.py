"""Knows what a reader sees of proposals: how they stand, who voted, and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.electorate import choices_of, result_on
from governance.ballots.tally import Turnout, unhidden_before, unhidden_by
from governance.ballots.voting import electors_for
from governance.ballots.wording import explain, say_rules, say_unhidden
from governance.models import Elector, Proposal, Readers
from governance.permissions import may_see_votes, readers_of
from members.models import Organisation, Region
from members.permissions import Visitor
from records.texts import Text, text_of

Standing = Proposal.Standing


@dataclass(frozen=True)
class ShownProposal:
    """A proposal as a reader may see it, in a list or on its page."""

    key: str
    url: str
    title: Text
    text: Text
    procedure: str
    standing: str
    is_open: bool
    is_secret: bool
    is_silence: bool
    opened_on: date | None
    closes_at: datetime | None
    outcome: str


def shown_proposal(row: Proposal, now: datetime) -> ShownProposal:
    return ShownProposal(
        key=row.key,
        url=row.get_absolute_url(),
        title=text_of(row, "title"),
        text=text_of(row, "text"),
        procedure=str(row.get_procedure_display()),
        standing=_standing(row, now),
        is_open=row.is_open_at(now),
        is_secret=row.is_secret,
        is_silence=row.is_silence,
        opened_on=row.opened_on,
        closes_at=row.closes_at,
        outcome=str(row.get_outcome_display()) if row.outcome else "",
    )


def _standing(row: Proposal, now: datetime) -> str:
    """In a word: what is past its deadline is still to be counted."""
    if row.standing == Standing.OPEN and not row.is_open_at(now):
        return "to_close"
    return row.standing


def readers_on(row: Proposal, visitor: Visitor, day: date) -> tuple[str, ...]:
    """What the visitor counts among; on what its organisation was asked, among the members, though
    that has left meanwhile: it keeps its vote."""
    readers = readers_of(visitor, day)
    return (*readers, Readers.MEMBERS.value) if electors_for(visitor, row, day) else readers


def turnout_of(row: Proposal) -> Turnout:
    """How many may vote and how many have."""
    voted = list(row.electors.values_list("has_voted", flat=True))
    return Turnout(len(voted), sum(voted))


def roll_of(row: Proposal, readers: tuple[str, ...]) -> list[Elector]:
    """Who may vote, has voted and how, for the members; of a secret ballot once it is closed, and
    then only who has voted. What was answered to something withdrawn is not told."""
    told_in = (Standing.CLOSED,) if row.is_secret else (Standing.OPEN, Standing.CLOSED)
    is_told = row.standing in told_in
    if not is_told or not may_see_votes(readers):
        return []
    return list(row.electors.with_names().by_name())


def receipts_of(row: Proposal, readers: tuple[str, ...]) -> list[tuple[str, str]]:
    """The published list of a secret ballot by code, for the members, once it is closed."""
    is_told = row.is_secret and row.standing == Standing.CLOSED
    if not is_told or not may_see_votes(readers):
        return []
    papers = row.secret_votes.used().order_by("receipt")
    return [(paper.receipt, paper.get_choice_display()) for paper in papers]


def explained(row: Proposal) -> list[str]:
    """How a ballot will be counted and, once it is closed, the count as arithmetic."""
    if row.standing != Standing.CLOSED or row.is_silence:
        return say_rules(row)
    count, result = result_on(row)
    names = {region.key: str(text_of(region, "name")) for region in Region.objects.all()}
    return explain(count, result, row, names)


def warnings_of(row: Proposal, entitled: int) -> list[str]:
    """What a secret ballot cannot hide: before the vote, and by its result."""
    if not row.is_secret:
        return []
    if row.standing == Standing.CLOSED:
        return say_unhidden(unhidden_by(choices_of(row).values()))
    return say_unhidden(unhidden_before(entitled))


@dataclass(frozen=True)
class OwnVote:
    """Something an organisation may answer now, and whether it has."""

    proposal: ShownProposal
    has_voted: bool


def votes_of(organisation: Organisation, now: datetime) -> list[OwnVote]:
    """What an organisation may vote on now, for its own people; the nearest deadline first. One
    query."""
    rows = Elector.objects.filter(
        organisation=organisation, proposal__in=Proposal.objects.open_at(now)
    )
    rows = rows.select_related("proposal").order_by("proposal__closes_at", "pk")
    return [OwnVote(shown_proposal(row.proposal, now), row.has_voted) for row in rows]
