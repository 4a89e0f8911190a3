"""What is put to the full members is opened once, counted once, and becomes a decision."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from governance.ballots.actions import open_proposal, withdraw_proposal
from governance.models import Decision, Elector, Proposal
from records.acts import Refused
from tests.governance.ballots.voters import (
    AFTER,
    DEADLINE,
    NOW,
    closed,
    make_voter,
    make_voters,
    opened,
    vote,
)
from tests.make import (
    make_meeting,
    make_membership,
    make_organisation,
    make_proposal,
    make_region,
    make_region_country,
)

pytestmark = pytest.mark.django_db


def electors_of(proposal):
    return [elector.organisation.key for elector in proposal.electors.by_name()]


# --- Opening --------------------------------------------------------------------------------------


def test_full_members_of_the_day_have_a_vote_and_associates_none():
    make_voters("rivers", "hills")
    make_voter("young", kind="associate")
    gone = make_organisation(key="gone")
    make_membership(organisation=gone, kind="full", began="2015", ended="2021-06-15")
    unsure = make_organisation(key="unsure")
    make_membership(organisation=unsure, kind="full", began="2021")

    assert electors_of(opened()) == ["hills", "rivers"]


def test_electorate_is_frozen_when_it_opens():
    rivers, _hills = make_voters("rivers", "hills")
    proposal = opened()
    make_voter("late")
    rivers.organisation.memberships.update(
        until=date(2021, 6, 16), until_latest=date(2021, 6, 16), ending="withdrew"
    )

    vote(proposal, rivers, "for", now=DEADLINE - timedelta(minutes=1))

    assert electors_of(proposal) == ["hills", "rivers"]


def test_each_elector_has_the_region_that_the_plan_gives_its_country():
    west = make_region(key="west")
    make_region_country(region=west, country="GN")
    make_voter("rivers", country="GN")
    make_voter("north", country="BE")

    regions = {one.organisation.key: one.region for one in opened().electors.all()}

    assert regions == {"rivers": west, "north": None}


def test_what_only_the_coordination_could_read_opens_to_the_members():
    make_voter("rivers")

    assert opened(readers="coordinator").readers == "members"
    assert opened(readers="public").readers == "public"


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=-1)])
def test_a_deadline_that_is_past_is_refused_and_nothing_is_opened(late):
    make_voter("rivers")
    proposal = make_proposal()

    with pytest.raises(Refused, match="past already"):
        open_proposal(proposal, closes_at=NOW + late, by=None, now=NOW)
    proposal.refresh_from_db()
    assert proposal.standing == "draft"
    assert not Elector.objects.exists()


def test_nobody_is_asked_twice():
    make_voter("rivers")
    proposal = opened()

    with pytest.raises(Refused, match="already"):
        open_proposal(proposal, closes_at=DEADLINE, by=None, now=NOW)
    assert proposal.electors.count() == 1


def test_without_a_full_member_nothing_is_opened():
    make_voter("young", kind="associate")

    with pytest.raises(Refused, match="nobody could vote"):
        opened()
    assert Proposal.objects.get().standing == "draft"


# --- Closing --------------------------------------------------------------------------------------


def test_nothing_is_counted_before_the_deadline_while_somebody_may_still_answer():
    rivers, _hills = make_voters("rivers", "hills")
    proposal = opened()
    vote(proposal, rivers, "for")

    with pytest.raises(Refused, match="may still answer"):
        closed(proposal, now=DEADLINE - timedelta(seconds=1))
    assert closed(proposal, now=DEADLINE).outcome == "adopted"


def test_once_everybody_has_answered_it_may_be_counted_at_once():
    rivers, hills = make_voters("rivers", "hills")
    proposal = opened()
    vote(proposal, rivers, "for")
    vote(proposal, hills, "for")

    decision = closed(proposal, now=NOW).decision

    assert decision.taken.latest == date(2021, 6, 15)


def test_what_is_adopted_becomes_a_decision_of_the_register():
    rivers, hills, clay = make_voters("rivers", "hills", "clay")
    proposal = opened(title_en="Write", title_fr="Écrire", text_en="A letter.", readers="public")
    vote(proposal, rivers, "for")
    vote(proposal, hills, "for")
    vote(proposal, clay, "against", statement="Too early.")

    decision = closed(proposal).decision

    assert (decision.number, decision.method, decision.outcome) == ("2021-01", "vote", "adopted")
    assert (decision.title_en, decision.title_fr, decision.text_en) == (
        "Write",
        "Écrire",
        "A letter.",
    )
    assert (decision.taken.earliest, decision.readers) == (date(2021, 6, 25), "public")
    position = decision.positions.get()
    assert (position.organisation, position.kind) == (clay.organisation, "dissent")
    assert position.statement == "Too early."


def test_who_abstained_is_recorded_and_who_lost_nothing_is_not():
    rivers, hills, clay = make_voters("rivers", "hills", "clay")
    adopted, rejected = opened(), opened()
    for proposal, choices in ((adopted, "for for abstain"), (rejected, "against against abstain")):
        for voter, choice in zip((rivers, hills, clay), choices.split(), strict=True):
            vote(proposal, voter, choice)

    first, second = closed(adopted).decision, closed(rejected).decision

    assert [(one.organisation.key, one.kind) for one in first.positions.all()] == [
        ("clay", "abstention")
    ]
    assert second.outcome == "rejected"
    assert not second.positions.exists()


def test_without_a_quorum_nothing_is_decided():
    rivers, *_others = make_voters("rivers", "hills", "clay")
    proposal = opened(quorum="1/2")
    vote(proposal, rivers, "for")

    assert closed(proposal).outcome == "no_quorum"
    assert not Decision.objects.exists()


def test_quorum_of_each_region():
    west, south = make_region(key="west"), make_region(key="south")
    make_region_country(region=west, country="GN")
    make_region_country(region=south, country="ZW")
    rivers = make_voter("rivers", country="GN")
    make_voter("hills", country="ZW")
    proposal = opened(regional_quorum="1/2")
    vote(proposal, rivers, "for")

    assert closed(proposal).outcome == "no_quorum"


def test_in_writing_silence_agrees():
    make_voters("rivers", "hills")

    decision = closed(opened(procedure="silence", quorum="1/2")).decision

    assert (decision.method, decision.outcome) == ("silence", "adopted")


def test_in_writing_one_objection_is_enough():
    rivers, hills, clay = make_voters("rivers", "hills", "clay")
    proposal = opened(procedure="silence")
    vote(proposal, rivers, "for")
    vote(proposal, hills, "for")
    vote(proposal, clay, "against", statement="Not so fast.")

    assert closed(proposal).outcome == "objected"
    assert not Decision.objects.exists()


def test_decision_belongs_to_the_meeting_only_if_it_was_taken_there():
    rivers = make_voter("rivers")
    there, before = make_meeting(held="2021-06-15"), make_meeting(held="2021-06-14")
    for meeting, expected in ((there, there), (before, None)):
        proposal = opened(meeting=meeting)
        vote(proposal, rivers, "for")

        assert closed(proposal, now=NOW).decision.meeting == expected


def test_it_is_counted_once():
    make_voter("rivers")
    proposal = closed(opened(procedure="silence"))

    with pytest.raises(Refused, match="Only what is open"):
        closed(proposal)
    assert Decision.objects.count() == 1


# --- Withdrawing and changing ---------------------------------------------------------------------


def test_what_is_withdrawn_is_not_counted():
    make_voter("rivers")
    proposal = withdraw_proposal(opened(), reason="A mistake in the text.", by=None)

    with pytest.raises(Refused):
        closed(proposal)
    assert proposal.history.first().history_change_reason == "A mistake in the text."


def test_withdrawing_needs_a_reason_and_comes_too_late_once_it_is_counted():
    make_voter("rivers")
    proposal = opened(procedure="silence")

    with pytest.raises(Refused, match="Say why"):
        withdraw_proposal(proposal, reason=" ", by=None)
    with pytest.raises(Refused, match="Only a draft"):
        withdraw_proposal(closed(proposal), reason="Too late.", by=None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title_en", "Another"), ("procedure", "secret"), ("majority", "absolute"), ("key", "other")],
)
def test_what_the_members_were_asked_cannot_be_changed(field, value):
    make_voter("rivers")
    proposal = opened()
    setattr(proposal, field, value)

    with pytest.raises(ValidationError, match="translated, not changed"):
        proposal.full_clean()


def test_a_translation_that_was_missing_may_be_added():
    make_voter("rivers")
    proposal = opened(title_en="Write", title_fr="")
    proposal.title_fr = "Écrire"

    proposal.full_clean()


@pytest.mark.parametrize("readers", ["coordinator", "committee"])
def test_what_the_members_were_asked_cannot_be_kept_from_them(readers):
    make_voter("rivers")
    proposal = opened(readers="public")
    proposal.readers = "members"
    proposal.full_clean()
    proposal.readers = readers

    with pytest.raises(ValidationError) as refused:
        proposal.full_clean()
    assert "readers" in refused.value.error_dict


def test_a_translation_may_be_added_though_the_browser_ends_lines_differently():
    """A form sends "\\r\\n" and nothing after the last line; a file may have held neither."""
    make_voter("rivers")
    proposal = opened(text_en="One.\nTwo.\n")
    proposal.text_en, proposal.text_fr = "One.\r\nTwo.", "Un.\r\nDeux."

    proposal.full_clean()
    for other in ("One. Two.", "One.\r\n\r\nTwo.", "", None):
        proposal.text_en = other
        with pytest.raises(ValidationError, match="translated, not changed"):
            proposal.full_clean()


def test_a_quorum_cannot_be_set_afterwards():
    make_voter("rivers")
    proposal = opened(quorum="")
    proposal.quorum = "1/2"

    with pytest.raises(ValidationError, match="translated, not changed"):
        proposal.full_clean()


# --- What the database refuses --------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"standing": "open"},
        {"standing": "open", "opened_on": date(2021, 6, 15)},
        {"standing": "closed", "opened_on": date(2021, 6, 15), "closes_at": AFTER},
        {"outcome": "objected"},
        {
            "standing": "closed",
            "opened_on": date(2021, 6, 15),
            "closes_at": AFTER,
            "outcome": "adopted",
        },
    ],
)
def test_database_refuses_what_no_act_would_write(given):
    with pytest.raises(IntegrityError):
        make_proposal(**given)


def test_query_and_row_agree_whether_it_may_be_answered():
    make_voter("rivers")
    proposal, draft = opened(), make_proposal()

    for moment in (NOW, DEADLINE - timedelta(seconds=1), DEADLINE, AFTER):
        found = set(Proposal.objects.open_at(moment))
        assert found == {row for row in (proposal, draft) if row.is_open_at(moment)}
    assert not proposal.is_open_at(DEADLINE)
    assert list(Proposal.objects.to_close(DEADLINE)) == [proposal]
