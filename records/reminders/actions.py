"""Knows the daily act of reminding: note what is due, then write each once, whatever fails."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from records.acts import Busy, Refused, act, hold
from records.outbox.letters import compose
from records.outbox.posting import IN_TURN, post, withdraw
from records.reminders.days import Outcome, is_too_late, outcomes
from records.reminders.kinds import KINDS, Kind, Reader
from records.reminders.models import Reminder

logger = logging.getLogger(__name__)
MAIL_KIND = "records.reminder"  # by which the mails of a reminder are found in the outbox
State, Why = Reminder.State, Reminder.Why
NOTED: dict[Outcome, dict[str, Any]] = {
    Outcome.WRITE: {"state": State.DUE},
    Outcome.TO_DESK: {"state": State.AT_THE_DESK, "why": Why.TOO_LATE},
    Outcome.OVERTAKEN: {"state": State.NOT_NEEDED},
}


class SomeFailed(Exception):
    """Some kinds could not be looked through; all others were."""


def remind(*, day: date, at: datetime) -> Counter[str]:
    """Notes what is due on `day` and writes it; safe to repeat. Counts what became of each.

    Raises `SomeFailed` when all else is done.
    """
    failed = [kind.name for kind in [*KINDS.values()] if not _noted(kind, day)]
    pending = Reminder.objects.to_be_written().order_by("pk").values_list("pk", flat=True)
    became = Counter(_became(pk, day, at) for pk in list(pending))
    if failed:
        raise SomeFailed(", ".join(failed))
    return became


# --- What is due ----------------------------------------------------------------------------------


def _noted(kind: Kind, day: date) -> bool:
    """Whether the kind could be looked through; what is due is in the ledger then, once."""
    try:
        Reminder.objects.bulk_create(_due(kind, day), ignore_conflicts=True)
    except Exception as error:  # noqa: BLE001  (one broken kind stops no other)
        logger.error("Reminders of %s: %s", kind.name, type(error).__name__)
        return False
    return True


def _due(kind: Kind, day: date) -> Iterator[Reminder]:
    noted: dict[tuple[int, date], set[int]] = defaultdict(set)
    for thing, on, offset in Reminder.objects.filter(kind=kind.name).values_list(
        "thing", "on", "offset"
    ):
        noted[thing, on].add(offset)
    for row, on in _with_days(kind, day):
        told = outcomes(
            kind.offsets, on=on, day=day, noted=noted[row.pk, on], patience=kind.patience
        )
        for offset, outcome in told.items():
            of: dict[str, Any] = {"kind": kind.name, "thing": row.pk, "on": on, "offset": offset}
            yield Reminder(**of, noted_on=day, **NOTED[outcome])


def _with_days(kind: Kind, day: date) -> Iterator[tuple[Any, date]]:
    for row in _open_things(kind, day):
        if on := kind.on(row, day):
            yield row, on


def _open_things(kind: Kind, day: date) -> Any:
    return kind.things(day, day - timedelta(days=min(kind.offsets)))


# --- Writing --------------------------------------------------------------------------------------


def _became(pk: int, day: date, at: datetime) -> str:
    """The state of a reminder once it was its turn; what cannot be written stops no other."""
    try:
        return _written(pk, day=day, at=at)
    except Busy:
        return State.DUE
    except Exception as error:  # noqa: BLE001  (one broken template stops no other)
        logger.error("A reminder could not be written: %s", type(error).__name__)
        pending = Reminder.objects.to_be_written().filter(pk=pk)
        pending.update(state=State.FAILED, why=Why.BROKEN)
        return State.FAILED


@act
def _written(pk: int, *, day: date, at: datetime) -> str:
    """Its mails and its new state are stored together, or not at all."""
    reminder = hold(Reminder.objects.all(), pk)
    kind = reminder.known_kind
    if kind is None or reminder.state not in {State.DUE, State.FAILED}:
        return str(reminder.state)
    reminder.state, reminder.why = _settled(reminder, kind, day, at)
    reminder.sent_at = at if reminder.state == State.SENT else None
    reminder.save(update_fields=["state", "why", "sent_at"])
    return str(reminder.state)


def _settled(reminder: Reminder, kind: Kind, day: date, at: datetime) -> tuple[str, str]:
    thing = _open_things(kind, day).filter(pk=reminder.thing).first()
    if thing is None or kind.on(thing, day) != reminder.on:
        return State.NOT_NEEDED, Why.NONE
    if is_too_late(reminder.offset, on=reminder.on, day=day, patience=kind.patience):
        return State.AT_THE_DESK, Why.TOO_LATE
    readers = {reader.email.lower(): reader for reader in kind.readers(thing, day)}
    for reader in readers.values():
        about = (MAIL_KIND, str(reminder.pk))
        message = _letter(kind, thing, reader, day, at)
        post(message, at=at, about=about, priority=IN_TURN, stays=True)
    return (State.SENT, Why.NONE) if readers else (State.AT_THE_DESK, Why.NOBODY)


def _letter(kind: Kind, thing: Any, reader: Reader, day: date, at: datetime) -> EmailMessage:
    with translation.override(reader.language):
        words = kind.words(thing, day)
        if kind.own_words:
            words |= kind.own_words(thing, reader, at)
        return compose(kind.subject, kind.message, words, to=reader.email)


def withdraw_waiting(kind: str, thing: int) -> None:
    """Within an act: mails of these reminders that still wait would lead to nothing."""
    for pk in Reminder.objects.filter(kind=kind, thing=thing).values_list("pk", flat=True):
        withdraw(MAIL_KIND, str(pk))


# --- By hand --------------------------------------------------------------------------------------


@act
def done_by_hand(reminder: Reminder, *, by: Any, at: datetime) -> Reminder:
    """Somebody has said it in another way. Raises `Refused` for what is not left to the desk."""
    held: Reminder = hold(Reminder.objects.all(), reminder.pk)
    if held.state not in {State.AT_THE_DESK, State.FAILED}:
        raise Refused(_("This reminder is not left to the desk any more."))
    held.state, held.done_at, held.done_by = State.BY_HAND, at, by
    held.save(update_fields=["state", "done_at", "done_by"])
    return held
