"""Knows how a record is chosen by its number, whatever a forged form sends instead of one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField


def is_number(text: Any) -> bool:
    """Whether it can be the number of a record."""
    return str(text).isascii() and str(text).isdigit() and len(str(text)) < 19


class ChoicesField(ModelMultipleChoiceField):
    """Several records, told in words where one is none."""

    def clean(self, value: Any) -> Any:
        if forged := [number for number in value or () if not is_number(number)]:
            words = {"pk": str(forged[0])[:50]}
            raise ValidationError(self.error_messages["invalid_pk_value"], params=words)
        return super().clean(value)
