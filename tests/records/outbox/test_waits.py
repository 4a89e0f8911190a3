"""A mail is tried again after a minute, then ever more seldom, for two days."""

import smtplib
from datetime import timedelta
from itertools import count, takewhile

import pytest

from records.outbox.refusals import Failure, Why, failure_of
from records.outbox.waits import wait_after
from records.sealing import Unreadable


def test_waits_grow_from_a_minute_to_a_day_and_end_after_two_days():
    waits = [*takewhile(bool, map(wait_after, count(1)))]

    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(days=1))
    assert waits == sorted(waits)
    assert timedelta(hours=44) < sum(waits, timedelta()) < timedelta(hours=48)
    assert wait_after(len(waits) + 1) is None


def refused(**codes: int) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({who: (code, b"bea") for who, code in codes.items()})


@pytest.mark.parametrize(
    ("error", "failure", "is_final"),
    [
        (refused(bea=550), Failure(Why.REFUSED, 550), True),
        (refused(bea=499), Failure(Why.LATER, 499), False),
        (refused(bea=500), Failure(Why.REFUSED, 500), True),
        (refused(bea=550, chidi=451), Failure(Why.LATER, 451), False),
        (smtplib.SMTPDataError(554, b"spam"), Failure(Why.REFUSED, 554), True),
        (smtplib.SMTPDataError(452, b"full"), Failure(Why.LATER, 452), False),
        (smtplib.SMTPAuthenticationError(535, b"who"), Failure(Why.LATER, 535), False),
        (smtplib.SMTPSenderRefused(550, b"no", "us"), Failure(Why.LATER, 550), False),
        (smtplib.SMTPNotSupportedError(), Failure(Why.REFUSED), True),
        (smtplib.SMTPServerDisconnected(), Failure(Why.UNREACHABLE), False),
        (ConnectionRefusedError(), Failure(Why.UNREACHABLE), False),
        (TimeoutError(), Failure(Why.UNREACHABLE), False),
        (Unreadable(), Failure(Why.UNREADABLE), True),
        (ValueError("bea@rivers.example"), Failure(Why.BROKEN), True),
    ],
)
def test_what_passes_is_told_from_what_does_not(error, failure, is_final):
    assert failure_of(error) == failure
    assert failure.is_final is is_final
