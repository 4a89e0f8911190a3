"""Knows which of the coalition's rules the code can apply, and what each is parameterised by.

A rule's text, parameters and dates are records (`records.models.Rule`); here stand only the keys
and the types. What the coalition is not known to have decided (a quorum, a term limit) has a key
and no record.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.languages import LANGUAGES


@dataclass(frozen=True)
class RuleKind:
    """One rule the code knows: its name for people and the type of each parameter."""

    name: str | Promise
    parameters: dict[str, type] = field(default_factory=dict)


RULE_KINDS = {
    "associate_membership": RuleKind(_("Associate membership")),
    "associate_period": RuleKind(
        _("Time as an associate before applying for full membership"),
        {"months": int, "gap_restarts": bool},
    ),
    "entry_as_associate": RuleKind(_("Applicants enter as associates")),
    "annual_planning_meeting": RuleKind(_("Annual planning meeting")),
    "vice_chair_selection": RuleKind(_("Selection of the vice-chair")),
    "alternation_languages": RuleKind(
        _("Language alternation of chair and vice-chair"), {"languages": list}
    ),
    "steering_committee_purpose": RuleKind(_("Purpose of the steering committee")),
    "committee_composition": RuleKind(
        _("Composition of the steering committee"), {"every_region": bool, "offices": list}
    ),
    "term_length": RuleKind(_("Length of a term of office"), {"months": int}),
    "term_limit": RuleKind(_("Number of terms in a row"), {"terms": int}),
    "quorum": RuleKind(_("Quorum"), {"share": str}),
    "decision_method": RuleKind(_("How decisions are taken"), {"method": str}),
}

MOST = 1_200  # a hundred years of months: whatever counts more is a slip of the hand
KNOWN_WORDS: dict[str, Collection[str]] = {"languages": LANGUAGES}  # an app adds its own

RULE_CHOICES = [(key, kind.name) for key, kind in RULE_KINDS.items()]


def check_parameters(key: str, parameters: Any) -> None:
    """Raises ValidationError, naming the parameter that is missing, unknown or of a wrong type."""
    kind = RULE_KINDS.get(key)
    if kind is None or not isinstance(parameters, dict):
        raise ValidationError(_("The parameters of a rule are a list of names with values."))
    for name, value in parameters.items():
        _check_value(kind, name, value)
    if missing := kind.parameters.keys() - parameters.keys():
        raise ValidationError(
            _("This rule also needs: %(names)s."), params={"names": ", ".join(sorted(missing))}
        )


def _check_value(kind: RuleKind, name: str, value: Any) -> None:
    expected = kind.parameters.get(name)
    if expected is None:
        told = name[:50].encode(errors="replace").decode()
        raise ValidationError(_("This rule has no parameter “%(name)s”."), params={"name": told})
    if type(value) is not expected or not _is_meaningful(name, value):
        raise ValidationError(
            _("The value of “%(name)s” is not of the right kind."), params={"name": name}
        )


def _is_meaningful(name: str, value: Any) -> bool:
    """Counts begin with one; a list holds words, at least one; languages are such as are known."""
    if type(value) is int:
        return 1 <= value <= MOST
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list):
        return True
    known = KNOWN_WORDS.get(name)
    return bool(words) and all(_is_word(one) and (not known or one in known) for one in words)


def _is_word(value: Any) -> bool:
    """A text that can be shown and stored anywhere."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()
