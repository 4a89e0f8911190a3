"""Knows how the chair rotates, and which languages chair and vice-chair should bring together.

Annual report 2020, 1.3.1: the vice-chair takes over the chair, and one criterion is to always seek
a French-speaking vice-chair and an English-speaking chair or vice versa.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from records.criteria import Judged, Verdict
from records.when import NOT_RECORDED, When

Languages = tuple[str, ...]


class Reason(StrEnum):
    """Why the alternation criterion is judged as it is."""

    NO_RULE = "no_rule"
    SAME_PERSON = "same_person"
    NO_CHAIR = "no_chair"
    NO_VICE_CHAIR = "no_vice_chair"
    CHAIR_SPEAKS_NEITHER = "chair_speaks_neither"
    VICE_CHAIR_SPEAKS_NEITHER = "vice_chair_speaks_neither"
    LANGUAGES_NOT_RECORDED = "languages_not_recorded"
    BOTH_ONLY = "both_only"
    ALTERNATE = "alternate"


@dataclass(frozen=True)
class Speaker:
    """A person as the criterion sees it: the languages it works in, empty if not recorded."""

    key: str
    languages: Languages = ()

    @property
    def is_recorded(self) -> bool:
        return bool(self.languages)

    def of(self, wanted: Languages) -> Languages:
        return tuple(tag for tag in wanted if tag in self.languages)


def alternation(chair: Speaker | None, vice_chair: Speaker | None, wanted: Languages) -> Judged:
    """Whether one of the two can speak for one language of the rule and the other for the other.

    Who speaks both can stand for either. `wanted` are the rule's two languages; empty where the
    coalition is not known to have such a rule.
    """
    if len(set(wanted)) < 2:
        return Judged(Verdict.CANNOT_TELL, Reason.NO_RULE)
    if chair is not None and vice_chair is not None and chair.key == vice_chair.key:
        return Judged(Verdict.NOT_MET, Reason.SAME_PERSON)
    if neither := _speaks_neither(chair, vice_chair, wanted):
        return Judged(Verdict.NOT_MET, neither, {"languages": wanted})
    if chair is None or vice_chair is None:
        vacant = Reason.NO_CHAIR if chair is None else Reason.NO_VICE_CHAIR
        return Judged(Verdict.CANNOT_TELL, vacant)
    if not (chair.is_recorded and vice_chair.is_recorded):
        return Judged(Verdict.CANNOT_TELL, Reason.LANGUAGES_NOT_RECORDED)
    return _paired(chair.of(wanted), vice_chair.of(wanted))


def _speaks_neither(
    chair: Speaker | None, vice_chair: Speaker | None, wanted: Languages
) -> Reason | None:
    if chair and chair.is_recorded and not chair.of(wanted):
        return Reason.CHAIR_SPEAKS_NEITHER
    if vice_chair and vice_chair.is_recorded and not vice_chair.of(wanted):
        return Reason.VICE_CHAIR_SPEAKS_NEITHER
    return None


def _paired(chair: Languages, vice_chair: Languages) -> Judged:
    if len(chair) == len(vice_chair) == 1 and chair == vice_chair:
        return Judged(Verdict.NOT_MET, Reason.BOTH_ONLY, {"languages": chair})
    return Judged(Verdict.MET, Reason.ALTERNATE, {"chair": chair, "vice_chair": vice_chair})


def languages_sought(chair: Speaker | None, wanted: Languages) -> Languages:
    """Of which languages the next vice-chair should bring at least one beside that chair.

    A chair who speaks both leaves either; empty: it cannot be told.
    """
    if chair is None or not chair.is_recorded or len(set(wanted)) < 2:
        return ()
    spoken = chair.of(wanted)
    if len(spoken) == 1:
        return tuple(tag for tag in wanted if tag not in spoken)
    return wanted if spoken else ()


@dataclass(frozen=True)
class Candidate:
    """A person who could be vice-chair, and how the criterion judges that."""

    speaker: Speaker
    judged: Judged


_BEST_FIRST = (Verdict.MET, Verdict.CANNOT_TELL, Verdict.NOT_MET)


def candidates(
    speakers: Iterable[Speaker],
    *,
    next_chair: Speaker | None,
    wanted: Languages,
    in_office: Iterable[Speaker | None] = (),
) -> list[Candidate]:
    """Each person judged as vice-chair beside `next_chair`: who satisfies the criterion first.

    Who chairs or is vice-chair already is no candidate.
    """
    sitting = {speaker.key for speaker in in_office if speaker is not None}
    judged = [
        Candidate(speaker, alternation(next_chair, speaker, wanted))
        for speaker in speakers
        if speaker.key not in sitting
    ]
    return sorted(judged, key=lambda one: _BEST_FIRST.index(one.judged.verdict))


@dataclass(frozen=True)
class Handover:
    """A coming handover: when, who takes the chair, and what the next vice-chair should bring.

    `chair` is None where nobody is known yet; then `chair_languages` still tells what that chair
    should bring, if it can be told. Only what is recorded as planned can be late.
    """

    when: When
    chair: Speaker | None
    chair_languages: Languages
    sought: Languages
    is_planned: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything at all can be told of it."""
        return bool(self.when.is_known or self.chair or self.chair_languages)


def forecast(
    successor: Speaker | None,
    *,
    wanted: Languages,
    planned: When = NOT_RECORDED,
    months_between: int | None = None,
    chair: Speaker | None = None,
    count: int = 3,
) -> list[Handover]:
    """The coming handovers: the successor becomes chair, and the languages alternate from there.

    Where no successor is known, the languages of `chair` tell what it should bring. Dates follow
    only where one is planned and a length of term is recorded.
    """
    handovers = []
    coming = successor
    brought = successor.of(wanted) if successor else languages_sought(chair, wanted)
    when = planned
    for number in range(count):
        sought = languages_sought(Speaker("", brought), wanted)
        is_planned = number == 0 and planned.is_known
        handovers.append(Handover(when, coming, brought, sought, is_planned))
        coming, brought = None, sought
        when = when.later(months_between) if months_between else NOT_RECORDED
    return handovers
