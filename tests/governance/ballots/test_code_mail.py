"""Codes leave by mail, over a real mail server: in each one's language, each by itself."""

import re

import django
import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone, translation

from governance.ballots.code_actions import send_codes, send_own_code
from governance.ballots.codes import code_behind
from governance.models import VotingCode
from kpcsc.mail import mailers
from members.models import Person, User
from tests.governance.ballots.voters import NOW, make_voters, opened
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db

CODE = re.compile(r"^([2-9A-Z]{3}-){2}[2-9A-Z]{3}$", re.MULTILINE)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server(settings):
    """A mail server, and a site that sends by it."""
    with mail_server() as started:
        _send_by(settings, started.port)
        yield started


def _send_by(settings, port):
    if django.VERSION >= (6, 1):
        none = dict.fromkeys(("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"), "")
        safe = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False, "EMAIL_TIMEOUT": 10}
        where = {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
        settings.MAILERS = mailers(none | safe | where)
    else:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_PORT = port


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
    assert caplog.messages == ["A voting code could not be sent: SMTPRecipientsRefused"]


def test_sent_twice_the_later_mail_counts(voters, sent, server):
    proposal = opened()
    first = code_in(sent(send_codes, proposal)[voters[0].user.email])

    second = code_in(sent(send_codes, proposal)[voters[0].user.email])

    assert len(server.mails) == 6
    assert code_behind(first) is None
    assert code_behind(second).address.user == voters[0].user


def test_server_that_is_away_fails_no_page(voters, settings, django_capture_on_commit_callbacks):
    with mail_server() as gone:
        _send_by(settings, gone.port)

    with django_capture_on_commit_callbacks(execute=True):
        send_codes(opened(), now=timezone.now().replace(year=2021, month=6, day=15))

    assert not VotingCode.objects.exists()
