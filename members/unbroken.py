"""Knows since when an organisation is a member without a break, whatever kind of member it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from members.upgrade import Spell
from records.when import Certainty, When


@dataclass(frozen=True)
class Unbroken:
    """The time as a member that goes on, or was the last; `left` is when an earlier time had
    ended, for who came back."""

    began: When
    left: When | None = None

    @property
    def is_return(self) -> bool:
        return self.left is not None


def unbroken(spells: Iterable[Spell], day: date) -> Unbroken | None:
    """The time without a break of what has begun by `day`, certainly or possibly.

    A day between two spells breaks it. A break that dates leave open is none: nobody is asked
    anew for what is not known.
    """
    begun = [one for one in spells if one.began.happened_by(day) is not Certainty.NO]
    held = [one for one in begun if not _never_held(one)]
    heads = [one for one in held if not any(_leads_into(other, one) for other in held)]
    head = max(heads, key=lambda one: one.order, default=None)
    if head is None:
        return None
    ends = [one.ended for one in held if one.ended and one.order < head.order]
    return Unbroken(head.began, max(ends, key=_end_order, default=None))


def _never_held(spell: Spell) -> bool:
    return spell.began.is_exact and spell.ended == spell.began


def _leads_into(earlier: Spell, spell: Spell) -> bool:
    """Whether it began earlier and has perhaps ended no earlier than the other began."""
    return earlier.order < spell.order and not _ended_before(earlier, spell)


def _ended_before(earlier: Spell, spell: Spell) -> bool:
    over, began = earlier.ended, spell.began.earliest
    return bool(over and over.latest and began and over.latest < began)


def _end_order(ended: When) -> tuple[date, date]:
    return ended.latest or date.max, ended.earliest or date.min
