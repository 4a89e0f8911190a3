"""Knows what a reader sees of a project."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.register import ShownDecision
from records.texts import Text, text_of
from records.when import When
from research.models import Project
from research.naming import Named, named_countries, named_organisations, readable_decision
from research.states import State
from research.wording import STATES, say_span


@dataclass(frozen=True)
class ShownProject:
    """A project as a reader may see it: never a person, and no organisation that hides itself."""

    key: str
    url: str
    kind: str
    title: Text
    summary: Text
    method: Text
    theme: Text
    plan: Named | None
    doers: list[Named]
    countries: list[Named]
    carried_out: When
    carried_out_words: str
    state: State
    decision: ShownDecision | None
    funder: Named | None
    disclaimer: Text
    source: Any
    section: str

    @property
    def when(self) -> str:
        return say_span(self.carried_out)

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])


def shown_project(row: Project, readers: tuple[str, ...], day: date) -> ShownProject:
    """Of a row that came `with_names`: no query more."""
    theme, funder = row.theme, row.funder
    return ShownProject(
        key=row.key,
        url=row.get_absolute_url(),
        kind=str(row.get_kind_display()),
        title=text_of(row, "title"),
        summary=text_of(row, "summary"),
        method=text_of(row, "method"),
        theme=text_of(theme, "name") if theme else Text(),
        plan=Named(text_of(theme.plan, "name"), theme.plan.get_absolute_url()) if theme else None,
        doers=named_organisations(row.organisations.all()),
        countries=named_countries(row.countries),
        carried_out=row.carried_out,
        carried_out_words=row.carried_out_words,
        state=row.state_on(day),
        decision=readable_decision(row.decision, readers),
        funder=Named(text_of(funder, "name"), funder.website) if funder else None,
        disclaimer=text_of(row, "disclaimer"),
        source=row.source,
        section=row.section,
    )
