"""Knows how a record is chosen by typing a part of its name."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from records.choices import is_number


class Numbers:
    """Shows the chosen records; what cannot be a record is not looked for."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        numbers = [number for number in value if is_number(number)]
        return super().optgroups(name, numbers, attr)  # type: ignore[misc]


class Choice(Numbers, AutocompleteSelect):
    """One record."""


class Choices(Numbers, AutocompleteSelectMultiple):
    """Several records."""
