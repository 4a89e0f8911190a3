"""Knows which of the coalition's rules the code can apply, and what each is parameterised by.

A rule's text, parameters and dates are records (`records.models.Rule`); here stand only the keys,
the types and how their values are said. What the coalition is not known to have decided (a quorum,
a term limit) has a key and no record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from records.languages import LANGUAGES


@dataclass(frozen=True)
class Parameter:
    """One value by which a rule is parameterised: its type, how it is said, and an example."""

    type: type
    say: Callable[[Any], str]
    example: Any


@dataclass(frozen=True)
class RuleKind:
    """One rule the code knows: its name for people and each of its parameters."""

    name: str | Promise
    parameters: dict[str, Parameter] = field(default_factory=dict)

    @property
    def example(self) -> dict[str, Any]:
        return {name: parameter.example for name, parameter in self.parameters.items()}


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}


def _terms(number: int) -> str:
    return ngettext("%(number)s term", "%(number)s terms", number) % {"number": number}


def _gap(restarts: bool) -> str:
    return gettext("a gap restarts the year") if restarts else gettext("a gap restarts nothing")


def _regions(every: bool) -> str:
    return gettext("every region") if every else gettext("no region")


def _words(name: str) -> Callable[[list[str]], str]:
    """Says known words by their names, in the reader's language."""
    return lambda words: ", ".join(str(KNOWN_WORDS[name].get(one, one)) for one in words)


MONTHS = Parameter(int, _months, 12)

RULE_KINDS = {
    "associate_membership": RuleKind(_("Associate membership")),
    "associate_period": RuleKind(
        _("Time as an associate before applying for full membership"),
        {"months": MONTHS, "gap_restarts": Parameter(bool, _gap, True)},
    ),
    "entry_as_associate": RuleKind(_("Applicants enter as associates")),
    "annual_planning_meeting": RuleKind(_("Annual planning meeting")),
    "vice_chair_selection": RuleKind(_("Selection of the vice-chair")),
    "alternation_languages": RuleKind(
        _("Language alternation of chair and vice-chair"),
        {"languages": Parameter(list, _words("languages"), ["en", "fr"])},
    ),
    "region_alternation": RuleKind(_("Chair and vice-chair from different regions")),
    "steering_committee_purpose": RuleKind(_("Purpose of the steering committee")),
    "committee_composition": RuleKind(
        _("Composition of the steering committee"),
        {
            "every_region": Parameter(bool, _regions, True),
            "offices": Parameter(list, _words("offices"), ["coordinator"]),
        },
    ),
    "term_length": RuleKind(_("Length of a term of office"), {"months": MONTHS}),
    "term_limit": RuleKind(_("Number of terms in a row"), {"terms": Parameter(int, _terms, 2)}),
    "quorum": RuleKind(_("Quorum"), {"share": Parameter(str, str, "1/2")}),
    "decision_method": RuleKind(
        _("How decisions are taken"), {"method": Parameter(str, str, "consensus")}
    ),
}

MOST = 1_200  # a hundred years of months: whatever counts more is a slip of the hand
KNOWN_WORDS: dict[str, Mapping[str, Any]] = {"languages": LANGUAGES}  # an app adds its own

RULE_CHOICES = [(key, kind.name) for key, kind in RULE_KINDS.items()]


def say_parameters(key: str, parameters: Any) -> str:
    """The parameters in words: "12 months; a gap restarts the year"."""
    kind = RULE_KINDS.get(key, RuleKind(key))
    given = [name for name in kind.parameters if name in parameters]
    return gettext("; ").join(kind.parameters[name].say(parameters[name]) for name in given)


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
    if type(value) is not expected.type or not _is_meaningful(name, value):
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
