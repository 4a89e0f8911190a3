"""Knows how the office narrows its lists of research."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class EnteredFilter(admin.SimpleListFilter):
    """Records that a member entered, or the office itself."""

    title = _("entered by a member")
    parameter_name = "entered"
    path = "entered_for"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(**{f"{self.path}__isnull": self.value() == "no"})
        return queryset


class EditionEnteredFilter(EnteredFilter):
    path = "publication__entered_for"
