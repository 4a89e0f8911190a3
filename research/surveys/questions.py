"""Knows what a methodology asks at a visit, in the terms of an XLSForm, without its records."""

from dataclasses import dataclass, field

from research.surveys.kinds import Kind


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from, with how each language names it."""

    name: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What is asked, under the name that the form gives it."""

    name: str
    kind: Kind
    labels: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_required: bool = False
    names: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        names = frozenset(choice.name for choice in self.choices)
        object.__setattr__(self, "names", names)
