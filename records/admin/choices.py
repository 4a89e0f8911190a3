"""Knows how a record is chosen by typing, whatever a forged form sends instead of a number."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField


def is_number(text: Any) -> bool:
    """Whether it can be the number of a record."""
    return str(text).isascii() and str(text).isdigit() and len(str(text)) < 19


class Numbers:
    """Shows the chosen records; what cannot be a record is not looked for."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        numbers = [number for number in value if is_number(number)]
        return super().optgroups(name, numbers, attr)  # type: ignore[misc]


class Choice(Numbers, AutocompleteSelect):
    """One record."""


class Choices(Numbers, AutocompleteSelectMultiple):
    """Several records."""


class ChoicesField(ModelMultipleChoiceField):
    """Several records, told in words where one is none."""

    def clean(self, value: Any) -> Any:
        if forged := [number for number in value or () if not is_number(number)]:
            words = {"pk": str(forged[0])[:50]}
            raise ValidationError(self.error_messages["invalid_pk_value"], params=words)
        return super().clean(value)
