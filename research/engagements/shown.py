"""Knows what a reader sees of an engagement."""

from dataclasses import dataclass
from typing import Any

from governance.register import ShownDecision
from records.texts import Text, text_of
from records.when import When
from research.models import Engagement, Project
from research.naming import Named, named_countries, named_organisations, readable_decision


@dataclass(frozen=True)
class ShownEngagement:
    """An engagement as a reader may see it: who was there is told by organisation alone."""

    key: str
    url: str
    kind: str
    title: Text
    summary: Text
    held: When
    held_words: str
    partners: list[Named]
    doers: list[Named]
    audience_languages: tuple[str, ...]
    countries: list[Named]
    project: Named | None
    decision: ShownDecision | None
    link: str
    source: Any
    section: str


def shown_engagement(row: Engagement, readers: tuple[str, ...]) -> ShownEngagement:
    """Of a row that came `with_names`: no query more."""
    return ShownEngagement(
        key=row.key,
        url=row.get_absolute_url(),
        kind=str(row.get_kind_display()),
        title=text_of(row, "title"),
        summary=text_of(row, "summary"),
        held=row.held,
        held_words=row.held_words,
        partners=[Named(text_of(one, "name"), one.website) for one in row.partners.all()],
        doers=named_organisations(row.organisations.all()),
        audience_languages=tuple(row.audience_languages),
        countries=named_countries(row.countries),
        project=_project(row.project, readers),
        decision=readable_decision(row.decision, readers),
        link=row.url,
        source=row.source,
        section=row.section,
    )


def _project(row: Project | None, readers: tuple[str, ...]) -> Named | None:
    if row is None or row.readers not in readers:
        return None
    return Named(text_of(row, "title"), row.get_absolute_url())
