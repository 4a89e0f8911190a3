"""Knows what the office's pages of what can be published have in common."""

from typing import Any

from django.http import HttpRequest

from records.admin.base import TranslatedAdmin
from records.models import PublicVersion
from research.admin.publishing_acts import ACTS


class PublishedAdmin(TranslatedAdmin):
    """Offers to publish and to take back; who may read can be changed on the page itself, too."""

    acts = ACTS

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and "readers" in form.changed_data:
            PublicVersion.bump()
