"""Knows the sections of research that the entry page leads to; a new room adds its own here."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A page to go on to, and in one sentence what is found there."""

    page: str
    title: Any
    tells: Any

    @property
    def url(self) -> str:
        return reverse(self.page)


SECTIONS: list[Section] = [
    Section(
        "research:projects",
        _("Projects"),
        _("What the members study, at home and together: who, where, on which theme and when."),
    ),
    Section(
        "research:engagements",
        _("Engagements"),
        _("Where the coalition speaks with others: webinars, conferences, campaigns, calls."),
    ),
    Section(
        "research:library",
        _("Publications"),
        _("Reports, studies, statements, videos: by country, theme, member, year and language."),
    ),
    Section(
        "research:surveys",
        _("Surveys"),
        _("What members observed at mining sites by a common methodology, in figures."),
    ),
]
