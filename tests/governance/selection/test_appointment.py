"""A selection ends by a decision and a term: by consensus, or as a ballot elected."""

from datetime import date, timedelta

import pytest

from governance.actions import NEEDS_REASON, hand_over
from governance.ballots.actions import open_proposal, resolve_tie, withdraw_proposal
from governance.models import Decision, Effect, Proposal, Term
from governance.offices import by_role
from governance.selection.actions import (
    Appointment,
    BallotRules,
    appoint_candidate,
    elected_by,
    give_up_selection,
    put_to_ballot,
)
from governance.selection.nominations import withdraw_candidacy
from records.acts import Refused
from records.when import When
from tests.governance.ballots import voters as ballots
from tests.governance.selection.cast import AFTER, make_coalition, with_candidates
from tests.make import make_region, make_region_country, make_rule, make_term

pytestmark = pytest.mark.django_db

START = date(2021, 7, 1)
OPENED = AFTER + timedelta(hours=1)
COUNTED = OPENED + timedelta(days=11)


@pytest.fixture
def coalition():
    return make_coalition()


@pytest.fixture
def selection(coalition):
    return with_candidates(coalition, coalition.clay, coalition.hills)


def of(selection, voter):
    return selection.candidacies.get(person=voter.person)


def appoint(selection, voter, reason="", **given):
    lawful = {"when": When.on(START), "day": date(2021, 6, 28), "override_reason": reason}
    return appoint_candidate(
        selection,
        candidacy=of(selection, voter),
        given=Appointment(**lawful | given),
        by=None,
    )


def voted(selection, *choices, rules=None, **given):
    """The ballot among the candidates, opened, answered as told and counted.

    Each choice is who votes and for whom, in order of preference.
    """
    ballot = put_to_ballot(
        selection, rules=rules or BallotRules(procedure="roll_call"), by=None, **given
    )
    open_proposal(ballot, closes_at=OPENED + timedelta(days=10), by=None, now=OPENED)
    for voter, *preferred in choices:
        named = [str(of(selection, one)) for one in preferred]
        ballots.choose(ballot, voter, *named, now=OPENED)
    done = ballots.closed(ballot, now=COUNTED)
    selection.refresh_from_db()
    return done


# --- By consensus ---------------------------------------------------------------------------------


def test_an_appointment_by_consensus_is_a_decision_and_the_term_that_came_of_it(
    coalition, selection
):
    term = appoint(selection, coalition.hills, texts={"en": "Agreed.", "fr": "Convenu."})
    selection.refresh_from_db()
    decision = Decision.objects.get()

    assert (term.person, term.began, term.standing) == (
        coalition.hills.person,
        When.on(START),
        "in_effect",
    )
    assert (term.appointment, term.override_reason) == ("consensus", "")
    assert (selection.standing, selection.term) == ("filled", term)
    assert Effect.objects.get().term == term
    assert (decision.method, decision.readers) == ("consensus", "members")
    assert (decision.title_en, decision.text_fr) == ("The next vice-chair", "Convenu.")
    assert coalition.hills.person.name not in f"{decision.title_en} {decision.text_en}"


def test_against_the_criterion_it_needs_a_reason_which_is_kept(coalition, selection):
    with pytest.raises(Refused, match="both bring only one: English") as refused:
        appoint(selection, coalition.clay, reason=" ")
    assert refused.value.code == NEEDS_REASON
    assert not Term.objects.filter(office=selection.office).exists()
    assert not Decision.objects.exists()

    term = appoint(selection, coalition.clay, reason="The French speaker moves in 2022.")
    assert term.override_reason == "The French speaker moves in 2022."


def test_against_a_rule_about_regions_it_needs_a_reason_too(coalition, selection):
    make_rule("region_alternation", began="2019")
    make_region_country(region=make_region(), country="SL")
    for member in (coalition.chair, coalition.hills):
        member.organisation.country = "SL"
        member.organisation.save()

    with pytest.raises(Refused, match="from one region"):
        appoint(selection, coalition.hills)
    assert appoint(selection, coalition.hills, reason="Nobody else stands.").pk


def test_who_has_not_accepted_is_not_appointed(coalition, selection):
    withdraw_candidacy(of(selection, coalition.hills), by=coalition.hills.user, now=AFTER)

    with pytest.raises(Refused, match="Only who has accepted"):
        appoint(selection, coalition.hills)


def test_a_selection_is_filled_once(coalition, selection):
    appoint(selection, coalition.hills)

    with pytest.raises(Refused, match="appointed already"):
        appoint(selection, coalition.clay, reason="Twice.")
    with pytest.raises(Refused, match="ended already"):
        give_up_selection(selection, reason="No.", by=None)
    assert Decision.objects.count() == 1


def test_a_term_that_begins_later_is_planned_beside_who_chairs_by_then(coalition):
    """While somebody is vice-chair, the next one is planned, and judged beside that person."""
    make_term(
        office=coalition.offices["vice_chair"],
        person=coalition.hills.person,
        on_behalf_of=coalition.hills.organisation,
        began="2021-02-01",
    )
    coalition.selection.is_planned = True
    coalition.selection.save()
    selection = with_candidates(coalition, coalition.clay)

    term = appoint(selection, coalition.clay, when=When.parse("2022"))

    assert (term.standing, term.override_reason) == ("planned", "")


# --- By ballot ------------------------------------------------------------------------------------


def test_a_vice_chair_is_elected_against_the_criterion_with_a_reason_and_takes_the_chair(
    coalition, selection
):
    clay, hills, chair = coalition.clay, coalition.hills, coalition.chair
    ballot = voted(selection, (clay, clay), (hills, hills, clay), (chair, clay))
    assert (ballot.outcome, elected_by(selection)) == ("elected", of(selection, clay))

    with pytest.raises(Refused, match="Say why"):
        appoint(selection, clay)
    term = appoint(selection, clay, reason="Elected by two of three.")

    decision = Decision.objects.get()
    assert (ballot.decision, Effect.objects.get().decision) == (decision, decision)
    assert (term.appointment, term.override_reason) == ("election", "Elected by two of three.")
    assert (decision.method, decision.text_en or "") == ("vote", "")

    hand_over(day=date(2022, 1, 20), by=None)
    held = by_role(["chair", "vice_chair"], date(2022, 1, 20))
    assert held["chair"].person == clay.person
    assert held["vice_chair"].term is None


def test_the_draft_has_the_candidates_as_options_and_no_name_in_its_texts(coalition, selection):
    ballot = put_to_ballot(selection, rules=BallotRules(), by=None)

    assert (ballot.standing, ballot.procedure, ballot.asks) == ("draft", "secret", "ranking")
    assert ballot.readers == "members"
    assert [option.candidacy for option in ballot.options.all()] == [
        of(selection, coalition.clay),
        of(selection, coalition.hills),
    ]
    assert not any(option.name for option in ballot.options.all())
    selection.refresh_from_db()
    assert selection.ballot == ballot


def test_nobody_else_is_appointed_than_who_is_elected(coalition, selection):
    voted(selection, (coalition.clay, coalition.clay))

    with pytest.raises(Refused, match="The ballot elected Person of Clay"):
        appoint(selection, coalition.hills)


def test_while_a_ballot_is_under_way_nobody_is_appointed(coalition, selection):
    put_to_ballot(selection, rules=BallotRules(), by=None)
    selection.refresh_from_db()

    with pytest.raises(Refused, match="under way"):
        appoint(selection, coalition.hills)
    with pytest.raises(Refused, match="under way"):
        put_to_ballot(selection, rules=BallotRules(), by=None)
    with pytest.raises(Refused, match="under way"):
        give_up_selection(selection, reason="No.", by=None)


def test_after_a_tie_the_coalition_votes_again_on_those_who_tied(coalition, selection):
    clay, hills = coalition.clay, coalition.hills
    ballot = voted(selection, (clay, clay), (hills, hills))
    assert (ballot.outcome, elected_by(selection)) == ("tied", None)

    again = put_to_ballot(selection, rules=BallotRules(), tied_only=True, by=None)

    assert again.key != ballot.key
    assert again.options.count() == 2
    assert Proposal.objects.get(pk=ballot.pk).outcome == "tied"


def test_after_a_tie_the_coalition_decides_with_a_reason(coalition, selection):
    clay, hills = coalition.clay, coalition.hills
    ballot = voted(selection, (clay, clay), (hills, hills))
    resolve_tie(
        ballot,
        option=ballot.options.get(candidacy=of(selection, hills)),
        reasons={"fr": "Pour l’alternance."},
        method="consensus",
        day=date(2021, 7, 10),
        by=None,
    )
    selection.refresh_from_db()

    term = appoint(selection, hills)

    decision = Decision.objects.get()
    assert Effect.objects.get().decision == decision
    assert "Pour l’alternance." in decision.text_fr
    assert "Hills" not in f"{decision.text_fr}{decision.text_en}"
    assert term.person == hills.person


def decide_tie(ballot, candidacy, day=date(2021, 7, 10)):
    return resolve_tie(
        ballot,
        option=ballot.options.get(candidacy=candidacy),
        reasons={"en": "For the alternation."},
        method="consensus",
        day=day,
        by=None,
    )


def test_a_tie_is_not_decided_for_who_has_withdrawn(coalition, selection):
    clay, hills = coalition.clay, coalition.hills
    ballot = voted(selection, (clay, clay), (hills, hills))
    withdraw_candidacy(of(selection, hills), by=hills.user, now=COUNTED)

    with pytest.raises(Refused, match="no candidate any more"):
        decide_tie(ballot, of(selection, hills))


@pytest.mark.parametrize("goes_on", ["appointed", "voted again", "given up"])
def test_a_tie_is_not_decided_once_the_selection_has_gone_on(coalition, selection, goes_on):
    clay, hills = coalition.clay, coalition.hills
    ballot = voted(selection, (clay, clay), (hills, hills))
    if goes_on == "appointed":
        appoint(selection, hills)
    elif goes_on == "voted again":
        put_to_ballot(selection, rules=BallotRules(), tied_only=True, by=None)
    else:
        give_up_selection(selection, reason="Next year.", by=None)

    with pytest.raises(Refused, match="gone on without"):
        decide_tie(ballot, of(selection, clay))


@pytest.mark.parametrize("tied_only", [True, False])
def test_only_after_a_tie_members_vote_on_some(coalition, selection, tied_only):
    ballot = voted(selection, (coalition.clay, coalition.clay), rules=BallotRules("roll_call"))
    assert ballot.outcome == "elected"

    with pytest.raises(Refused, match="elected already"):
        put_to_ballot(selection, rules=BallotRules(), tied_only=tied_only, by=None)


def test_none_of_them_leaves_the_way_to_consensus_or_another_ballot(coalition, selection):
    rules = BallotRules(procedure="roll_call", asks="single")
    ballot = put_to_ballot(selection, rules=rules, by=None)
    open_proposal(ballot, closes_at=OPENED + timedelta(days=10), by=None, now=OPENED)
    ballots.choose(ballot, coalition.clay, "none", now=OPENED)
    assert ballots.closed(ballot, now=COUNTED).outcome == "nobody"
    selection.refresh_from_db()

    assert put_to_ballot(selection, rules=rules, by=None).pk
    withdraw_proposal(Proposal.objects.latest("pk"), reason="By consensus after all.", by=None)
    selection.refresh_from_db()
    assert appoint(selection, coalition.hills).pk


def test_while_members_vote_no_candidate_withdraws(coalition, selection):
    ballot = put_to_ballot(selection, rules=BallotRules(), by=None)
    open_proposal(ballot, closes_at=OPENED + timedelta(days=10), by=None, now=OPENED)

    with pytest.raises(Refused, match="Members are voting"):
        withdraw_candidacy(of(selection, coalition.clay), by=coalition.clay.user, now=OPENED)


def test_who_is_elected_and_withdraws_leaves_the_office_to_be_filled(coalition, selection):
    voted(selection, (coalition.clay, coalition.clay))
    withdraw_candidacy(of(selection, coalition.clay), by=coalition.clay.user, now=COUNTED)
    selection.refresh_from_db()

    assert elected_by(selection) is None
    assert appoint(selection, coalition.hills).appointment == "consensus"


def test_without_a_candidate_there_is_no_ballot(coalition):
    selection = with_candidates(coalition)

    with pytest.raises(Refused, match="nothing to choose among"):
        put_to_ballot(selection, rules=BallotRules(), by=None)
