"""Knows that not everybody may act on every application; who may not is said by other rooms."""

from collections.abc import Callable
from datetime import date

from members.models import Application, User

# called with the application, the account and the day; raises `Refused`, in a sentence
CHECKS: list[Callable[[Application, User, date], None]] = []  # filled by the apps when ready


def check_may_act(application: Application, *, by: User | None, day: date) -> None:
    """Raises `Refused` where the account takes no part in the application."""
    if by is not None:
        for check in CHECKS:
            check(application, by, day)


def register(check: Callable[[Application, User, date], None]) -> None:
    CHECKS.append(check)
