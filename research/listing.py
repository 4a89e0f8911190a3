"""Knows how a record of research stands in a list on the page of another: a line of its part."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.texts import Text, text_of
from records.when import When
from records.wording import name_when
from research.library.shown import Titled
from research.naming import named_organisations
from research.surveys.places import SitesMap
from research.wording import say_span

MOST = 12


NOTHING = Text()


@dataclass(frozen=True)
class Line:
    """One record: what it is called, its page, and what is to be said beside it."""

    name: Text
    url: str
    detail: Text = NOTHING
    about: Text = NOTHING  # where the name is in another language than the page


@dataclass(frozen=True)
class Part:
    """The records of one kind; `more` leads to all where not all are shown."""

    heading: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""
    sites: SitesMap | None = None


def part(heading: str, lines: list[Line], more: str) -> Part:
    return Part(heading, lines[:MOST], more if len(lines) > MOST else "")


def project_line(row: Any) -> Line:
    """With who does it: members may do the same in one country."""
    doers = ", ".join(str(one.name) for one in named_organisations(row.organisations.all()))
    return _line(row, text_of(row, "title"), doers, _said(row.carried_out, say_span))


def engagement_line(row: Any) -> Line:
    return _line(row, text_of(row, "title"), _said(row.held))


def publication_line(one: Titled) -> Line:
    return replace(_line(one.row, one.title, _said(one.row.dated)), about=one.about)


def survey_line(row: Any, detail: Text = NOTHING) -> Line:
    return Line(text_of(row, "title"), reverse("research:survey", args=[row.key]), detail)


def _line(row: Any, name: Text, *details: str) -> Line:
    told = filter(None, (str(row.get_kind_display()), *details))
    return Line(name, row.get_absolute_url(), Text(capfirst(" · ".join(told))))


def _said(when: When, say: Any = name_when) -> str:
    return str(say(when)) if when.is_known else _("date not recorded")
