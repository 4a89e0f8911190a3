"""Knows how to say what rotation and coverage answer, and how long a meeting is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.coverage import Dependence, SeatReason, SeatState, surely_past
from governance.rotation import Handover, Reason
from records.criteria import Judged, Verdict
from records.languages import language_names
from records.when import When

VERDICTS = {
    Verdict.MET: gettext_lazy("met"),
    Verdict.NOT_MET: gettext_lazy("not met"),
    Verdict.CANNOT_TELL: gettext_lazy("cannot tell"),
}

SEAT_STATES = {
    SeatState.SEATED: gettext_lazy("seated"),
    SeatState.ENDS_SOON: gettext_lazy("ends soon"),
    SeatState.CARRIED_OVER: gettext_lazy("carried over: the term was due to end"),
    SeatState.POSSIBLY_SEATED: gettext_lazy("perhaps seated: the dates are not known to the day"),
    SeatState.PLANNED: gettext_lazy("vacant, a successor is planned"),
    SeatState.VACANT: gettext_lazy("vacant"),
    SeatState.NOT_RECORDED: gettext_lazy("not recorded"),
}

CRITERION = {
    Reason.NO_RULE: gettext_lazy("No rule about languages is recorded for that day."),
    Reason.SAME_PERSON: gettext_lazy("Chair and vice-chair would be one person."),
    Reason.NO_CHAIR: gettext_lazy("No person is recorded as chair on that day."),
    Reason.NO_VICE_CHAIR: gettext_lazy("No person is recorded as vice-chair on that day."),
    Reason.LANGUAGES_NOT_RECORDED: gettext_lazy(
        "The languages of the chair or the vice-chair are not recorded."
    ),
    Reason.CHAIR_SPEAKS_NEITHER: gettext_lazy(
        "The chair works in none of the languages sought: %(languages)s."
    ),
    Reason.VICE_CHAIR_SPEAKS_NEITHER: gettext_lazy(
        "The vice-chair works in none of the languages sought: %(languages)s."
    ),
    Reason.BOTH_ONLY: gettext_lazy(
        "Of the languages sought, chair and vice-chair both bring only one: %(languages)s."
    ),
    Reason.ALTERNATE: gettext_lazy(
        "Languages of the chair: %(chair)s; of the vice-chair: %(vice_chair)s."
    ),
}

# What the public reads: where a person may not be named, nor may its languages
PUBLIC_CRITERION = {
    **CRITERION,
    Reason.LANGUAGES_NOT_RECORDED: gettext_lazy(
        "The languages of the chair or the vice-chair are not recorded or not public."
    ),
}

SEAT_REASONS = {
    SeatReason.SEATED: gettext_lazy("The seat is taken."),
    SeatReason.VACANT: gettext_lazy("The seat is vacant."),
    SeatReason.NOT_SURE: gettext_lazy("Whether the seat is taken depends on dates not recorded."),
    SeatReason.NOT_RECORDED: gettext_lazy("Who takes the seat is not recorded."),
}

DEPENDENCE = {
    Dependence.NOBODY: gettext_lazy("Nobody is recorded here."),
    Dependence.PERHAPS: gettext_lazy("Whether anybody sits here depends on dates not recorded."),
    Dependence.ONE: gettext_lazy("All depends on one seat."),
    Dependence.ONE_PERSON: gettext_lazy("All depends on one person."),
    Dependence.PERHAPS_ONE: gettext_lazy(
        "Only one surely sits here; whether others do depends on dates not recorded."
    ),
    Dependence.SEVERAL: gettext_lazy("Several sit here."),
}

SPEAKS = {
    Verdict.MET: gettext_lazy("Somebody works in the group's language."),
    Verdict.NOT_MET: gettext_lazy("Nobody works in the group's language."),
    Verdict.CANNOT_TELL: gettext_lazy(
        "Whether anybody works in the group's language cannot be told: languages not recorded."
    ),
}


COVER = {**DEPENDENCE, **SPEAKS}
PUBLIC_COVER = {
    **COVER,
    Verdict.CANNOT_TELL: gettext_lazy(
        "Whether anybody works in the group's language cannot be told: "
        "languages not recorded or not public."
    ),
}


def criterion_sentence(judged: Judged, sentences: Mapping[Reason, Any] = CRITERION) -> str:
    """Why the language criterion is met, not met or cannot be told."""
    named = {name: ", ".join(language_names(tags)) for name, tags in judged.values.items()}
    return str(sentences[Reason(judged.reason)]) % named


def candidacy_sentence(judged: Judged) -> str:
    """Whether somebody would satisfy the language criterion as vice-chair, and why."""
    words = {"verdict": VERDICTS[judged.verdict], "reason": criterion_sentence(judged)}
    return _("%(verdict)s: %(reason)s") % words


def sought_sentence(languages: tuple[str, ...]) -> str:
    """Which language the next vice-chair should bring."""
    if not languages:
        return _("Which language the next vice-chair should bring cannot be told.")
    return _("The next vice-chair should work in %(one)s.") % {"one": _one_of(languages)}


def handover_sentences(
    handovers: Iterable[Handover], taker: str, day: date
) -> list[tuple[When, list[str]]]:
    """When each coming handover is, and what is known of it; `taker` is who follows first."""
    return [
        (one.when, [_taking(one, "" if number else taker), *_following(one), *_overdue(one, day)])
        for number, one in enumerate(handovers)
    ]


def _overdue(handover: Handover, day: date) -> list[str]:
    is_late = handover.is_planned and surely_past(handover.when, day)
    return [_("This handover is overdue.")] if is_late else []


def _taking(handover: Handover, taker: str) -> str:
    if taker:
        return _("%(taker)s takes the chair.") % {"taker": taker}
    if not handover.chair_languages:
        return _("Who takes the chair is not known yet.")
    return _(
        "Who takes the chair is not known yet; it should be somebody who works in %(one)s."
    ) % {"one": _one_of(handover.chair_languages)}


def _following(handover: Handover) -> list[str]:
    if not handover.sought:
        return []
    words = {"one": _one_of(handover.sought)}
    return [_("The vice-chair alongside should work in %(one)s.") % words]


def _one_of(languages: tuple[str, ...]) -> str:
    return _(" or ").join(language_names(languages))


def say_days(days: int) -> str:
    """How long a meeting of several days is; empty for one of a day or less."""
    said = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return said if days > 1 else ""
