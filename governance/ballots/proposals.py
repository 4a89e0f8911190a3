"""Knows what a reader sees of proposals: how they stand, who voted, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.election_wording import explain_election
from governance.ballots.elections import unhidden_by_rounds
from governance.ballots.electorate import choices_of, result_on
from governance.ballots.options import election_on, names_of, say_first, say_vote
from governance.ballots.tally import Turnout, unhidden_before, unhidden_by
from governance.ballots.voting import electors_for
from governance.ballots.wording import explain, say_rules, say_unhidden
from governance.models import Elector, Proposal, Readers, Selection
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
    asks: str
    standing: str
    is_open: bool
    is_secret: bool
    is_silence: bool
    is_ranked: bool
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
        asks=str(row.get_asks_display()) if row.has_options else "",
        standing=_standing(row, now),
        is_open=row.is_open_at(now),
        is_secret=row.is_secret,
        is_silence=row.is_silence,
        is_ranked=row.is_ranked,
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


def selection_of(row: Proposal) -> Selection | None:
    """The selection of an office holder that is put to this ballot."""
    return Selection.objects.filter(ballot=row).first()


def turnout_of(row: Proposal) -> Turnout:
    """How many may vote and how many have."""
    voted = list(row.electors.values_list("has_voted", flat=True))
    return Turnout(len(voted), sum(voted))


@dataclass(frozen=True)
class RollLine:
    """An organisation on the roll: that it has voted and, by name, what and with which words."""

    organisation: Organisation
    has_voted: bool
    said: str = ""
    statement: str = ""


def roll_of(row: Proposal, readers: tuple[str, ...]) -> list[RollLine]:
    """Who may vote, has voted and how, for the members; of a secret ballot once it is closed, and
    then only who has voted. What was answered to something withdrawn is not told."""
    told_in = (Standing.CLOSED,) if row.is_secret else (Standing.OPEN, Standing.CLOSED)
    is_told = row.standing in told_in
    if not is_told or not may_see_votes(readers):
        return []
    names = names_of(row)
    return [_line(elector, names) for elector in row.electors.with_names().by_name()]


def _line(elector: Elector, names: Mapping[str, str]) -> RollLine:
    vote = getattr(elector, "vote", None)
    if vote is None:
        return RollLine(elector.organisation, elector.has_voted)
    return RollLine(elector.organisation, True, say_vote(vote, names), vote.statement)


def receipts_of(row: Proposal, readers: tuple[str, ...]) -> list[tuple[str, str]]:
    """The published list of a secret ballot by code, for the members, once it is closed.

    Of a ranking no more than the first preference: who ranks as told, down to the last, could be
    known by it (decision 0023).
    """
    is_told = row.is_secret and row.standing == Standing.CLOSED
    if not is_told or not may_see_votes(readers):
        return []
    papers, names = row.secret_votes.used().order_by("receipt"), names_of(row)
    return [(paper.receipt, say_first(paper, names)) for paper in papers]


def explained(row: Proposal) -> list[str]:
    """How a ballot will be counted and, once it is closed, the count as arithmetic."""
    if row.standing != Standing.CLOSED or row.is_silence:
        return say_rules(row)
    regions = {region.key: str(text_of(region, "name")) for region in Region.objects.all()}
    if row.has_options:
        count, election = election_on(row)
        return explain_election(count, election, row, regions, names_of(row))
    count, result = result_on(row)
    return explain(count, result, row, regions)


def warnings_of(row: Proposal, entitled: int) -> list[str]:
    """What a secret ballot cannot hide: before the vote, and by its result."""
    if not row.is_secret:
        return []
    if row.standing != Standing.CLOSED:
        return say_unhidden(unhidden_before(entitled))
    if row.has_options:
        count, election = election_on(row)
        return say_unhidden(unhidden_by_rounds(election.tally, count.abstained))
    return say_unhidden(unhidden_by(choices_of(row).values()))


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
