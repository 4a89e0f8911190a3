"""Knows which publications a reader's search finds."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from members.models import Organisation, OrganisationWord
from research.library.reading import Reader, editions_for
from research.library.stems import searched
from research.models import Authorship, EditionWord, Publication
from research.models.publications import EditionQuerySet, PublicationQuerySet


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
        "theme": _on_theme,
        "member": _written_by,
        "year": _in_year,
        "kind": lambda kind: Q(kind=kind),
    }
    return [of(wanted[name]) for name, of in conditions.items() if wanted.get(name)]


def _on_theme(key: str) -> Q:
    """On a theme of any plan under that key; found once, also where it is on those of two."""
    linked = Publication.themes.through.objects.filter(theme__key=key)
    return Q(pk__in=linked.values("publication"))


def _written_by(key: str) -> Q:
    author = Organisation.objects.public().filter(key=key)
    written = Authorship.objects.filter(organisation__in=author)
    return Q(pk__in=written.values("publication"))


def _in_year(year: str) -> Q:
    """Those that are of the year, certainly or possibly."""
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return Q(dated_earliest__lte=last, dated_latest__gte=first)
