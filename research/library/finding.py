"""Knows which publications a reader's search finds, and cuts them into pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Window

from members.models import Organisation, OrganisationWord
from research.library.reading import Reader, editions_for
from research.library.stems import searched
from research.models import Authorship, EditionWord, Publication
from research.models.publications import EditionQuerySet, PublicationQuerySet

PAGE_LENGTH = 20


def found(reader: Reader, wanted: Mapping[str, str]) -> PublicationQuerySet:
    """What the reader looks for, of what the reader may read."""
    editions = editions_for(reader)
    if language := wanted.get("language"):
        editions = editions.filter(language=language)
    for word, stems in searched(wanted.get("q", "")):
        editions = _saying(editions, word, stems)
    rows = Publication.objects.filter(pk__in=editions.order_by().values("publication"))
    return rows.filter(*_conditions(wanted))


def _saying(editions: EditionQuerySet, word: str, stems: Collection[str]) -> EditionQuerySet:
    """Those that have the word or another form of it, or were written by a member so named."""
    saying = EditionWord.objects.found_by(word, stems)
    named = OrganisationWord.objects.starting_with(word)
    authors = Organisation.objects.public().filter(
        pk__in=named.values("organisation"), hidden_fields=[]
    )
    written = Authorship.objects.filter(organisation__in=authors)
    return editions.filter(
        Q(pk__in=saying.values("edition")) | Q(publication__in=written.values("publication"))
    )


def _conditions(wanted: Mapping[str, str]) -> list[Q]:
    conditions = {
        "country": lambda code: Q(countries__contains=code),
        "theme": lambda key: Q(theme__key=key),
        "member": _written_by,
        "year": _in_year,
        "kind": lambda kind: Q(kind=kind),
    }
    return [of(wanted[name]) for name, of in conditions.items() if wanted.get(name)]


def _written_by(key: str) -> Q:
    author = Organisation.objects.public().filter(key=key)
    written = Authorship.objects.filter(organisation__in=author)
    return Q(pk__in=written.values("publication"))


def _in_year(year: str) -> Q:
    """Those that are of the year, certainly or possibly."""
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return Q(dated_earliest__lte=last, dated_latest__gte=first)


# --- Pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """A part of the list, the latest first, and where the next one begins ("": the last)."""

    rows: list[Publication]
    count: int  # of what is found from here on
    next_after: str


def page_of(rows: PublicationQuerySet, after: str = "") -> Page:
    """Pages are cut by date and address, so that the last page costs no more than the first."""
    counted: Any = Window(Count("pk"))
    cut = rows.filter(_after(after)) if after else rows
    part: list[Any] = list(cut.annotate(found=counted).latest_first()[: PAGE_LENGTH + 1])
    count = part[0].found if part else 0
    has_more = len(part) > PAGE_LENGTH
    return Page(part[:PAGE_LENGTH], count, place_of(part[PAGE_LENGTH - 1]) if has_more else "")


def place_of(row: Publication) -> str:
    return f"{row.dated_latest or ''}~{row.key}"


def _after(place: str) -> Q:
    """What comes behind that place: what is older, and last of all what has no date."""
    day, _sign, key = place.partition("~")
    if not day:
        return Q(dated_latest=None, key__gt=key)
    is_older = Q(dated_latest__lt=day) | Q(dated_latest=day, key__gt=key)
    return is_older | Q(dated_latest=None)
