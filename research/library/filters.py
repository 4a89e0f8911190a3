"""Knows what a reader may ask the library for: words, country, theme, member, year, kind, language.

What is asked stands in the page's address, so that it can be kept, sent and followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from governance.models import Theme
from members.directory import SearchField, sorted_countries
from members.models import Organisation
from members.public import public_organisation
from members.search import fold
from records.languages import LANGUAGES
from research.library.reading import Reader, editions_for, publications_for
from research.models import Authorship, Publication

LONGEST_ASKED = 200
MOST_MEMBERS = 200
FILTERS = ("q", "country", "theme", "member", "year", "kind", "language")
Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Facets:
    """What the publications that somebody may read can be told apart by."""

    country: Choices
    theme: Choices
    member: Choices
    year: Choices
    kind: Choices
    language: Choices


def facets(reader: Reader, *, member: str = "") -> Facets:
    """Three queries at any size. Of very many members the one asked for is offered alone."""
    told = _told(reader)
    return Facets(
        country=sorted_countries(sorted({c for row in told for c in row[0].split(",") if c})),
        theme=_themes(reader),
        member=_members(reader, member),
        year=[(str(year), str(year)) for year in sorted(_years(told), reverse=True)],
        kind=[
            choice for choice in Publication.Kind.choices if choice[0] in {row[1] for row in told}
        ],
        language=[(tag, LANGUAGES[tag]) for tag in sorted({row[2] for row in told})],
    )


def _told(reader: Reader) -> list[tuple[Any, ...]]:
    """Countries, kind, language and years, each combination once."""
    rows = (
        editions_for(reader)
        .order_by()
        .annotate(
            first=ExtractYear("publication__dated_earliest"),
            last=ExtractYear("publication__dated_latest"),
        )
    )
    names = ("publication__countries", "publication__kind", "language", "first", "last")
    return list(rows.values_list(*names).distinct())


def _years(told: list[tuple[Any, ...]]) -> set[int]:
    spans = {(first, last) for *_others, first, last in told if first and last}
    return {year for first, last in spans for year in range(first, last + 1)}


def _themes(reader: Reader) -> Choices:
    """A theme of two plans is one; the later plan's name stands for both."""
    used = publications_for(reader).exclude(theme=None).values("theme")
    rows: QuerySet[Theme] = Theme.objects.filter(pk__in=used)
    named = {row.key: row.name for row in rows.order_by("plan__since_latest", "order")}
    return sorted(named.items(), key=lambda choice: fold(choice[1]))


def _members(reader: Reader, chosen: str) -> Choices:
    written = Authorship.objects.filter(publication__in=publications_for(reader))
    rows = Organisation.objects.public().filter(pk__in=written.values("organisation"))
    found = list(rows.order_by("key")[: MOST_MEMBERS + 1])
    if len(found) > MOST_MEMBERS:
        found = list(rows.filter(key=chosen))
    public = [one for row in found if (one := public_organisation(row))]
    return sorted(((one.key, one.label) for one in public), key=lambda choice: fold(choice[1]))


class LibraryForm(forms.Form):
    """What a reader looks for. Every part is optional."""

    q = SearchField(label=_("Words"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    member = forms.ChoiceField(label=_("Member"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    after = forms.RegexField(
        r"^(\d{4}-\d\d-\d\d)?~[-\w]{1,50}$",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("That part of the list does not exist.")},
    )

    def __init__(self, asked: Mapping[str, str], offered: Facets):
        super().__init__({name: asked.get(name, "")[:LONGEST_ASKED] for name in self.base_fields})
        for name in FILTERS[1:]:
            self._offer(name, getattr(offered, name))

    def _offer(self, name: str, choices: Choices) -> None:
        """What was asked and is not there is told in words, and the page's form stays whole."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        everything: tuple[str, str | Promise] = ("", _("all"))
        field.choices = [everything, *choices]
        field.error_messages["invalid_choice"] = _(
            "No publication that you may read is of this choice: choose from these."
        )

    @property
    def wanted(self) -> dict[str, str]:
        """The readable part of what was asked; an unreadable part is said beside its field."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
