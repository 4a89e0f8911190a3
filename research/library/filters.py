"""Knows what a reader may ask the library for: words, country, theme, member, year, kind, language.

What is asked stands in the page's address, so that it can be kept, sent and followed.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from members.directory import SearchField, sorted_countries
from records.languages import LANGUAGES
from research.finding import LONGEST, Choices, Filters, choice, members_among, themes_of
from research.library.reading import Reader, editions_for, publications_for
from research.models import Authorship, Publication

FILTERS = ("q", "country", "theme", "member", "year", "kind", "language")


def facets(reader: Reader, *, member: str = "") -> dict[str, Choices]:
    """What the publications that somebody may read can be told apart by. Three queries.

    Of very many members the one asked for is offered alone.
    """
    told = _told(reader)
    kinds = {row[1] for row in told}
    return {
        "country": sorted_countries({c for row in told for c in row[0].split(",") if c}),
        "theme": themes_of(publications_for(reader), "themes"),
        "member": members_among(_authors(reader), member),
        "year": [(str(year), str(year)) for year in sorted(_years(told), reverse=True)],
        "kind": [one for one in Publication.Kind.choices if one[0] in kinds],
        "language": [(tag, LANGUAGES[tag]) for tag in sorted({row[2] for row in told})],
    }


class _Year(ExtractYear):
    """The year of a day; Django has SQLite ask Python for it, which takes ten times as long."""

    def as_sqlite(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, Any]:
        day, parameters = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({day}, 1, 4) AS INTEGER)", parameters


def _told(reader: Reader) -> list[tuple[Any, ...]]:
    """Countries, kind, language and years, each combination once."""
    rows = (
        editions_for(reader)
        .order_by()
        .annotate(
            first=_Year("publication__dated_earliest"),
            last=_Year("publication__dated_latest"),
        )
    )
    names = ("publication__countries", "publication__kind", "language", "first", "last")
    return list(rows.values_list(*names).distinct())


def _authors(reader: Reader) -> QuerySet:
    written = Authorship.objects.filter(publication__in=publications_for(reader))
    return written.values("organisation")


def _years(told: list[tuple[Any, ...]]) -> set[int]:
    spans = {(first, last) for *_others, first, last in told if first and last}
    return {year for first, last in spans for year in range(first, last + 1)}


class LibraryForm(Filters):
    """What a reader looks for. Every part is optional."""

    q = SearchField(label=_("Words"), required=False)
    country = choice(_("Country"))
    theme = choice(_("Theme"))
    member = choice(_("Member"))
    year = choice(_("Year"))
    kind = choice(_("Kind"))
    language = choice(_("Language"))


def form_for(asked: Mapping[str, str], reader: Reader) -> LibraryForm:
    return LibraryForm(asked, **facets(reader, member=asked.get("member", "")[:LONGEST]))
