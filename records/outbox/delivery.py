"""Knows how what is due leaves over SMTP: by one sender, and what becomes of what does not.

A process that is stopped between sending and noting it sends that mail again, with the same
number, after `LEASE`. Nothing else does.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from post_office.connections import connections
from post_office.models import STATUS

from records.outbox.models import Mail
from records.outbox.refusals import Failure, Why, failure_of
from records.outbox.waits import wait_after

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)  # longer than any attempt takes
TEXT_KEPT = timedelta(days=7)


def send_due(*, at: datetime) -> Counter[int]:
    """Tries every mail that is due, once; counts the states that they are in then."""
    tried: Counter[int] = Counter()
    try:
        while mail := _claimed(at):
            tried[_state_after_trying(mail, at)] += 1
    finally:
        connections.close()
    return tried


def _claimed(at: datetime) -> Mail | None:
    """The most urgent mail, which no other sender takes while it is tried."""
    due = Mail.objects.due(at)
    busy_until = max(at, timezone.now()) + LEASE
    attempts = Coalesce(F("number_of_retries"), 0) + 1
    while mail := due.most_urgent_first().first():
        mine = due.filter(pk=mail.pk)
        if mine.update(scheduled_time=busy_until, number_of_retries=attempts):
            mail.number_of_retries = mail.attempts + 1
            return mail
    return None


def _state_after_trying(mail: Mail, at: datetime) -> int:
    if mail.expires_at and mail.expires_at <= at:
        return _failed(mail, Failure(Why.TOO_LATE), at)
    try:
        mail.unseal()
        mail.dispatch(log_level=0, commit=False, disconnect_after_delivery=False)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one stops no other)
        connections.close()
        return _failed(mail, failure_of(error), at)
    _end(mail, STATUS.sent, at)
    return STATUS.sent


@transaction.atomic
def _failed(mail: Mail, failure: Failure, at: datetime) -> int:
    logger.warning("A mail could not be sent: %s", failure)
    said = {"exception_type": failure.why.value, "message": str(failure.code or "")}
    mail.logs.create(status=STATUS.failed, **said)
    wait = None if failure.is_final else wait_after(mail.attempts)
    if wait is None:
        _end(mail, STATUS.failed, at, keeps_text=not failure.is_final and mail.kind is None)
        return STATUS.failed
    later = {"status": STATUS.requeued, "scheduled_time": at + wait, "last_updated": at}
    Mail.objects.filter(pk=mail.pk).update(**later)
    return STATUS.requeued


def _end(mail: Mail, status: int, at: datetime, *, keeps_text: bool = False) -> None:
    """It left or is given up: its text goes, unless somebody may want to send it again."""
    row = Mail.objects.filter(pk=mail.pk)
    row.update(status=status, scheduled_time=None, last_updated=at)
    if not keeps_text:
        row.forget_text()
    if mail.kind and status == STATUS.failed:
        mail.kind.given_up(mail.key, at)
    if mail.kind and mail.kind.leaves_no_trace:
        row.delete()


def purge(*, at: datetime) -> int:
    """Texts that nobody sent again go, and rows, with their addresses, after `MAIL_KEPT_DAYS`."""
    Mail.objects.over_before(at - TEXT_KEPT).forget_text()
    old = Mail.objects.over_before(at - timedelta(days=settings.MAIL_KEPT_DAYS))
    _all, by_model = old.delete()
    return by_model.get("records.Mail", 0)
