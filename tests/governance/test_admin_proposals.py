"""The office prepares a proposal, puts it to the members, and has it counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.models import Decision, Proposal
from tests.governance.ballots.voters import make_voter, make_voters, vote, vote_secretly
from tests.make import make_membership, make_organisation, make_proposal, make_user
from tests.office_pages import ActPage, said
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(make_user(is_staff=True))
    return client


@pytest.fixture
def voters():
    return make_voters("clay", "hills")


def act(client, proposal, name):
    return ActPage(client, f"/en/admin/governance/proposal/{proposal.pk}/acts/{name}/")


def test_who_may_vote_and_what_cannot_be_hidden_is_told_before_it_is_opened(office, voters):
    unsure = make_organisation(name_en="Unsure Hills")
    make_membership(organisation=unsure, kind="full", began=str(timezone.localdate().year))
    proposal = make_proposal(procedure="secret", quorum="1/2")

    shown = words_of(act(office, proposal, "open").answer)

    assert "May vote: Clay, Hills." in shown
    assert "Unsure Hills" in shown
    assert "Quorum: more than half." in shown
    assert "guess rightly" in shown


def test_a_proposal_is_opened_until_the_day_ends(office, voters):
    proposal = make_proposal(readers="coordinator")
    day = timezone.localdate() + timedelta(days=7)
    page = act(office, proposal, "open")
    page.show(day=day.isoformat())
    page.confirm()

    proposal.refresh_from_db()
    assert proposal.standing == "open"
    assert timezone.localtime(proposal.closes_at).strftime("%Y-%m-%d %H:%M") == f"{day} 23:59"
    assert proposal.electors.count() == 2


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["clay"], "It is open: 1 organisation may answer."),
        (["clay", "hills"], "It is open: 2 organisations may answer."),
    ],
)
def test_how_many_may_answer_is_said_in_its_number(office, keys, told):
    make_voters(*keys)
    page = act(office, make_proposal(), "open")
    page.show(day=(timezone.localdate() + timedelta(days=7)).isoformat())
    page.confirm()

    assert said(office.get(page.answer["Location"])) == [told]


def test_a_proposal_is_opened_until_a_time(office, voters):
    proposal = make_proposal()
    day = timezone.localdate() + timedelta(days=1)
    page = act(office, proposal, "open")
    page.show(day=day.isoformat(), time="16:30")
    page.confirm()

    proposal.refresh_from_db()
    assert timezone.localtime(proposal.closes_at).strftime("%H:%M") == "16:30"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "soon"}, "day"),
        ({"day": "2020-01-01"}, "__all__"),
        ({"day": "2099-01-01"}, "day"),
        ({"day": "2021", "time": "25:00"}, "time"),
    ],
)
def test_a_deadline_that_is_none_is_told_and_nothing_is_opened(office, voters, given, field):
    proposal = make_proposal()
    page = act(office, proposal, "open")
    page.show(**given)

    assert field in page.errors
    proposal.refresh_from_db()
    assert proposal.is_draft


def test_a_proposal_is_counted_on_one_page(office, voters):
    now = timezone.now()
    proposal = open_proposal(
        make_proposal(title_en="Write"), closes_at=now + timedelta(days=1), by=None, now=now
    )
    assert act(office, proposal, "close").answer.status_code == 302
    for voter in voters:
        vote(proposal, voter, "for", now=now)

    page = act(office, proposal, "close")
    page.show()
    page.confirm()

    decision = Decision.objects.get()
    assert (decision.title_en, decision.outcome) == ("Write", "adopted")
    shown = office.get(page.answer["Location"])
    assert said(shown) == [f"Closed: adopted. It is decision {decision.number}."]


@pytest.mark.parametrize("procedure", ["secret", "roll_call"])
def test_result_of_a_secret_ballot_is_not_shown_before_it_is_closed(office, voters, procedure):
    """Whoever sees it first could withdraw the ballot."""
    now = timezone.now()
    ballot = make_proposal(procedure=procedure, title_en="Write")
    ballot = open_proposal(ballot, closes_at=now + timedelta(days=1), by=None, now=now)
    for n, voter in enumerate(voters):
        if procedure == "secret":
            vote_secretly(ballot, voter, "for", f"AAAAA-2222{n}", now=now)
        else:
            vote(ballot, voter, "for", now=now)

    page = act(office, ballot, "close")
    page.show()

    if procedure == "secret":
        assert page.will_change == [("standing", "open", "closed")]
        assert "adopted" not in words_of(page.answer).replace("What is adopted or rejected", "")
    else:
        assert "adopted" in [after for _label, _before, after in page.will_change]
    page.confirm()
    assert Decision.objects.get().outcome == "adopted"


def test_a_second_click_counts_nothing_twice(office, voters):
    now = timezone.now()
    proposal = open_proposal(
        make_proposal(procedure="silence"),
        closes_at=now - timedelta(hours=1),
        by=None,
        now=now - timedelta(days=1),
    )
    page = act(office, proposal, "close")
    page.show()
    sent = {**page._sent(), "confirm": "Confirm"}
    for _click in range(2):
        office.post(page.address, sent)

    assert Decision.objects.count() == 1


def test_a_proposal_is_withdrawn_with_a_reason(office, voters):
    proposal = make_proposal()
    page = act(office, proposal, "withdraw")
    page.show(reason="")
    assert "reason" in page.errors
    page.show(reason="A mistake.")
    page.confirm()

    proposal.refresh_from_db()
    assert proposal.standing == "withdrawn"


def test_form_cannot_write_how_a_proposal_stands(office, voters):
    proposal = make_proposal(key="letter")
    address = f"/en/admin/governance/proposal/{proposal.pk}/change/"
    form = office.get(address).context["adminform"].form

    assert not {"standing", "opened_on", "closes_at", "outcome", "decision"} & set(form.fields)


def test_file_cannot_write_how_a_proposal_stands():
    from governance.admin.proposals import ProposalAdmin

    columns = {column.attribute for column in ProposalAdmin.resource_class().columns}

    assert not {"standing", "opened_on", "closes_at", "outcome", "decision"} & columns
    assert "majority" in columns


def test_form_says_that_what_was_asked_stays(office, voters):
    now = timezone.now()
    proposal = open_proposal(
        make_proposal(title_en="Write"), closes_at=now + timedelta(days=1), by=None, now=now
    )
    address = f"/en/admin/governance/proposal/{proposal.pk}/change/"
    page = office.get(address)
    form = page.context["adminform"].form
    data = {field.html_name: field.value() for field in form}
    filled = {name: value for name, value in data.items() if value}

    answer = office.post(address, filled | {"title_en": "Do not write"})

    assert "translated, not changed" in words_of(answer)
    assert Proposal.objects.get().title_en == "Write"


def test_desk_tells_what_is_to_be_counted_and_how_many_have_answered(office, voters):
    now = timezone.now()
    late = open_proposal(
        make_proposal(title_en="Late"),
        closes_at=now - timedelta(hours=1),
        by=None,
        now=now - timedelta(days=1),
    )
    still = open_proposal(
        make_proposal(title_en="Still"), closes_at=now + timedelta(days=1), by=None, now=now
    )
    vote(still, voters[0], "for", now=now)

    shown = words_of(office.get("/en/admin/"))

    assert f"{late} answered: 0 of 2" in shown
    assert "Still answered: 1 of 2" in shown


def test_who_joins_after_the_opening_is_not_counted_on_the_page(office, voters):
    now = timezone.now()
    proposal = open_proposal(make_proposal(), closes_at=now + timedelta(days=1), by=None, now=now)
    make_voter("late")

    shown = office.get(f"/en/admin/governance/proposal/{proposal.pk}/change/")

    assert "0 / 2" in shown.content.decode()
