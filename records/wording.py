"""Knows how to say a date, a span of days or a period in the reader's language."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from modeltranslation.utils import get_language

from records.periods import Period
from records.when import (
    FIRST_YEAR,
    LAST_YEAR,
    Certainty,
    Precision,
    UnreadableDate,
    When,
    YearOutOfReach,
)

NAMED = {Precision.DAY, Precision.MONTH, Precision.YEAR}


def labelled(what: object, detail: object) -> str:
    """Two words that belong together: "Chair: ZELA"."""
    return _("%(what)s: %(detail)s") % {"what": what, "detail": detail}


def say_day(day: date) -> str:
    """14 February 2020; in French "le 14 février 2020", and the first of a month "le 1er mars"."""
    if day.day == 1:
        return date_format(day, pgettext("date format of the first day of a month", "j F Y"))
    return date_format(day, pgettext("date format of a day", "j F Y"))


def say_month(day: date) -> str:
    return date_format(day, pgettext("date format of a month", "F Y"))


def say_when(when: When) -> str:
    """When something happened, no more exactly than it is known, to stand within a sentence."""
    first: Any = when.earliest
    last: Any = when.latest
    match when.precision:
        case Precision.UNKNOWN:
            return _("not recorded")
        case Precision.DAY:
            return say_day(first)
        case Precision.MONTH:
            return say_month(first)
        case Precision.YEAR:
            return _say_year(first)
        case Precision.BEFORE:
            return _("before %(year)s") % {"year": last.year + 1}
        case Precision.BY:
            return _say_by(last)
        case Precision.NOT_BEFORE:
            return _("not before %(day)s") % {"day": _way_to_say(first)(first)}
    say = _way_to_say(first, last)
    return _("between %(first)s and %(last)s") % {"first": say(first), "last": say(last)}


def _way_to_say(first: date, last: date | None = None) -> Callable[[date], str]:
    """By year or by month where whole ones are meant: "between May 2020 and August 2020"."""
    if first.day != 1 or not (last is None or _ends_a_month(last)):
        return say_day
    is_whole_years = first.month == 1 and (last is None or last.month == 12)
    return _say_year if is_whole_years else say_month


def _say_year(day: date) -> str:
    return f"{day.year}"


def _ends_a_month(day: date) -> bool:
    return When.in_month(day.year, day.month).latest == day


def _say_by(last: date) -> str:
    if _ends_a_month(last):
        return _("by %(month)s") % {"month": say_month(last)}
    return _("by %(day)s") % {"day": say_day(last)}


def name_when(when: When) -> str:
    """The same to stand alone, in a list or a table: in French "14 février 2020", "1er mars"."""
    if not when.is_exact:
        return say_when(when)
    day: Any = when.earliest
    if day.day == 1:
        return date_format(day, pgettext("date format of a first of the month, alone", "j F Y"))
    return date_format(day, pgettext("date format of a day, alone", "j F Y"))


def typed(when: When) -> str:
    """What somebody would type for it in the reader's language; `When.parse` reads it back."""
    words = _typed(when)
    return words if _is_read_as(words, when) else when.iso()


def _typed(when: When) -> str:
    first: Any = when.earliest
    last: Any = when.latest
    match when.precision:
        case Precision.DAY:
            return _slashed_day(first)
        case Precision.MONTH:
            return _slashed_month(first)
        case Precision.BEFORE:
            return say_when(when)
        case Precision.BY:
            return _("by %(day)s") % {"day": _slashed_bound(last)}
        case Precision.NOT_BEFORE:
            return _("not before %(day)s") % {"day": _slashed_day(first)}
    return when.iso()


def _slashed_day(day: date) -> str:
    return f"{day.day:02}/{_slashed_month(day)}"


def _slashed_month(day: date) -> str:
    return f"{day.month:02}/{day.year}"


def _slashed_bound(day: date) -> str:
    return _slashed_month(day) if _ends_a_month(day) else _slashed_day(day)


def _is_read_as(words: str, when: When) -> bool:
    try:
        return When.parse(words) == when
    except UnreadableDate:
        return False


def say_unreadable(text: str, error: UnreadableDate) -> str:
    """What is said to who typed no date; it tells what is understood."""
    if isinstance(error, YearOutOfReach):
        return _("Give a year between %(first)s and %(last)s.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR,
        }
    return _(
        "“%(text)s” cannot be read as a date: write 2020, 02/2020, 14/02/2020, 2020-02-14 or "
        "before 2020."
    ) % {"text": text[:50]}


def say_since(when: When, day: date | None = None) -> str:
    """Since when something holds: "since 2020", or "began before 2020" where no start is named.

    On a `day` before it begins: "from 2020".
    """
    if day is not None and when.happened_by(day) is Certainty.NO:
        return _("from %(since)s") % {"since": say_when(when)}
    words = _("since %(since)s") if when.precision in NAMED else _("began %(since)s")
    return words % {"since": say_when(when)}


def say_last_day(row: Period) -> str:
    """The last day a record held, nothing while no end is recorded."""
    if row.never_held:
        return _("the same day: never in effect")
    return say_when(row.last_day) if row.last_day else ""


def say_period(row: Period, day: date | None = None) -> str:
    """Since when a record holds and, once it ended, the last day it held, with the source's words.

    On a `day` before it begins, from when it will hold.
    """
    return _with_own_words(row, _say_span(row, day))


def _say_span(row: Period, day: date | None) -> str:
    if row.never_held:
        return _("%(day)s, ended the same day: never in effect") % {"day": say_when(row.began)}
    if row.last_day is not None and row.last_day == row.began:
        return say_when(row.began)
    if row.last_day is None:
        return say_since(row.began, day)
    words = {"since": say_when(row.began), "last": say_when(row.last_day)}
    return _span_of(row.began, row.last_day) % words


def _span_of(began: When, last_day: When) -> str:
    is_named = began.precision in NAMED
    if is_named and last_day.precision in NAMED:
        return _("%(since)s to %(last)s")
    if is_named:
        return _("since %(since)s, last day %(last)s")
    return _("began %(since)s, last day %(last)s")


def _with_own_words(row: Period, said: str) -> str:
    words = {"period": said, "start": row.since_words, "end": row.until_words}
    if row.since_words and row.until_words:
        return _("%(period)s (in the source's words: “%(start)s”, “%(end)s”)") % words
    if row.since_words:
        return _("%(period)s (in the source's words: “%(start)s”)") % words
    if row.until_words:
        return _("%(period)s (in the source's words: “%(end)s”)") % words
    return said


def say_certainty(certainty: Certainty) -> str:
    return {
        Certainty.CERTAIN: _("certain"),
        Certainty.POSSIBLE: _("possible: the dates are not known to the day"),
        Certainty.NO: _("no"),
    }[certainty]


def say_pending() -> str:
    """That a text is still to come in the page's language: "English version pending"."""
    language = dict(settings.LANGUAGES)[get_language()]
    return _("%(language)s version pending") % {"language": language}
