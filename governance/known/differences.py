"""Knows in what two answers about one day differ, line by line: added, no longer so, corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from governance.as_of import Coalition, Recorded, SeatThen
from governance.committee import PublicSeat
from governance.models import Term
from governance.public import PublicHolder
from records.when import Certainty
from records.wording import labelled

About = tuple[str, int]
Lines = dict[About, str]


@dataclass(frozen=True)
class Difference:
    """What an answer said of one record and what it says now; empty where it says nothing of it."""

    was: str
    now: str
    why: str = ""


def differences(was: Lines, now: Lines) -> Iterator[tuple[About, Difference]]:
    """Where two answers differ, in the order of what they tell of."""
    for about in {**was, **now}:
        before, after = was.get(about, ""), now.get(about, "")
        if before != after:
            yield about, Difference(before, after)


def lines_of(answer: Coalition) -> Lines:
    """What an answer says, a line for each record that it tells of."""
    return dict(_lines(answer))


def _lines(answer: Coalition) -> Iterator[tuple[About, str]]:
    for member in answer.members:
        yield ("memberships", member.pk), _surely(labelled(member.label, member.kind), member)
    for seat in (*answer.rotating, *answer.committee, *answer.leads):
        yield from _lines_of_seat(seat)
    for held in answer.seats:
        yield ("seats", held.pk), _surely(labelled(held.group.shown, _holder_of(held)), held.seat)
    if answer.plan:
        yield ("plans", answer.plan.pk), _surely(answer.plan.name.shown, answer.plan)
        for pk, theme in answer.plan.themes:
            yield ("themes", pk), labelled(answer.plan.name.shown, theme.shown)


def _lines_of_seat(seat: PublicSeat) -> Iterator[tuple[About, str]]:
    title = str(seat.office)
    yield ("offices", seat.office.pk), title
    for row, term in zip(seat.terms, seat.shown, strict=True):
        words = labelled(title, _named(term.holder))
        is_planned = term.is_planned
        said = _in_brackets(words, _("planned")) if is_planned else _surely(words, term)
        yield ("terms", row.pk), said


def _holder_of(held: SeatThen) -> str:
    words = {"holder": _named(held.seat.holder), "role": held.seat.role}
    return _("%(holder)s, %(role)s") % words


def _named(holder: PublicHolder) -> str:
    return holder.named or _("An organisation that is not named")


def _surely(words: str, told: Any) -> str:
    return words if told.is_certain else _in_brackets(words, _("possible"))


def _in_brackets(words: str, more: str) -> str:
    return _("%(term)s (%(standing)s)") % {"term": words, "standing": more}


def why_gone(about: About, now: Recorded, day: date) -> str:
    """Why an answer about `day` no longer tells of that record, as far as the record says."""
    rows: Iterable[Any] = getattr(now, about[0])
    row = next((row for row in rows if row.pk == about[1]), None)
    if row is None:
        return _("It is no longer among the records.")
    if isinstance(row, Term) and not row.is_in_effect:
        return _why_no_plan(row, day)
    if not hasattr(row, "holds_on") or row.holds_on(day) is not Certainty.NO:
        return ""
    if row.since is not None and row.since > day:
        return _("As is recorded now, it began only after that day.")
    return _("As is recorded now, it had ended by that day.")


def _why_no_plan(term: Term, day: date) -> str:
    if term.standing == Term.Standing.GIVEN_UP:
        return _("The plan was given up.")
    if not term.is_planned_on(day):
        return _("The plan was carried out by that day.")
    return ""
