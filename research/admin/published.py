"""Knows what the office's pages of what can be published have in common."""

from records.admin.base import TranslatedAdmin
from research.admin.publishing_acts import ACTS


class PublishedAdmin(TranslatedAdmin):
    """Offers to publish and to take back; who may read can be changed on the page itself, too."""

    acts = ACTS
