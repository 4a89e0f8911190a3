"""A search for a vice-chair beside an English-speaking chair; everybody is fictional."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from governance.models import Candidacy, Office, Selection
from governance.selection.actions import close_nominations, open_selection
from governance.selection.nominations import answer_nomination, nominate
from members.models import User
from tests.governance.ballots.voters import Voter
from tests.make import (
    make_affiliation,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_rule,
    make_selection,
    make_term,
    make_user,
)

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
DAY = date(2021, 6, 15)
UNTIL = NOW + timedelta(days=10)
AFTER = UNTIL + timedelta(minutes=1)


def make_member(key: str, *languages: str, kind: str = "full", **given: Any) -> Voter:
    """A member of that name, with somebody who acts for it and works in these languages."""
    organisation = make_organisation(key=key, name_en=key.title(), **given)
    make_membership(organisation=organisation, kind=kind, began="2019-01-01")
    person = make_person(name=f"Person of {key.title()}", languages=languages or ("en",))
    make_affiliation(person=person, organisation=organisation, began="2019-01-01")
    return Voter(organisation, make_user(person=person))


@dataclass(frozen=True)
class Coalition:
    """The chair's member, three others, the office to be filled and the search for who fills it."""

    chair: Voter
    clay: Voter  # works in English, as the chair does
    hills: Voter  # works in French
    young: Voter  # an associate
    offices: dict[str, Office]
    selection: Selection


def make_coalition(**given: Any) -> Coalition:
    make_rule("alternation_languages", began="2019")
    chair = make_member("awa", "en")
    body = make_body(key="committee", kind="steering")
    offices = {
        role: make_office(key=role, body=body, role=role, title_en=title)
        for role, title in (("chair", "Chair"), ("vice_chair", "Vice-chair"))
    }
    make_term(
        office=offices["chair"],
        person=chair.person,
        on_behalf_of=chair.organisation,
        began="2021-01-15",
    )
    return Coalition(
        chair=chair,
        clay=make_member("clay", "en"),
        hills=make_member("hills", "fr"),
        young=make_member("young", "fr", kind="associate"),
        offices=offices,
        selection=make_selection(
            **{"key": "next", "title_en": "The next vice-chair", "office": offices["vice_chair"]}
            | given
        ),
    )


def called(coalition: Coalition, now: datetime = NOW) -> Selection:
    return open_selection(
        coalition.selection, nominations_until=now + timedelta(days=10), by=None, now=now
    )


def nominated(selection: Selection, voter: Voter, by: Voter | None = None, **given: Any) -> Any:
    """Somebody nominated by its own organisation, unless another one does."""
    by = by or voter
    return nominate(
        selection,
        **{
            "organisation": by.organisation,
            "person": voter.person,
            "on_behalf_of": voter.organisation,
            "by": by.user,
            "now": NOW,
        }
        | given,
    )


def accepted(selection: Selection, voter: Voter, now: datetime = NOW) -> Candidacy:
    candidacy = nominated(selection, voter, now=now)
    return answer_nomination(candidacy, accepts=True, by=voter.user, now=now)


def with_candidates(coalition: Coalition, *voters: Voter) -> Selection:
    """Nominations are closed, and these have accepted."""
    called(coalition)
    for voter in voters:
        accepted(coalition.selection, voter)
    return close_nominations(coalition.selection, by=None, now=AFTER)


def coordination() -> User:
    return make_user(is_staff=True)
