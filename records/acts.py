"""Knows how an act that writes several rows is carried out: whole or not at all, one at a time."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, models, transaction
from django.utils.translation import gettext as _

ATTEMPTS = 5
DEADLOCK, SERIALIZATION_FAILURE = "40P01", "40001"

P = ParamSpec("P")
R = TypeVar("R")


class Refused(ValidationError):
    """The coalition's rules do not allow the act; the message says why, nothing was written."""


class Busy(ValidationError):
    """Somebody else was writing for too long; nothing was written, and it may be tried again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The site is busy: somebody else is writing much at once. Nothing was changed; "
                "try again in a minute."
            ),
            code="busy",
        )


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Runs `function` in one transaction; again when the database broke a deadlock between two.

    What a constraint refuses at the last moment, because somebody else was faster, comes back as
    `Refused`, like any other reason; a database that others hold for too long as `Busy`.
    """

    @wraps(function)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
        attempts = 1 if transaction.get_connection().in_atomic_block else ATTEMPTS
        for left in reversed(range(attempts)):
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except OperationalError as error:
                if is_busy(error):  # it has waited already
                    raise Busy from error
                if not left or not lost_a_race(error):
                    raise
            except IntegrityError as error:
                raise Refused(say_overtaken()) from error
        raise AssertionError("unreachable")

    return carried_out


def say_overtaken() -> str:
    return _("This contradicts what has been recorded meanwhile. Nothing was changed.")


def say_gone() -> str:
    return _("This is no longer there: it was taken back or deleted.")


def lost_a_race(error: OperationalError) -> bool:
    """Whether the database broke a deadlock, or a tie, between two: it may be tried again."""
    return getattr(error.__cause__, "sqlstate", None) in {DEADLOCK, SERIALIZATION_FAILURE}


def is_busy(error: BaseException | None) -> bool:
    """Whether the database let a writer wait for another one until its patience was over."""
    is_locked = isinstance(error, OperationalError) and "is locked" in str(error)  # not "blocked"
    return is_locked or isinstance(error, Busy)


def keep(row: models.Model, *, by: Any, why: str = "", changing: Collection[str] = ()) -> None:
    """Checks and saves a row, with who did it and why in its history.

    `changing` names the fields that are changed where nothing else may stand in the way: what was
    recorded in the others before a check of today is left as it is.
    """
    row._history_user = by  # type: ignore[attr-defined]
    row._change_reason = why  # type: ignore[attr-defined]
    others = [field.name for field in row._meta.fields if field.name not in changing]
    row.full_clean(exclude=others if changing else None)
    row.save()


def hold(queryset: models.QuerySet, pk: Any) -> Any:
    """The row, locked until the act is over, so that a second act on it waits for this one."""
    return queryset.select_for_update(of=("self",)).get(pk=pk)
