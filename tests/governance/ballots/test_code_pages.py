"""Who cannot open the site votes with a code, on a page that weighs next to nothing."""

import gzip
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.ballots.codes import code_behind
from governance.models import SecretVote, Vote, VotingCode
from members.models import Affiliation, Person, User
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import (
    make_colleague,
    make_voter,
    make_voters,
    vote,
    vote_secretly,
)
from tests.make import make_proposal
from tests.pages import links_of, words_of
from tests.repository import ROOT

pytestmark = pytest.mark.django_db

LIGHT = 3 * 1024
CODE = "7KM-X3P-9TD"
RECEIPT = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")
TEXT = " ".join(
    f"Point {n}: the members ask each of the mines to say by the end of the year what it pays."
    for n in range(20)
)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def put(now, voters):
    """Opens a proposal to which the first voter has the code."""

    def opened(**given):
        proposal = make_proposal(**{"key": "letter", "title_en": "Write to the mines"} | given)
        proposal = open_proposal(proposal, closes_at=now + timedelta(days=3), by=None, now=now)
        give(proposal, voters[0], CODE)
        return proposal

    return opened


def send(client, language="en", **data):
    return client.post(f"/{language}/vote/", {"code": CODE} | data)


def cast(client, page, choice="for", **data):
    """Votes by the form that the page shows."""
    hidden = re.findall(r'name="(receipt|code)" value="([^"]*)"', page.text)
    return client.post("/en/vote/", {**dict(hidden), "choice": choice, "cast": "1", **data})


# --- The way through ------------------------------------------------------------------------------


def test_short_address_leads_to_the_page_in_the_readers_language(client):
    answer = client.get("/vote/", headers={"accept-language": "fr"})

    assert answer.headers["Location"] == "/fr/vote/"


def test_code_shows_what_is_asked(client, put, voters):
    put(text_en=TEXT)
    Person.objects.filter(pk=voters[0].person.pk).update(time_zone="Africa/Harare")

    page = send(client, code="7kmx3p9td")

    said = words_of(page)
    assert said.startswith("Write to the mines For Clay · until ")
    assert "UTC (Harare: " in said
    assert "Point 19" in said
    assert VotingCode.objects.get().is_used is False


def test_open_vote_is_recorded(client, put, voters):
    put()

    told = cast(client, send(client), "against", statement="Never.")

    assert "Your organisation’s answer is recorded." in words_of(told)
    kept = Vote.objects.get()
    assert (kept.choice, kept.statement, kept.cast_by) == ("against", "Never.", voters[0].person)


def test_secret_vote_is_taken_with_the_receipt_that_was_shown(client, put):
    put(procedure="secret")
    page = send(client)
    shown = RECEIPT.search(words_of(page))[0]

    told = cast(client, page)

    assert shown in words_of(told)
    assert (SecretVote.objects.used().get().receipt, RECEIPT.findall(words_of(told))) == (
        shown,
        [shown],
    )


def test_nothing_is_asked_but_the_code(client, put):
    """No account, no session: the cookie against forged forms is the only one."""
    put(procedure="secret")

    cast(client, send(client))

    assert set(client.cookies) <= {"csrftoken"}


# --- The same rules as the page for who signs in --------------------------------------------------


@pytest.mark.parametrize("typed", ["", "7KM-X3P-9TE", "A" * 5000, "'; --", "\x00"])
def test_code_that_is_none_is_told_beside_the_field(client, put, typed):
    put()

    page = send(client, code=typed)

    assert (page.status_code, list(page.context["form"].errors)) == (200, ["code"])
    assert "Write to the mines" not in page.text


def test_code_that_was_used_says_so(client, put):
    put()
    cast(client, send(client))

    again = send(client)

    assert "This code was used" in words_of(again)


def test_who_has_voted_in_secret_reads_so_and_sees_no_form(client, put, voters):
    proposal = put(procedure="secret")
    page = send(client)
    vote_secretly(proposal, voters[0], "for", "AAAAA-22222", now=timezone.now())

    for answer in (send(client), cast(client, page, "against")):
        assert "A secret vote cannot be changed." in words_of(answer)
        assert 'name="choice"' not in answer.text
    assert SecretVote.objects.used().get().choice == "for"


def test_who_left_is_refused_in_words(client, put, voters, now):
    put()
    page = send(client)
    day = timezone.localdate()
    Affiliation.objects.filter(person=voters[0].person).update(until=day, until_latest=day)

    answer = cast(client, page)

    assert "You do not act for this organisation today." in words_of(answer)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("left", ["organisation", "account"])
@pytest.mark.parametrize("procedure", ["roll_call", "secret"])
def test_who_left_reads_nothing_with_the_code(client, put, voters, now, procedure, left):
    """Neither what is asked, nor what a colleague answers, nor whether somebody has voted."""
    ballot = put(procedure=procedure, text_en=TEXT)
    day, colleague = timezone.localdate(), make_colleague(voters[0].organisation)
    if left == "account":
        User.objects.filter(pk=voters[0].user.pk).update(person=None)
    else:
        rows = Affiliation.objects.filter(person=voters[0].person)
        rows.update(until=day, until_latest=day)
    if procedure == "secret":
        vote_secretly(ballot, colleague, "for", "AAAAA-22222", now=now)
    else:
        vote(ballot, colleague, "against", statement="Never.", now=now)

    for answer in (send(client), send(client, choice="for", cast="1")):
        assert list(answer.context["form"].errors) == ["code"]
        said = words_of(answer)
        assert "You do not act for this organisation today." in said
        assert [word for word in ("Point 19", "Never.", "has voted") if word in said] == []


def test_deadline_that_is_past_is_told(client, put, now):
    proposal = put()
    page = send(client)
    type(proposal).objects.update(closes_at=now - timedelta(minutes=1))

    for answer in (send(client), cast(client, page)):
        assert "The deadline is past" in words_of(answer)
        assert 'name="choice"' not in answer.text


def test_what_was_written_comes_back_when_the_deadline_is_past(client, put, voters, now):
    proposal = put()
    page = send(client)
    type(proposal).objects.update(closes_at=now - timedelta(minutes=1))
    answers = [cast(client, page, "against", statement="A long objection.")]
    client.force_login(voters[1].user)
    address = "/en/governance/proposals/letter/vote/hills/"
    answers.append(client.post(address, {"choice": "against", "statement": "A long objection."}))

    for answer in answers:
        assert "The deadline is past" in words_of(answer)
        assert "A long objection." in answer.text
        assert "A long objection." not in client.get(address).text


@pytest.mark.parametrize("forged", ["", "CHAIR-VOTED", "AAAAA-22222:x"])
def test_forged_receipt_is_refused(client, put, forged):
    put(procedure="secret")

    answer = cast(client, send(client), receipt=forged)

    assert "load the page again" in words_of(answer)
    assert not SecretVote.objects.used().exists()


@pytest.mark.parametrize("choice", ["", "maybe"])
def test_choice_that_is_none_keeps_what_was_typed(client, put, choice):
    put()

    answer = cast(client, send(client), choice, statement="Because.")

    assert list(answer.context["form"].errors) == ["choice"]
    assert "Because." in answer.text
    assert f'value="{CODE}"' in answer.text


# --- Guessing -------------------------------------------------------------------------------------


def test_who_guesses_is_stopped_and_no_right_code_helps(client, put, settings):
    settings.ACCOUNT_RATE_LIMITS = {"voting_code_failed": "2/h/ip"}
    put()

    answers = [send(client, code=f"2KM-X3P-9T{n}").status_code for n in (2, 3, 4)]

    assert answers == [200, 200, 429]
    assert send(client).status_code == 429


def test_forty_behind_one_address_vote_within_a_minute(client, put):
    put()
    sent = 2 * 40  # the code, and the vote

    assert {send(client).status_code for _n in range(sent)} == {200}


def test_right_codes_are_not_counted_as_guesses(client, put, settings):
    settings.ACCOUNT_RATE_LIMITS = {"voting_code_failed": "2/h/ip"}
    put()

    assert [send(client).status_code for _n in range(4)] == [200] * 4


def test_pages_are_kept_nowhere_and_the_code_stands_in_no_address(client, put):
    put()

    for page in (client.get("/en/vote/"), send(client), cast(client, send(client))):
        assert "no-store" in page["Cache-Control"]
        assert 'content="noindex"' in page.text
        assert [link for link in links_of(page) if CODE in link] == []


# --- Its weight -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("procedure", ["silence", "roll_call", "secret"])
def test_every_step_weighs_less_than_three_kilobytes_with_its_style(
    client, put, language, procedure
):
    put(procedure=procedure, text_en=TEXT, text_fr=TEXT)
    first, ballot = client.get(f"/{language}/vote/"), send(client, language)
    last = cast(client, ballot, statement="Yes.")
    style = (ROOT / "static/light.css").read_bytes()

    weights = [
        sum(len(gzip.compress(body)) for body in (page.content, style))
        for page in (first, ballot, last)
    ]

    assert max(weights) < LIGHT, weights
    for page in (first, ballot, last):
        assert re.findall(r"<(script|img|iframe|svg)\b", page.text) == []


# --- Asking for one -------------------------------------------------------------------------------


def ask(client):
    return client.post("/en/governance/proposals/letter/code/", follow=True)


def test_member_asks_for_a_code_on_the_page_of_the_proposal(
    client, put, voters, mailoutbox, django_capture_on_commit_callbacks
):
    put()
    client.force_login(voters[1].user)

    with django_capture_on_commit_callbacks(execute=True):
        told = ask(client)

    assert "A code is on its way to the address of your account." in words_of(told)
    assert "Send me a code by e-mail" in words_of(told)
    (mail,) = mailoutbox
    assert mail.to == [voters[1].user.email]
    code = re.search(r"^\w{3}-\w{3}-\w{3}$", mail.body, re.MULTILINE)[0]
    assert code_behind(code).elector.organisation == voters[1].organisation


def test_whose_address_is_not_confirmed_reads_so(client, put, voters):
    put()
    EmailAddress.objects.filter(user=voters[1].user).update(verified=False)
    client.force_login(voters[1].user)

    assert "the address of your account is not confirmed" in words_of(ask(client))


def test_asking_too_often_is_refused(client, put, voters, settings):
    settings.ACCOUNT_RATE_LIMITS = {"own_voting_code": "2/h/user"}
    put()
    client.force_login(voters[1].user)

    assert [ask(client).status_code for _n in range(3)] == [200, 200, 429]


def test_who_has_no_vote_asks_for_none(client, put):
    put(readers="public")
    client.force_login(make_voter("young", kind="associate").user)

    assert ask(client).status_code == 404
    assert "Send me a code" not in client.get("/en/governance/proposals/letter/").text


def test_a_look_sends_nothing(client, put, voters):
    put()
    client.force_login(voters[1].user)

    client.get("/en/governance/proposals/letter/code/")

    assert VotingCode.objects.count() == 1
