"""Knows how long a mail waits until it is tried again, and when nobody tries any more."""

from datetime import timedelta

WAITS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)),
    *(timedelta(hours=hours) for hours in (3, 6, 12, 24)),
)


def wait_after(attempts: int) -> timedelta | None:
    """How long after that many attempts the next one comes; None once it was tried for two days."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
