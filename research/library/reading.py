"""Knows which publications a visitor may read on a day; whatever shows one asks here."""

from dataclasses import dataclass
from datetime import date

from governance.models.readers import Readers
from governance.permissions import readers_of
from members.permissions import Visitor, organisations_of
from research.models import Edition, Publication
from research.models.publications import EditionQuerySet, PublicationQuerySet


@dataclass(frozen=True)
class Reader:
    """What somebody counts among on a day, and for which organisations it acts."""

    readers: tuple[str, ...]
    day: date
    organisations: frozenset[int] = frozenset()


def reader_of(visitor: Visitor, day: date) -> Reader:
    readers = readers_of(visitor, day)
    if not visitor.is_authenticated or Readers.COORDINATION.value in readers:
        return Reader(readers, day)
    organisations = organisations_of(visitor, day).values_list("pk", flat=True)
    return Reader(readers, day, frozenset(organisations))


def everybody(day: date) -> Reader:
    """Who has no account: what a feed program and a download count among."""
    return Reader((Readers.EVERYBODY.value,), day)


def editions_for(reader: Reader) -> EditionQuerySet:
    return Edition.objects.readable_by(reader.readers, reader.day, reader.organisations)


def publications_for(reader: Reader) -> PublicationQuerySet:
    return Publication.objects.readable_by(reader.readers, reader.day, reader.organisations)
