"""Knows the questions by which the office's lists are narrowed."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from records.pending import pending_in


class HoldsFilter(admin.SimpleListFilter):
    """Records that hold today, that ended, that are to come."""

    title = pgettext_lazy("when something holds", "period")
    parameter_name = "holds"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("today", pgettext("when something holds", "current")),
            ("ended", pgettext("when something holds", "past")),
            ("coming", pgettext("when something holds", "to come")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        day = timezone.localdate()
        match self.value():
            case "today":
                return queryset.on(day)
            case "ended":
                return queryset.filter(until_latest__lte=day)
            case "coming":
                return queryset.filter(since__gt=day)
        return queryset


class PendingFilter(admin.SimpleListFilter):
    """Records of which a text is missing in a language although another language has it."""

    title = _("text missing in")
    parameter_name = "missing"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return list(settings.LANGUAGES)

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() in dict(settings.LANGUAGES):
            return queryset.filter(pending_in(queryset.model, self.value()))
        return queryset


class SourceFilter(admin.SimpleListFilter):
    """Records with or without a source."""

    title = _("source")
    parameter_name = "sourced"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Recorded")), ("no", _("Not recorded"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(source__isnull=self.value() == "no")
        return queryset
