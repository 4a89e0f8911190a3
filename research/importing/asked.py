"""Knows what every form of a survey asks, in the terms in which files are understood."""

from research.importing.mapping import Part
from research.surveys.xlsform import fixed_labels


def asked_always() -> dict[Part, tuple[str, ...]]:
    """How the forms of this site ask for the site, its place and the day, in every language."""
    return {Part(name): labels for name, labels in fixed_labels().items()}
