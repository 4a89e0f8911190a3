"""Mail is stored with its act, leaves over SMTP, is tried again, and is not readable meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TestCase
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from records.models import Mail
from records.outbox.delivery import purge, send_due
from records.outbox.kinds import KINDS, Kind
from records.outbox.posting import IN_TURN, post, withdraw
from records.outbox.waits import WAITS
from tests.kept import kept
from tests.mail_server import mail_server
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
SECRET = "https://register.example/en/invitation/jtTr6rDZkG5bMuuDpwXZ/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def server(settings):
    with mail_server() as started:
        send_by(settings, started.port)
        yield started


def letter(to: str = "bea@rivers.example", subject: str = "Your link", **given) -> EmailMessage:
    body = f"Here: {SECRET}\n.\n{{{{ no.template }}}} <&>\n"
    return EmailMessage(subject, body, to=[to], **given)


def waiting(to: str = "bea@rivers.example", subject: str = "Your link", **given) -> Mail:
    return post(letter(to, subject), stays=True, **given)


def everything_kept() -> str:
    return str(kept(beside=False))


# --- Into the outbox ----------------------------------------------------------------------------


def test_mail_of_an_act_leaves_once_the_act_is_stored(server):
    with TestCase.captureOnCommitCallbacks() as callbacks:
        letter().send()
    before = len(server.mails)

    for callback in callbacks:
        callback()

    assert (before, len(server.mails)) == (0, 1)
    assert server.mails[0].get_content() == letter().body


@pytest.mark.django_db(transaction=True)
def test_mail_of_an_act_that_is_undone_never_was(server):
    with transaction.atomic():
        letter().send()
        transaction.set_rollback(True)

    assert (server.mails, Mail.objects.count()) == ([], 0)


def test_what_is_in_the_mail_arrives_as_it_was_written(server):
    message = EmailMultiAlternatives(
        "Réunion", "Texte", to=["bea@rivers.example"], reply_to=["awa@coalition.example"]
    )
    message.attach_alternative("<p>Texte</p>", "text/html")
    post(message, stays=True)

    send_due(at=timezone.now())

    (mail,) = server.mails
    told = [part.get_content().strip() for part in mail.iter_parts()]
    assert (mail["Subject"], mail["Reply-To"]) == ("Réunion", "awa@coalition.example")
    assert told == ["Texte", "<p>Texte</p>"]


def test_file_in_a_mail_is_refused_before_anything_is_written():
    message = letter()
    message.attach("minutes.txt", "words", "text/plain")

    with pytest.raises(ValueError, match="links to files"):
        message.send()

    assert not Mail.objects.exists()


# --- What is kept -------------------------------------------------------------------------------


def test_text_is_readable_nowhere_while_it_waits_and_gone_once_sent(server):
    mail = waiting()
    assert SECRET[-20:] not in everything_kept()

    send_due(at=timezone.now())

    mail.refresh_from_db()
    assert (mail.status, mail.message, mail.html_message) == (STATUS.sent, "", "")
    assert SECRET in server.mails[0].get_content()


def test_text_of_a_mail_that_is_refused_for_good_is_gone(server):
    mail = waiting("broken@hills.example")

    send_due(at=timezone.now())

    mail.refresh_from_db()
    assert (mail.status, mail.message) == (STATUS.failed, "")
    assert [(log.exception_type, log.message) for log in mail.logs.all()] == [("refused", "550")]


def test_key_that_is_gone_gives_the_mail_up_and_stops_no_other(server, settings):
    settings.SECRET_KEY = "another key, since lost"
    lost = waiting(subject="Lost")
    settings.SECRET_KEY = "the key of today"
    waiting(subject="Found")

    send_due(at=timezone.now())

    lost.refresh_from_db()
    assert [mail["Subject"] for mail in server.mails] == ["Found"]
    assert lost.status == STATUS.failed


def test_rows_and_their_addresses_go_after_a_time_and_texts_before(server, settings):
    settings.MAIL_KEPT_DAYS = 30
    sent, given_up, still = waiting(), waiting(), waiting()
    rows = Email.objects.filter
    rows(pk=sent.pk).update(status=STATUS.sent, last_updated=NOW - timedelta(days=30, seconds=1))
    rows(pk=given_up.pk).update(status=STATUS.failed, last_updated=NOW - timedelta(days=7))
    rows(pk=still.pk).update(last_updated=NOW - timedelta(days=365))

    on_the_day = purge(at=NOW), Mail.objects.get(pk=given_up.pk).has_text
    a_moment_later = purge(at=NOW + MINUTE), Mail.objects.get(pk=given_up.pk).has_text

    assert (on_the_day, a_moment_later) == ((1, True), (0, False))
    assert set(Mail.objects.values_list("pk", flat=True)) == {given_up.pk, still.pk}


def test_logs_name_nobody(server, caplog, capsys):
    caplog.set_level("DEBUG")
    waiting(), waiting("broken@hills.example")

    call_command("send_queued_mail")

    told = caplog.text + "".join(capsys.readouterr())
    assert "@" not in told
    assert SECRET not in told
    assert "mail: 1 sent, 0 to be tried again, 1 given up" in told


# --- Again and again ------------------------------------------------------------------------------


def test_server_that_is_busy_twice_takes_it_the_third_time(server):
    mail, server.busy = waiting(), 2

    tried = [send_due(at=NOW), send_due(at=NOW + MINUTE), send_due(at=NOW + 6 * MINUTE)]

    mail.refresh_from_db()
    states = [STATUS.requeued, STATUS.requeued, STATUS.sent]
    assert tried == [{state: 1} for state in states]
    assert (len(server.mails), mail.attempts) == (1, 3)


def test_mail_is_not_tried_before_its_time(server):
    waiting()
    server.busy = 1
    send_due(at=NOW)

    early = send_due(at=NOW + MINUTE - timedelta(seconds=1))

    assert (early, server.mails) == ({}, [])


def test_each_try_has_the_same_number_so_that_no_server_takes_it_for_another(server):
    mail = waiting()

    send_due(at=NOW)

    assert server.mails[0]["Message-ID"] == mail.message_id


def test_server_that_is_away_for_two_days_is_given_up_and_the_text_kept_for_the_office(settings):
    with mail_server() as gone:
        send_by(settings, gone.port)
    mail, at = waiting(), NOW
    for wait in WAITS:
        assert send_due(at=at) == {STATUS.requeued: 1}
        at += wait

    last = send_due(at=at)

    mail.refresh_from_db()
    assert last == {STATUS.failed: 1}
    assert (mail.attempts, mail.has_text) == (len(WAITS) + 1, True)
    assert set(Log.objects.values_list("exception_type", flat=True)) == {"unreachable"}


def test_server_that_goes_away_between_two_mails_costs_neither(server, settings):
    waiting(subject="First")
    send_due(at=NOW)
    port = server.port
    with mail_server() as gone:
        send_by(settings, gone.port)
    waiting(subject="Second")
    send_due(at=NOW)

    send_by(settings, port)
    send_due(at=NOW + MINUTE)

    assert [mail["Subject"] for mail in server.mails] == ["First", "Second"]


def test_broken_address_stops_no_other(server):
    for to in ("broken@hills.example", "bea@rivers.example", "broken@clay.example"):
        waiting(to)

    tried = send_due(at=timezone.now())

    assert tried == {STATUS.failed: 2, STATUS.sent: 1}


def test_what_somebody_waits_for_leaves_first(server):
    waiting(subject="To everybody", priority=IN_TURN)
    waiting(subject="Your link")

    send_due(at=timezone.now())

    assert [mail["Subject"] for mail in server.mails] == ["Your link", "To everybody"]


@pytest.mark.parametrize(("late", "arrives"), [(-1, True), (0, False)])
def test_mail_that_would_come_too_late_is_not_sent(server, late, arrives):
    mail = waiting(until=NOW)

    send_due(at=NOW + timedelta(seconds=late))

    mail.refresh_from_db()
    assert (len(server.mails) == 1, mail.status == STATUS.failed) == (arrives, not arrives)


# --- What a mail tells of -------------------------------------------------------------------------


@pytest.fixture
def given_up(monkeypatch):
    """A kind of thing that is worth nothing without its mail; and what was said of it."""
    told = []
    kind = Kind("link", lambda key, at: told.append((key, at)))
    monkeypatch.setitem(KINDS, "link", kind)
    return told


def test_thing_whose_mail_is_given_up_is_told_so_and_its_text_is_gone(settings, given_up):
    with mail_server() as gone:
        send_by(settings, gone.port)
    mail, at = waiting(about=("link", "a")), NOW
    for wait in WAITS:
        send_due(at=at)
        at += wait
    told_before_the_last = list(given_up)

    send_due(at=at)

    mail.refresh_from_db()
    assert (told_before_the_last, given_up) == ([], [("a", at)])
    assert not mail.has_text


def test_mail_about_what_is_worth_nothing_any_more_is_withdrawn(server, given_up):
    waiting(subject="Old", about=("link", "a")), waiting(subject="New", about=("link", "b"))

    withdraw("link", "a")
    send_due(at=timezone.now())

    assert [mail["Subject"] for mail in server.mails] == ["New"]


# --- The library's own ways -----------------------------------------------------------------------


def test_library_leaves_its_work_to_the_site():
    from django.contrib import admin
    from django.core.management import get_commands

    assert get_commands()["send_queued_mail"] == "records"
    assert not [model for model in admin.site._registry if model._meta.app_label == "post_office"]


def test_no_page_of_the_office_shows_a_text(server, client):
    from tests.office import coordinator

    mail = waiting()
    client.force_login(coordinator())

    pages = [
        client.get(f"/en/admin/records/mail/{place}").content.decode()
        for place in ("", f"{mail.pk}/change/")
    ]

    assert all("Your link" in page for page in pages)
    assert "Objet" in client.get("/fr/admin/records/mail/").content.decode()
    assert not any(SECRET[-20:] in page or mail.message in page for page in pages)


def test_sealed_text_is_what_the_database_holds():
    waiting()

    with connection.cursor() as cursor:
        cursor.execute("SELECT message FROM post_office_email")
        ((message,),) = cursor.fetchall()

    assert message.startswith("gAAAA")
