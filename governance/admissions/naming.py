"""Knows to whom a decision on an application may say who applied."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.duplicates import names_of
from members.models import Application
from members.search import WORD, fold
from records.texts import localized

if TYPE_CHECKING:
    from governance.models import Decision

COMMITTEE, MEMBERS, EVERYBODY = "committee", "members", "public"
READERS = ("coordinator", COMMITTEE, MEMBERS, EVERYBODY)  # the fewest first


def widest_readers(application: Application, *, is_accepted: bool) -> str:
    """The most to whom the applicant may be named.

    Who asked not to be named yet is known to the committee alone until it is accepted, then to the
    members, and to everybody once the organisation shows itself.
    """
    if is_accepted and application.organisation is not None:
        return EVERYBODY if application.organisation.is_listed else MEMBERS
    return EVERYBODY if application.may_be_named else COMMITTEE


def check_not_named(decision: "Decision") -> None:
    """Raises `ValidationError` where a decision on an application tells its readers too early who
    applied."""
    from governance.models import AdmissionDecision

    if decision.pk is None or READERS.index(decision.readers) <= READERS.index(COMMITTEE):
        return
    found = AdmissionDecision.objects.filter(decision=decision).select_related(
        "application__organisation"
    )
    for one in found:
        is_accepted = one.outcome == AdmissionDecision.Outcome.ACCEPTED
        widest = widest_readers(one.application, is_accepted=is_accepted)
        if READERS.index(decision.readers) > READERS.index(widest) and _names(
            decision, one.application
        ):
            raise ValidationError(
                {
                    "readers": _(
                        "The applicant asked not to be named yet, and this decision names it: "
                        "leave the name out, or let fewer read it."
                    )
                }
            )


def _names(decision: "Decision", application: Application) -> bool:
    columns = [*localized("title"), *localized("text")]
    return says_a_name(
        (getattr(decision, column) or "" for column in columns), names_in(application)
    )


def names_in(application: Application) -> list[str]:
    """The names under which the applicant is known."""
    own = [application.name, application.acronym]
    known = names_of(application.organisation) if application.organisation else []
    return [name for name in dict.fromkeys([*own, *known]) if name]


def says_a_name(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the texts has one of the names in it, accents and case forgiven."""
    said = [f" {_words(text)} " for text in texts]
    wanted = [f" {words} " for name in names if (words := _words(name))]
    return any(name in text for name in wanted for text in said)


def _words(text: str) -> str:
    return " ".join(WORD.findall(fold(text)))
