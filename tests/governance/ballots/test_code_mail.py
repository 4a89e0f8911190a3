"""Codes leave by mail, over a real mail server: in each one's language, each by itself."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import TestCase
from django.utils import translation

from governance.ballots.code_actions import send_codes, send_own_code
from governance.ballots.codes import code_behind
from governance.models import VotingCode
from members.models import Person, User
from records.models import Mail
from records.outbox.delivery import send_due
from tests.governance.ballots.voters import AFTER, NOW, make_voters, opened
from tests.mail_server import mail_server
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db

CODE = re.compile(r"^([2-9A-Z]{3}-){2}[2-9A-Z]{3}$", re.MULTILINE)


@pytest.fixture
def server(settings):
    """A mail server, and a site that sends by it."""
    with mail_server() as started:
        send_by(settings, started.port)
        yield started


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def sent(server, django_capture_on_commit_callbacks):
    """What the server got of an act, by address."""

    def mails(act, *args, **given):
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, now=NOW, **given)
        return {str(mail["To"]): mail for mail in server.mails}

    return mails


def code_in(mail):
    return CODE.search(mail.get_content())[0]


def test_each_gets_a_code_of_its_own_that_opens_its_vote(voters, sent):
    mails = sent(send_codes, opened())

    opened_by = {to: code_behind(code_in(mail)) for to, mail in mails.items()}
    assert {to: code.address.user for to, code in opened_by.items()} == {
        voter.user.email: voter.user for voter in voters
    }
    assert [one.elector.organisation for one in opened_by.values()] == [
        voter.organisation for voter in voters
    ]


def test_mail_says_what_is_asked_where_and_until_when_and_names_nobody(voters, sent, settings):
    settings.ALLOWED_HOSTS = ["register.example.org"]
    Person.objects.filter(pk=voters[0].person.pk).update(time_zone="Africa/Harare")
    proposal = opened(title_en="Write to the mines", text_en="Long words.")

    mail = sent(send_own_code, proposal, by=voters[0].user)[voters[0].user.email]

    said = mail.get_content()
    assert mail["Subject"] == "Your code to vote"
    assert said.startswith("Write to the mines\n\nYour code for Clay:\n")
    assert "\nhttp://register.example.org/en/vote/\n" in said
    assert "\nDeadline: 25 June 2021, 12:00 UTC (Harare: 14:00)\n" in said
    assert voters[0].person.name not in said


@pytest.mark.parametrize(
    ("account", "person", "written"), [("fr", "en", "fr"), ("", "fr en", "fr"), ("", "sw", "en")]
)
def test_mail_is_in_the_language_of_its_reader(voters, sent, account, person, written):
    User.objects.filter(pk=voters[0].user.pk).update(language=account)
    Person.objects.filter(pk=voters[0].person.pk).update(languages=person)

    mail = sent(send_codes, opened())[voters[0].user.email]

    assert f"/{written}/vote/" in mail.get_content()


def test_code_asked_for_on_a_french_page_comes_in_a_french_mail(voters, sent):
    User.objects.filter(pk=voters[0].user.pk).update(language="en")

    with translation.override("fr"):
        mail = sent(send_own_code, opened(), by=voters[0].user)[voters[0].user.email]

    assert mail["Subject"] == "Votre code pour voter"
    assert "/fr/vote/" in mail.get_content()


def test_french_mail_is_french(voters, sent):
    User.objects.update(language="fr")
    proposal = opened(title_fr="Écrire aux mines")

    mail = sent(send_codes, proposal)[voters[0].user.email]

    assert mail["Subject"] == "Votre code pour voter"
    assert mail.get_content().startswith("Écrire aux mines\n\nVotre code pour Clay\u00a0:\n")
    assert "Date limite\u00a0: 25 juin 2021, 12:00 UTC\n" in mail.get_content()


def test_broken_address_stops_no_other_and_its_code_is_worth_nothing(voters, sent, caplog):
    EmailAddress.objects.filter(user=voters[1].user).update(email="broken@hills.example")

    mails = sent(send_codes, opened())

    assert list(mails) == [voters[0].user.email, voters[2].user.email]
    kept = VotingCode.objects.values_list("elector__organisation__key", flat=True)
    assert sorted(kept) == ["clay", "rivers"]
    assert caplog.messages == ["A mail could not be sent: refused 550"]


def test_sent_twice_the_later_mail_counts(voters, sent, server):
    proposal = opened()
    first = code_in(sent(send_codes, proposal)[voters[0].user.email])

    second = code_in(sent(send_codes, proposal)[voters[0].user.email])

    assert len(server.mails) == 6
    assert code_behind(first) is None
    assert code_behind(second).address.user == voters[0].user


def away(settings):
    with mail_server() as gone:
        send_by(settings, gone.port)


def test_server_that_is_away_fails_no_page_and_the_codes_arrive_later(voters, settings, server):
    back = server.port
    away(settings)
    with TestCase.captureOnCommitCallbacks(execute=True):
        send_codes(opened(), now=NOW)
    waiting = VotingCode.objects.count(), Mail.objects.waiting().count()

    send_by(settings, back)
    send_due(at=NOW + timedelta(minutes=1))

    assert waiting == (3, 3)
    assert [code_behind(code_in(mail)).address.email for mail in server.mails] == [
        voter.user.email for voter in voters
    ]


def test_code_whose_mail_comes_too_late_is_worth_nothing(voters, settings, server):
    away(settings)
    with TestCase.captureOnCommitCallbacks(execute=True):
        send_codes(opened(), now=NOW)

    send_by(settings, server.port)
    send_due(at=AFTER)

    assert (server.mails, VotingCode.objects.count()) == ([], 0)


def test_of_a_code_that_left_or_never_did_nothing_is_kept(voters, sent):
    EmailAddress.objects.filter(user=voters[1].user).update(email="broken@hills.example")

    sent(send_codes, opened())

    assert not Mail.objects.exists()


def test_code_that_is_replaced_while_its_mail_waits_is_not_sent(voters, settings, server):
    proposal = opened()
    back = server.port
    away(settings)
    with TestCase.captureOnCommitCallbacks(execute=True):
        send_codes(proposal, now=NOW)
    send_by(settings, back)

    with TestCase.captureOnCommitCallbacks(execute=True):
        send_codes(proposal, now=NOW + timedelta(seconds=1))

    assert [code_behind(code_in(mail)) is not None for mail in server.mails] == [True] * 3
