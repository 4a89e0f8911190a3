"""Knows from which day an associate member may apply for full membership."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.when import Certainty, When


class Standing(StrEnum):
    """What can be said of an organisation's right to apply for full membership on a day."""

    NOT_ASSOCIATE = "not_associate"
    MAY_APPLY_FROM = "may_apply_from"
    MAY_APPLY = "may_apply"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class AssociatePeriod:
    """The rule's parameters: how many months, and whether a break starts them anew."""

    months: int
    gap_restarts: bool


@dataclass(frozen=True)
class Spell:
    """One period as an associate; `ended` is the first day after it, None while it lasts."""

    began: When
    ended: When | None = None

    @property
    def order(self) -> tuple[date, date]:
        assert self.began.latest is not None
        return self.began.latest, self.began.earliest or date.min

    def holds_on(self, day: date) -> Certainty:
        begun = self.began.happened_by(day)
        over = self.ended.happened_by(day) if self.ended else Certainty.NO
        if begun is Certainty.NO or over is Certainty.CERTAIN:
            return Certainty.NO
        is_certain = begun is Certainty.CERTAIN and over is Certainty.NO
        return Certainty.CERTAIN if is_certain else Certainty.POSSIBLE

    def continues(self, other: "Spell") -> bool:
        """Whether it began on the very day an earlier one ended, both being known to the day."""
        is_earlier = other.order[0] < self.order[0]
        return is_earlier and self.began.is_exact and other.ended == self.began


@dataclass(frozen=True)
class Eligibility:
    """The answer for a day, and the day or span from which an application is possible.

    `is_sure`: whether it is known that the organisation is, or is not, an associate on that day.
    """

    standing: Standing
    applies_from: When | None = None
    is_sure: bool = True


def eligibility(
    spells: Iterable[Spell], *, day: date, rule: AssociatePeriod | None, is_full: bool = False
) -> Eligibility:
    """Whether an associate may apply for full membership on `day`.

    Applicants come in as associates and can apply for full membership after one year (annual
    report 2020, 1.3.2). A start known only to the year gives a span: before its last day the
    answer is that it cannot be told. `is_full`: full membership certainly holds on `day`.
    """
    begun = list(spells)
    current = _current(begun, day)
    if current is None or is_full:
        return Eligibility(Standing.NOT_ASSOCIATE)
    if rule is None:
        return Eligibility(Standing.CANNOT_TELL)
    applies_from = _counted_from(current, begun, rule).later(rule.months)
    is_sure = current.holds_on(day) is Certainty.CERTAIN
    return Eligibility(_standing(current, applies_from, day), applies_from, is_sure)


def _current(spells: list[Spell], day: date) -> Spell | None:
    """The spell that holds on `day`: a certain one before a possible one, then the latest."""
    held = [spell for spell in spells if spell.holds_on(day) is not Certainty.NO]
    return max(held, key=lambda s: (s.holds_on(day) is Certainty.CERTAIN, *s.order), default=None)


def _counted_from(current: Spell, spells: list[Spell], rule: AssociatePeriod) -> When:
    """Since when the months count: the start of the unbroken time, or of the first time."""
    known = [spell for spell in spells if spell.order[0] <= current.order[0]]
    if rule.gap_restarts:
        heads = [s for s in known if not any(s.continues(other) for other in spells)]
        return max(heads, key=lambda s: s.order).began
    return _first_start(known)


def _first_start(spells: list[Spell]) -> When:
    earliest = [spell.began.earliest for spell in spells]
    latest = min(spell.order[0] for spell in spells)
    if None in earliest:
        return When(None, latest)
    return When(min(first for first in earliest if first is not None), latest)


def _standing(current: Spell, applies_from: When, day: date) -> Standing:
    if current.holds_on(day) is not Certainty.CERTAIN:
        return Standing.CANNOT_TELL
    if applies_from.happened_by(day) is Certainty.CERTAIN:
        return Standing.MAY_APPLY
    return Standing.MAY_APPLY_FROM if applies_from.is_exact else Standing.CANNOT_TELL
