"""Two who act on one selection in the same moment do it once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.models import Candidacy, Decision, Selection, Term
from governance.selection.actions import BallotRules, close_nominations, put_to_ballot
from governance.selection.nominations import withdraw_candidacy
from records.acts import Refused
from tests.governance.selection.cast import accepted, called, coordination, make_coalition
from tests.rivals import DONE, Rivals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def coalition():
    return make_coalition()


def test_two_who_nominate_one_person_nominate_it_once(rivals: Rivals, coalition, now):
    selection, clay = called(coalition, now), coalition.clay
    given = {"selection": selection, "person": clay.person, "on_behalf_of": clay.organisation}

    answers = rivals.at_once(
        "nominate",
        given | {"organisation": clay.organisation, "by": clay.user},
        given | {"organisation": coalition.hills.organisation, "by": coalition.hills.user},
    )

    assert sorted(answers) == ["This person is nominated already.", DONE]
    assert Candidacy.objects.count() == 1


def test_two_who_appoint_at_once_appoint_one(rivals: Rivals, coalition, now):
    selection = called(coalition, now)
    both = [accepted(selection, voter, now) for voter in (coalition.clay, coalition.hills)]
    Selection.objects.update(nominations_until=now)
    close_nominations(selection, by=None, now=now)
    awa = coordination()

    answers = rivals.at_once("appoint_candidate", *({"candidacy": one, "by": awa} for one in both))

    assert answers.count(DONE) == 1
    assert Term.objects.filter(office=selection.office).count() == 1
    assert Decision.objects.count() == 1


def test_who_withdraws_as_the_ballot_opens_is_no_option_of_an_open_ballot(
    rivals: Rivals, coalition, now
):
    selection = called(coalition, now)
    candidacy = accepted(selection, coalition.clay, now)
    accepted(selection, coalition.hills, now)
    Selection.objects.update(nominations_until=now)
    close_nominations(selection, by=None, now=now)
    ballot = put_to_ballot(selection, rules=BallotRules(), by=None)

    answers = rivals.at_once(
        "open_or_withdraw",
        {"ballot": ballot, "candidacy": 0, "by": coordination()},
        {"ballot": 0, "candidacy": candidacy, "by": coalition.clay.user},
    )

    candidacy.refresh_from_db()
    ballot.refresh_from_db()
    assert answers.count(DONE) == 1
    assert (ballot.standing, candidacy.standing) in (("open", "accepted"), ("draft", "withdrawn"))


def test_a_ballot_is_not_opened_with_who_has_withdrawn(coalition, now):
    selection = called(coalition, now)
    candidacy = accepted(selection, coalition.clay, now)
    Selection.objects.update(nominations_until=now)
    close_nominations(selection, by=None, now=now)
    ballot = put_to_ballot(selection, rules=BallotRules(), by=None)
    withdraw_candidacy(candidacy, by=coalition.clay.user, now=now)

    with pytest.raises(Refused, match="no candidate any more"):
        open_proposal(ballot, closes_at=now + timedelta(days=1), by=None, now=now)
