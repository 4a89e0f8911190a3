"""Knows how a mail comes into the outbox: with the act that writes it, its text sealed."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.message import make_msgid
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from django.utils import timezone
from post_office.models import PRIORITY, STATUS

from records.afterwards import afterwards
from records.outbox.delivery import send_due
from records.outbox.models import Mail

AT_ONCE, IN_TURN = PRIORITY.high, PRIORITY.medium
About = tuple[str, str]


def post(
    message: EmailMessage,
    *,
    at: datetime | None = None,
    about: About | None = None,
    until: datetime | None = None,
    priority: int = AT_ONCE,
    stays: bool = False,
) -> Mail:
    """Puts the mail into the outbox, within the transaction of the act; it leaves after that.

    `at` is the moment of the act, now unless it is given.
    `about` is a kind (see `records.outbox.kinds`) and a key: of which thing the mail tells. After
    `until` it would tell nothing any more. `priority` is `AT_ONCE` where somebody waits for it,
    else `IN_TURN`. What `stays` waits until the outbox is emptied next.
    """
    mail = Mail(
        **_addressed(message),
        subject=message.subject,
        context=dict(zip(("kind", "key"), about, strict=True)) if about else None,
        expires_at=until,
        priority=priority,
        status=STATUS.queued,
    )
    mail.seal(str(message.body), _html_of(message))
    mail.save()
    if not stays:
        transaction.on_commit(partial(afterwards, leave, at or timezone.now()))
    return mail


def withdraw(kind: str, key: str) -> None:
    """What waits to tell of that thing is not sent any more: it would lead to nothing."""
    Mail.objects.waiting().about(kind, key).delete()


def leave(at: datetime) -> None:
    send_due(at=at)


def _addressed(message: EmailMessage) -> dict[str, Any]:
    """To whom, from whom; and a number by which a server knows the mail if it comes twice."""
    reply_to = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return {
        "from_email": message.from_email,
        "to": message.to,
        "cc": message.cc,
        "bcc": message.bcc,
        "headers": {**message.extra_headers, **reply_to} or None,
        "message_id": make_msgid(domain=str(DNS_NAME)),
    }


def _html_of(message: EmailMessage) -> str:
    if message.attachments:
        raise ValueError("Mail of this site links to files; it carries none.")
    alternatives = getattr(message, "alternatives", ())
    return next((str(text) for text, kind in alternatives if kind == "text/html"), "")
