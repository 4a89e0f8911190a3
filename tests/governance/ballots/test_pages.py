"""Members read what is proposed, vote from their own page, and read the result as arithmetic."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import close_proposal, open_proposal, withdraw_proposal
from governance.models import SecretVote, Vote
from tests.governance.ballots.voters import make_voter, make_voters, vote, vote_secretly
from tests.make import make_proposal
from tests.pages import facts_of, links_of, main_of, words_of

pytestmark = pytest.mark.django_db

CODE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def put(now):
    def opened(**given):
        proposal = make_proposal(**{"key": "letter", "title_en": "Write to the mines"} | given)
        return open_proposal(proposal, closes_at=now + timedelta(days=3), by=None, now=now)

    return opened


@pytest.fixture
def count(now):
    def closed(proposal):
        return close_proposal(proposal, by=None, now=now + timedelta(days=4))

    return closed


def page(client, address="letter/", language="en"):
    return client.get(f"/{language}/governance/proposals/{address}")


def vote_page(client, voter, language="en"):
    return page(client, f"letter/vote/{voter.organisation.key}/", language)


def send(client, voter, **data):
    return client.post(f"/en/governance/proposals/letter/vote/{voter.organisation.key}/", data)


# --- Who may read ---------------------------------------------------------------------------------


def test_a_stranger_reads_neither_list_nor_page_of_what_is_for_members(client, voters, put):
    put()

    assert "Write to the mines" not in words_of(page(client, ""))
    assert page(client).status_code == 404


def test_a_draft_is_the_offices_own(client, voters):
    make_proposal(key="letter", readers="public")
    client.force_login(voters[0].user)

    assert page(client).status_code == 404


def test_a_draft_that_was_withdrawn_stays_the_offices_own(client, voters):
    draft = make_proposal(key="letter", readers="public", title_en="Write to the mines")
    withdraw_proposal(draft, reason="A mistake.", by=None)

    assert page(client).status_code == 404
    assert "Write to the mines" not in words_of(page(client, ""))


@pytest.mark.parametrize("procedure", ["silence", "roll_call", "secret"])
def test_what_was_answered_to_something_withdrawn_is_not_told(client, voters, put, procedure):
    proposal = put(procedure=procedure)
    if procedure != "secret":
        vote(proposal, voters[0], "against", statement="Never.", now=timezone.now())
    withdraw_proposal(proposal, reason="A mistake.", by=None)
    client.force_login(voters[1].user)

    said = words_of(page(client))

    assert "State withdrawn" in said
    assert "Clay" not in said
    assert "Never." not in said


def test_the_public_reads_the_result_and_no_organisations_vote(client, voters, put, count):
    proposal = put(readers="public")
    vote(proposal, voters[0], "against", statement="Never.", now=timezone.now())
    count(proposal)

    said = words_of(page(client))

    assert "against: 1" in said
    assert "rejected" in said.lower()
    assert "Clay" not in said
    assert "Never." not in said


def test_members_read_how_each_organisation_voted(client, voters, put):
    vote(put(), voters[0], "against", statement="Never.", now=timezone.now())
    client.force_login(voters[1].user)

    said = words_of(page(client))

    assert "Clay Against Never." in said
    assert "has not answered" in said
    assert facts_of(page(client))["Answered"] == "1 of 3"


# --- Voting ---------------------------------------------------------------------------------------


def test_a_member_finds_on_its_own_page_what_it_may_answer(client, voters, put):
    put()
    client.force_login(voters[0].user)

    own = client.get("/en/my/organisations/clay/")
    assert "To be answered Write to the mines" in words_of(own)
    assert "/en/governance/proposals/letter/" in links_of(own)
    assert "/en/governance/proposals/letter/vote/clay/" in links_of(page(client))


def test_a_member_votes_and_changes_its_vote(client, voters, put):
    put()
    client.force_login(voters[0].user)

    answer = send(client, voters[0], choice="for")
    assert answer.status_code == 302
    assert "Change the answer of Clay" in words_of(page(client))
    assert "checked" in vote_page(client, voters[0]).content.decode()
    send(client, voters[0], choice="abstain", statement="We wait.")

    assert (Vote.objects.get().choice, Vote.objects.get().statement) == ("abstain", "We wait.")
    assert "answered" in words_of(client.get("/en/my/organisations/clay/"))


@pytest.mark.parametrize("choice", ["", "perhaps", "for\0"])
def test_a_vote_that_is_none_is_told_and_what_was_typed_stays(client, voters, put, choice):
    put()
    client.force_login(voters[0].user)

    answer = send(client, voters[0], choice=choice, statement="We wait.")

    assert answer.status_code == 200
    assert answer.context["form"].errors["choice"]
    assert "We wait." in answer.content.decode()
    assert not Vote.objects.exists()


def test_an_objection_without_a_word_is_told(client, voters, put):
    put(procedure="silence")
    client.force_login(voters[0].user)

    assert "Say why your organisation objects." in words_of(
        send(client, voters[0], choice="against")
    )
    assert not Vote.objects.exists()


def test_nobody_finds_the_vote_of_an_organisation_of_others(client, voters, put):
    put()
    client.force_login(voters[0].user)

    assert vote_page(client, voters[1]).status_code == 404
    assert send(client, voters[1], choice="for").status_code == 404
    assert not Vote.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client, voters, put):
    put(readers="public")

    answer = vote_page(client, voters[0])

    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


def test_an_associate_reads_and_has_no_vote(client, voters, put):
    young = make_voter("young", kind="associate")
    put()
    client.force_login(young.user)

    assert "Answer for" not in words_of(page(client))
    assert vote_page(client, young).status_code == 404
    assert "To be answered" not in words_of(client.get("/en/my/organisations/young/"))


@pytest.mark.parametrize("readers", ["members", "public"])
def test_who_has_left_since_it_was_opened_answers_and_reads_what_comes_of_it(
    client, voters, put, count, readers
):
    proposal, today = put(readers=readers), timezone.localdate()
    voters[0].organisation.memberships.update(until=today, until_latest=today, ending="withdrew")
    client.force_login(voters[0].user)

    assert "Write to the mines" in words_of(client.get("/en/my/organisations/clay/"))
    assert "/en/governance/proposals/letter/vote/clay/" in links_of(page(client))
    assert send(client, voters[0], choice="for").status_code == 302
    count(proposal)
    assert "Clay For" in words_of(page(client))


def test_who_has_left_reads_nothing_on_which_it_was_not_asked(client, voters, put):
    today = timezone.localdate()
    voters[0].organisation.memberships.update(until=today, until_latest=today, ending="withdrew")
    put()
    client.force_login(voters[0].user)

    assert page(client).status_code == 404
    assert vote_page(client, voters[0]).status_code == 404


def test_after_the_deadline_the_page_says_so(client, voters, now):
    proposal = make_proposal(key="letter")
    open_proposal(
        proposal,
        closes_at=now - timedelta(hours=1),
        by=None,
        now=now - timedelta(days=1),
    )
    client.force_login(voters[0].user)

    assert "past its deadline, not counted yet" in words_of(page(client))
    assert "no vote is taken any more" in words_of(vote_page(client, voters[0]))
    assert "no vote is taken any more" in words_of(send(client, voters[0], choice="for"))
    assert not Vote.objects.exists()


def test_after_it_is_withdrawn_the_page_says_so_and_not_that_it_is_too_late(client, voters, put):
    withdraw_proposal(put(), reason="A mistake.", by=None)
    client.force_login(voters[0].user)

    for shown in (vote_page(client, voters[0]), send(client, voters[0], choice="for")):
        assert "It was withdrawn: no vote is taken any more." in words_of(shown)
        assert "deadline is past" not in words_of(shown)
    assert not Vote.objects.exists()


# --- In secret ------------------------------------------------------------------------------------


def test_a_secret_vote_shows_its_code_before_and_after(client, voters, put):
    put(procedure="secret")
    client.force_login(voters[0].user)
    shown = vote_page(client, voters[0])
    code = CODE.search(words_of(shown)).group()
    signed = shown.context["form"]["receipt"].value()

    answer = send(client, voters[0], choice="for", receipt=signed)

    assert answer.status_code == 200
    assert code in words_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert SecretVote.objects.used().get().receipt == code
    assert "cannot be changed" in words_of(vote_page(client, voters[0]))


def test_a_code_of_ones_own_making_is_refused(client, voters, put):
    put(procedure="secret")
    client.force_login(voters[0].user)

    for forged in ("", "CLAY-VOTED", "CLAYV-OTED2:abc"):
        answer = send(client, voters[0], choice="for", receipt=forged)
        assert answer.context["form"].errors["receipt"]
        assert "load the page again" in words_of(answer)
        assert "<button" not in main_of(answer)
    assert not SecretVote.objects.used().exists()


def test_sending_twice_is_told_and_counts_once(client, voters, put):
    put(procedure="secret")
    client.force_login(voters[0].user)
    signed = vote_page(client, voters[0]).context["form"]["receipt"].value()
    for _time in range(2):
        answer = send(client, voters[0], choice="for", receipt=signed)

    assert "has voted" in words_of(answer)
    assert SecretVote.objects.used().count() == 1


def test_the_list_of_codes_opens_with_the_result(client, voters, put, count):
    proposal = put(procedure="secret")
    for n, voter in enumerate(voters):
        vote_secretly(proposal, voter, "for", f"AAAAA-2222{n}", now=timezone.now())
    client.force_login(voters[0].user)
    before = words_of(page(client))
    count(proposal)
    after = words_of(page(client))

    assert "AAAAA-22220" not in before
    assert "once the ballot is closed" in before
    assert "AAAAA-22220 For" in after
    assert "So few vote that others may guess" in after
    assert "All voted alike" in after


# --- In words -------------------------------------------------------------------------------------


def test_result_is_told_as_arithmetic(client, voters, put, count):
    proposal = put(readers="public", majority="two_thirds", counted_over="cast", quorum="1/2")
    for voter, choice in zip(voters, ("for", "for", "abstain"), strict=True):
        vote(proposal, voter, choice, now=timezone.now())
    before = words_of(page(client))
    count(proposal)
    after = words_of(page(client))

    assert "Majority: two thirds, counted over all votes, abstentions too." in before
    assert "Quorum: more than half." in before
    assert "3 organisations may vote; voted: 3 (for: 2, against: 0, abstentions: 1)." in after
    assert "Quorum (more than half of 3): 2; voted: 3. Reached." in after
    assert "Two thirds of 3 (all votes, abstentions too), rounded up, is 2; for: 2." in after
    assert "So it is adopted." in after
    assert "Decision" in after


@pytest.mark.parametrize("procedure", ["silence", "roll_call", "secret"])
def test_every_page_speaks_french(client, voters, put, count, procedure):
    proposal = put(procedure=procedure, title_fr="Écrire aux mines", text_fr="Une lettre.")
    client.force_login(voters[0].user)

    for shown in (
        page(client, "", "fr"),
        page(client, language="fr"),
        vote_page(client, voters[0], "fr"),
        client.get("/fr/my/organisations/clay/"),
    ):
        assert "Écrire aux mines" in words_of(shown)
        assert "proposal" not in words_of(shown).lower()
    count(proposal)
    assert "vote" in words_of(page(client, language="fr"))
    assert "The " not in words_of(page(client, language="fr"))
