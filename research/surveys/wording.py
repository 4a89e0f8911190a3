"""Knows how it is said what is wrong with an answer."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from records.wording import labelled
from research.surveys.answers import Fault, Reason

SENTENCES = {
    Reason.MISSING: gettext_lazy("This must be answered."),
    Reason.UNKNOWN: gettext_lazy("The methodology does not ask this, or not so."),
    Reason.NO_WHOLE_NUMBER: gettext_lazy("“%(text)s” is not a whole number: write it as 12."),
    Reason.NO_NUMBER: gettext_lazy("“%(text)s” is not a number: write it as 12 or 12.5."),
    Reason.TOO_GREAT: gettext_lazy("“%(text)s” is too great a number."),
    Reason.NO_YES_OR_NO: gettext_lazy("“%(text)s” is neither yes nor no."),
    Reason.NO_CHOICE: gettext_lazy("“%(text)s” is not one of the choices."),
    Reason.NO_DAY: gettext_lazy("“%(text)s” is not a day: write it as 14/02/2020 or 2020-02-14."),
    Reason.TOO_LONG: gettext_lazy("This is too long: 5,000 letters at most."),
}


def say_fault(fault: Fault) -> str:
    return str(SENTENCES[fault.reason]) % {"text": fault.text}


def say_faults(faults: Iterable[Fault]) -> list[str]:
    """One sentence a fault, each with the name of its question."""
    return [labelled(fault.name, say_fault(fault)) for fault in faults]
