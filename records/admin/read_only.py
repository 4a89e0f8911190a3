"""Knows how the office shows what acts and pages write down, and nobody types there."""

from typing import Any

from django.http import HttpRequest

from records.admin.base import NamedList, sections_of


class OnlyRead(NamedList):
    """What acts and pages have written; the office reads it."""

    fields_of_its_own: tuple[Any, ...] = ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return sections_of(self.model, self.fields_of_its_own)
