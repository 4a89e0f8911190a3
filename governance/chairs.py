"""Knows how the public reads the rotation: the criterion explained, and the handovers to come."""

from dataclasses import dataclass
from datetime import date

from governance.committee import PublicSeat
from governance.models import Office
from governance.offices import rule_languages, speaker
from governance.rotation import Handover, alternation, forecast, languages_sought
from governance.wording import VERDICTS, criterion_sentence, sought_sentence
from records.models import Rule
from records.when import NOT_RECORDED


@dataclass(frozen=True)
class Rotation:
    """Chair and vice-chair on a day, how the criterion judges them, and what comes next."""

    chair: PublicSeat | None
    vice_chair: PublicSeat | None
    verdict: str
    verdict_words: str
    criterion: str
    sought: str
    handovers: list[Handover]


def rotation_on(seats: list[PublicSeat], day: date) -> Rotation:
    """Two queries, for the rules of that day (annual report 2020, 1.3.1)."""
    by_role = {seat.office.role: seat for seat in seats}
    chair, vice_chair = by_role.get(Office.Role.CHAIR), by_role.get(Office.Role.VICE_CHAIR)
    wanted = rule_languages(day)
    chairs = speaker(chair.holding.person if chair else None)
    follows = speaker(vice_chair.holding.person if vice_chair else None)
    judged = alternation(chairs, follows, wanted)
    planned = chair.holding.planned if chair else None
    length = Rule.objects.in_force("term_length", day)
    handovers = forecast(
        follows,
        wanted=wanted,
        planned=planned.began if planned else NOT_RECORDED,
        months_between=length.parameters["months"] if length else None,
        chair=chairs,
    )
    return Rotation(
        chair=chair,
        vice_chair=vice_chair,
        verdict=judged.verdict,
        verdict_words=str(VERDICTS[judged.verdict]),
        criterion=criterion_sentence(judged),
        sought=sought_sentence(languages_sought(follows or chairs, wanted)),
        handovers=handovers if wanted else [],
    )
