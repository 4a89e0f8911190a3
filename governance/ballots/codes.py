"""Knows the one-time codes to vote with: their signs, what is kept of them, and who gets one."""

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress

from governance.models import Elector, Proposal, VotingCode
from members.accounts import one_time_codes
from members.models import Organisation, User
from members.permissions import acting_on

SALT = "governance.ballots.codes"
Receiver = tuple[Elector, EmailAddress]
new_code = one_time_codes.new_code  # not the form of a receipt, which has ten signs


def fingerprint_of(code: str, key: str = "") -> str:
    return one_time_codes.fingerprint_of(code, salt=SALT, key=key)


def code_behind(typed: str) -> VotingCode | None:
    """The code that somebody typed; None for one that opens nothing, whatever the reason."""
    kept = one_time_codes.fingerprints_of(typed, salt=SALT)
    return VotingCode.objects.valid().with_names().filter(fingerprint__in=kept).first()


def receivers_of(proposal: Proposal, day: date) -> list[Receiver]:
    """Who may vote and is sent a code, each at the confirmed address of the account.

    Of a secret ballot also who has voted: to whom it goes would tell who has not. Of an open one
    those whose organisation has not answered.
    """
    electors = proposal.electors.with_names().by_name()
    return _people_of(electors if proposal.is_secret else electors.filter(has_voted=False), day)


def own_receivers(user: User, proposal: Proposal, day: date) -> list[Receiver]:
    """The same for one account alone; for an open ballot also to change the answer."""
    electors = proposal.electors.with_names().by_name()
    votes = electors.exclude(has_voted=True) if proposal.is_secret else electors
    return [one for one in _people_of(votes, day) if one[1].user_id == user.pk]


def _people_of(electors: Iterable[Elector], day: date) -> list[Receiver]:
    by_organisation = {one.organisation_id: one for one in electors}
    acting = acting_on(day).filter(organisation__in=by_organisation)
    pairs = acting.order_by("organisation__key", "pk").values_list("organisation", "person")
    addresses = _addresses()
    found = {
        (by_organisation[organisation], addresses[person]): None
        for organisation, person in pairs
        if person in addresses
    }
    return list(found)


def has_address(user: User) -> bool:
    """Whether a code can be sent to the account."""
    return user.person_id in _addresses()


def _addresses() -> dict[int | None, EmailAddress]:
    """The confirmed address of each person who has an account that is open."""
    rows = EmailAddress.objects.filter(primary=True, verified=True, user__is_active=True)
    rows = rows.exclude(user__person=None).select_related("user__person")
    return {row.user.person_id: row for row in rows}


def without_a_code(proposal: Proposal) -> list[Organisation]:
    """Organisations with a vote of which nobody has a code; tells nothing of who has voted."""
    rows = proposal.electors.filter(voting_codes=None).with_names().by_name()
    return [row.organisation for row in rows]


def unreachable(proposal: Proposal, day: date) -> list[Organisation]:
    """Organisations with a vote to which no code can be sent; tells nothing of who has voted."""
    electors = list(proposal.electors.with_names().by_name())
    reached = {elector.pk for elector, _address in _people_of(electors, day)}
    return [elector.organisation for elector in electors if elector.pk not in reached]
