"""Full members, people who act for them, and proposals that are open to them; all fictional."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress

from governance.ballots.actions import close_proposal, open_proposal
from governance.ballots.voting import cast_secret_vote, cast_vote
from governance.models import Proposal
from members.models import Organisation, User
from tests.make import (
    make_affiliation,
    make_membership,
    make_option,
    make_organisation,
    make_person,
    make_proposal,
    make_user,
)

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
DEADLINE = NOW + timedelta(days=10)
AFTER = DEADLINE + timedelta(minutes=1)


@dataclass(frozen=True)
class Voter:
    """An organisation with somebody who acts for it."""

    organisation: Organisation
    user: User

    @property
    def person(self) -> Any:
        return self.user.person


def make_voter(key: str, kind: str = "full", **given: Any) -> Voter:
    organisation = make_organisation(key=key, name_en=key.title(), **given)
    make_membership(organisation=organisation, kind=kind, began="2019-01-01")
    return make_colleague(organisation)


def make_colleague(organisation: Organisation, **given: Any) -> Voter:
    """Somebody who acts for it and has an account with a confirmed address."""
    person = make_person(**given)
    make_affiliation(person=person, organisation=organisation, began="2019-01-01")
    user = make_user(person=person)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return Voter(organisation, user)


def make_voters(*keys: str) -> list[Voter]:
    return [make_voter(key) for key in keys]


def opened(**given: Any) -> Proposal:
    """A proposal that is open to the full members of 15 June 2021 for ten days."""
    return open_proposal(make_proposal(**given), closes_at=DEADLINE, by=None, now=NOW)


def vote(proposal: Proposal, voter: Voter, choice: str, **given: Any) -> Any:
    given = {"organisation": voter.organisation, "by": voter.user, "now": NOW} | given
    return cast_vote(proposal, choice=choice, **given)


def vote_secretly(
    proposal: Proposal, voter: Voter, choice: str, receipt: str, **given: Any
) -> None:
    given = {"organisation": voter.organisation, "by": voter.user, "now": NOW} | given
    cast_secret_vote(proposal, choice=choice, receipt=receipt, **given)


def closed(proposal: Proposal, **given: Any) -> Proposal:
    return close_proposal(proposal, **{"by": None, "now": AFTER} | given)


# --- Among options --------------------------------------------------------------------------------


def opened_among(*names: str, **given: Any) -> Proposal:
    """A ballot among plain options of these names, open as `opened`."""
    proposal = make_proposal(**{"asks": "single"} | given)
    for order, name in enumerate(names, 1):
        make_option(proposal=proposal, order=order, name_en=name)
    return open_proposal(proposal, closes_at=DEADLINE, by=None, now=NOW)


def ranking_of(proposal: Proposal, *names: str) -> str:
    """A ranking as votes keep it; the name "none" stays as it is."""
    keys = {str(option): option.option_key for option in proposal.options.all()}
    return " ".join(keys.get(name, name) for name in names)


def choose(proposal: Proposal, voter: Voter, *names: str, **given: Any) -> Any:
    """A vote by name for options; without any, an abstention."""
    choice = "options" if names else "abstain"
    return vote(proposal, voter, choice, ranking=ranking_of(proposal, *names), **given)


def choose_secretly(
    proposal: Proposal, voter: Voter, receipt: str, *names: str, **given: Any
) -> None:
    choice = "options" if names else "abstain"
    ranking = ranking_of(proposal, *names)
    vote_secretly(proposal, voter, choice, receipt, ranking=ranking, **given)
