"""Knows the ticket that a form to apply carries: by it a form sent twice is taken once.

It tells when the form was opened, too: a program fills it in faster than anybody can.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

SALT = "members.applications.tickets"
TOO_QUICK = timedelta(seconds=4)
VALID_FOR = timedelta(days=60)  # a draft may wait long for a line


@dataclass(frozen=True)
class Ticket:
    """The key under which the application will be kept, and when the form was opened."""

    key: str
    opened_at: datetime

    def is_too_quick(self, now: datetime) -> bool:
        return now - self.opened_at < TOO_QUICK


def new_ticket(*, at: datetime) -> str:
    return signing.dumps([secrets.token_hex(16), at.isoformat()], salt=SALT)


def read_ticket(text: str, *, at: datetime) -> Ticket | None:
    """The ticket; None for one that this site did not give out, or long ago."""
    try:
        key, opened_at = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    ticket = Ticket(key, datetime.fromisoformat(opened_at))
    return ticket if timedelta(0) <= at - ticket.opened_at < VALID_FOR else None
