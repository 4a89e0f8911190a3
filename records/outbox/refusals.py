"""Knows what became of an attempt to send: which failures pass, and how each is called."""

import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from records.sealing import Unreadable

PERMANENT = 500  # from this code on, SMTP means: do not try again (RFC 5321, 4.2.1)


class Why(StrEnum):
    """Why a mail did not leave. The server's own words name the address, so they are not kept."""

    UNREACHABLE = "unreachable"
    LATER = "later"
    REFUSED = "refused"
    TOO_LATE = "too_late"
    UNREADABLE = "unreadable"
    BROKEN = "broken"


@dataclass(frozen=True)
class Failure:
    why: Why
    code: int | None = None  # the server's answer, where there was one

    def __str__(self) -> str:
        return f"{self.why} {self.code}" if self.code else str(self.why)

    @property
    def is_final(self) -> bool:
        return self.why not in {Why.UNREACHABLE, Why.LATER}


def failure_of(error: Exception) -> Failure:
    """What an exception while sending means. A server that refuses this site passes: somebody is
    to set the password right; one that refuses the reader or the mail does not."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _by_code(code for code, _words in error.recipients.values())
        case smtplib.SMTPDataError():
            return _by_code([error.smtp_code])
        case smtplib.SMTPNotSupportedError():
            return Failure(Why.REFUSED)
        case smtplib.SMTPResponseException():
            return Failure(Why.LATER, error.smtp_code)
        case OSError():
            return Failure(Why.UNREACHABLE)
        case Unreadable():
            return Failure(Why.UNREADABLE)
    return Failure(Why.BROKEN)


def _by_code(codes: Iterable[int]) -> Failure:
    code = min(codes)  # while one of several readers may take it later, it is not over
    return Failure(Why.REFUSED if code >= PERMANENT else Why.LATER, code)
