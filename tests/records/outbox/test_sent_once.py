"""Two processes that send what is due in the same moment send each mail once."""

import pytest
from post_office.models import STATUS

from records.models import Mail
from tests.mail_server import mail_server
from tests.outgoing import send_by
from tests.records.outbox.test_outbox import waiting
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
MAILS = 4


def test_two_senders_send_each_mail_once(rivals: Rivals, rounds, settings):
    with mail_server() as server:
        send_by(settings, server.port)
        for number in rounds:
            subjects = [f"{number}-{mail}" for mail in range(MAILS)]
            for subject in subjects:
                waiting(subject=subject)
            server.mails.clear()

            answers = rivals.at_once("send_mail", {"port": server.port}, {"port": server.port})

            assert answers == (DONE, DONE)
            assert sorted(str(mail["Subject"]) for mail in server.mails) == subjects
            assert set(Mail.objects.values_list("status", flat=True)) == {STATUS.sent}
