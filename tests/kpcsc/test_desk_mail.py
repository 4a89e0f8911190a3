"""The desk tells which mail failed and what is left to be said; the office does both by an act."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import STATUS, Email

from kpcsc.desk import tasks
from records.models import Mail, Reminder
from tests import office
from tests.make import make_user
from tests.office_pages import ActPage, said
from tests.records.outbox.test_outbox import waiting
from tests.records.reminders.ledger import DUE, at_work, days, make_item, make_readers, noon

pytestmark = pytest.mark.django_db


def lines(title):
    now = timezone.now()
    (found,) = (task for task in tasks(now.date(), now) if task.title == title)
    return [(line.label, line.detail) for line in found.lines]


def given_up(**given) -> Mail:
    mail = waiting(**given)
    Email.objects.filter(pk=mail.pk).update(status=STATUS.failed, number_of_retries=9)
    return mail


def again(awa, mail) -> ActPage:
    return ActPage(awa, f"/en/admin/records/mail/{mail.pk}/acts/again/")


# --- Mail -----------------------------------------------------------------------------------------


def test_mail_that_failed_or_waits_long_is_told():
    given_up(subject="Failed")
    waits_long, waits = waiting(subject="Waits long"), waiting(subject="Waits")
    day = timedelta(days=1)
    Email.objects.filter(pk=waits_long.pk).update(created=timezone.now() - day)
    Email.objects.filter(pk=waits.pk).update(created=timezone.now() - day + timedelta(minutes=1))

    assert lines("Mail that failed") == [("Failed", "bea@rivers.example")]
    assert lines("Mail that has waited for more than a day") == [
        ("Waits long", "bea@rivers.example")
    ]


def test_failed_mail_is_sent_again_while_its_text_is_kept(
    awa, mailoutbox, django_capture_on_commit_callbacks
):
    mail = given_up(subject="Your link")
    page = again(awa, mail)

    page.show()
    shown = page.will_change
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.confirm()

    mail.refresh_from_db()
    assert shown == [("state", "failed", "waiting, attempts: 0")]
    assert said(awa.get(answer.url)) == ["On its way again: Your link."]
    assert [sent.subject for sent in mailoutbox] == ["Your link"]
    assert (mail.status, mail.has_text) == (STATUS.sent, False)


@pytest.mark.parametrize("gone", [{"message": ""}, {"expires_at": noon(DUE)}])
def test_mail_whose_text_is_gone_or_leads_nowhere_says_so(awa, gone, mailoutbox):
    mail = given_up()
    Email.objects.filter(pk=mail.pk).update(**gone)
    page = again(awa, mail)

    page.show()

    assert page.errors == {
        "__all__": [
            "What this mail said is not kept any more, or leads nowhere now: do again what wrote "
            "it, such as the invitation."
        ]
    }
    assert mailoutbox == []


# --- Reminders ------------------------------------------------------------------------------------


def test_reminder_that_is_left_to_the_desk_is_told_with_its_thing_and_why():
    make_item(make_readers("bea"))
    at_work(DUE + days(30))

    assert lines("Reminders left to you") == [
        ("Write.", "action item due · 7 March 2024 · its day was long past")
    ]


def test_reminder_is_done_by_hand(awa):
    make_item(make_readers("bea"))
    at_work(DUE + days(30))
    reminder = Reminder.objects.at_the_desk().get()
    page = ActPage(awa, f"/en/admin/records/reminder/{reminder.pk}/acts/by-hand/")

    page.show()
    answer = page.confirm()

    reminder.refresh_from_db()
    assert said(awa.get(answer.url)) == ["Done by hand: action item due · 7 March 2024."]
    assert (reminder.state, reminder.done_by) == ("by_hand", office.coordinator())
    assert lines("Reminders left to you") == []


def test_list_of_reminders_leads_to_the_things(awa):
    item = make_item(make_readers("bea"))
    at_work(DUE - days(14))

    page = awa.get("/en/admin/records/reminder/").content.decode()

    assert f'<a href="/en/admin/governance/actionitem/{item.pk}/change/">Write.</a>' in page


@pytest.mark.parametrize("place", ["mail", "reminder"])
def test_nobody_else_sees_mail_or_reminders(client, place):
    client.force_login(make_user())

    assert client.get(f"/en/admin/records/{place}/").status_code == 403
