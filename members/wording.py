"""Knows how to say, in the reader's language, what an organisation is and may do."""

from datetime import date

from django.utils.translation import gettext as _

from members.models import Membership
from members.upgrade import Eligibility, Standing
from records.when import Certainty, Precision, When
from records.wording import NAMED, say_when


def standing_sentence(answer: Eligibility) -> str:
    """The one-year rule's answer, e.g. "May apply for full membership from 1 March 2021." """
    if not answer.is_sure:
        return _("Whether it is an associate member on that day cannot be told.")
    match answer.standing:
        case Standing.NOT_ASSOCIATE:
            return _("Not an associate member on that day.")
        case Standing.MAY_APPLY:
            return _("May apply for full membership.")
        case Standing.MAY_APPLY_FROM:
            return _("May apply for full membership from %(day)s.") % {
                "day": say_when(_known(answer))
            }
    return _cannot_tell(answer.applies_from)


def _known(answer: Eligibility) -> When:
    assert answer.applies_from is not None
    return answer.applies_from


def _cannot_tell(applies_from: When | None) -> str:
    if applies_from is None or applies_from.latest is None:
        return _("Whether it may apply for full membership cannot be told: no rule is recorded.")
    certainly = say_when(When.on(applies_from.latest))
    if applies_from.earliest is None:
        return _(
            "Whether it may apply for full membership cannot be told yet: "
            "certainly from %(latest)s."
        ) % {"latest": certainly}
    if applies_from.precision in (Precision.YEAR, Precision.MONTH):
        return _(
            "Whether it may apply for full membership cannot be told yet: from some day in "
            "%(span)s, certainly from %(latest)s."
        ) % {"span": say_when(applies_from), "latest": certainly}
    return _(
        "Whether it may apply for full membership cannot be told yet: not before %(earliest)s, "
        "certainly from %(latest)s."
    ) % {"earliest": say_when(When.on(applies_from.earliest)), "latest": certainly}


def membership_sentence(membership: Membership | None, today: date) -> str:
    """What the organisation is today, since when: "Associate member since 2020." """
    if membership is None:
        return _("Not a member of the coalition today.")
    if membership.holds_on(today) is Certainty.CERTAIN:
        return _since_sentence(membership)
    if membership.is_open and membership.began.precision in NAMED:
        return _some_day_sentence(membership)
    unsure = _("Whether it is so today cannot be told: the dates are not known to the day.")
    return f"{_since_sentence(membership)} {unsure}"


def _since_sentence(membership: Membership) -> str:
    if membership.began.precision is Precision.BEFORE:
        return _before_sentence(membership)
    if membership.began.precision not in NAMED:
        return _not_recorded_sentence(membership)
    words = {"since": say_when(membership.began)}
    if membership.is_associate:
        return _("Associate member since %(since)s.") % words
    return _("Full member since %(since)s.") % words


def _before_sentence(membership: Membership) -> str:
    words = {"since": say_when(membership.began)}
    if membership.is_associate:
        return _("Associate member since %(since)s; the day it joined is not recorded.") % words
    return _("Full member since %(since)s; the day it joined is not recorded.") % words


def _not_recorded_sentence(membership: Membership) -> str:
    words = {"since": say_when(membership.began)}
    if membership.is_associate:
        return _("Associate member; when it joined is not recorded, %(since)s.") % words
    return _("Full member; when it joined is not recorded, %(since)s.") % words


def _some_day_sentence(membership: Membership) -> str:
    """Of one that is recorded to have begun in the year or month that is not over yet."""
    words = {"since": say_when(membership.began)}
    if membership.is_associate:
        return _("Associate member since %(since)s; the exact day is not recorded.") % words
    return _("Full member since %(since)s; the exact day is not recorded.") % words


def status_sentence(membership: Membership | None, answer: Eligibility, today: date) -> str:
    """What the organisation is today and, for an associate, from when it may apply for more.

    Of one that is only possibly an associate nothing can be said about applying.
    """
    said = membership_sentence(membership, today)
    if membership is None or not membership.is_associate:
        return said
    if answer.standing is Standing.NOT_ASSOCIATE or not answer.is_sure:
        return said
    return f"{said} {standing_sentence(answer)}"
