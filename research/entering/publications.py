"""Knows the act by which a member enters a publication of its own, in one language or several."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from modeltranslation.utils import get_language

from governance.models import Readers
from members.models import Organisation, User
from records.acts import Refused, act, hold, keep
from records.files.actions import keep_file
from records.files.looking import CheckedFile
from records.files.models import StoredFile
from records.keys import key_for
from research.entering.actions import (
    ENTERED,
    Links,
    Until,
    belongs_to_its_member,
    check_acts,
    check_own,
    check_seen,
    held,
    link,
    print_of,
    say_entered,
    say_published,
)
from research.models import Authorship, Edition, Publication
from research.models.publications import EditionQuerySet


@dataclass(frozen=True)
class Version:
    """What a member gives of its publication in one language; without a title there is none."""

    language: str
    title: str = ""
    abstract: str = ""
    text: str = ""
    url: str = ""
    file: CheckedFile | StoredFile | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        fingerprint = self.file.sha256 if self.file else ""
        return (self.language, self.title, self.abstract, self.text, self.url, fingerprint)


def versions_of(editions: Iterable[Edition]) -> dict[str, Version]:
    return {
        row.language: Version(row.language, row.title, row.abstract, row.text, row.url, row.file)
        for row in editions
    }


def asked_editions(publication: Publication) -> EditionQuerySet:
    """Those in the languages of the site: of others the coordination takes care."""
    if publication.pk is None:
        return Edition.objects.none()
    rows = Edition.objects.filter(publication=publication, language__in=dict(settings.LANGUAGES))
    return rows.select_related("file").order_by("language")


def title_of(publication: Publication) -> str:
    """In the language of the page or, where it is not there, in another."""
    titles = {row.language: row.title for row in asked_editions(publication)}
    return titles.get(get_language()) or next(iter(titles.values()), publication.key)


def is_open_to_its_member(publication: Publication) -> bool:
    """Whether there is a language in which nothing is published: it may be changed, or added."""
    editions = asked_editions(publication)
    closed = [row for row in editions if not belongs_to_its_member(row)]
    return len(closed) < len(settings.LANGUAGES)


def is_unpublished(publication: Publication) -> bool:
    """Whether it waits in every language."""
    editions = Edition.objects.filter(publication=publication)
    return not editions.exclude(readers=Readers.COORDINATION).exists()


ALL_PUBLISHED = Until(is_open_to_its_member, say_published)
SOME_PUBLISHED = Until(is_unpublished, say_published)


def print_of_all(
    publication: Publication, versions: Iterable[Version], links: Links | None = None
) -> str:
    """A short print of a publication in all its languages."""
    facts = sorted(version.facts for version in versions if version.title)
    whole = print_of(publication, links), facts
    return hashlib.sha256(repr(whole).encode(errors="replace")).hexdigest()[:16]


@act
def enter_publication(
    publication: Publication,
    *,
    versions: Iterable[Version],
    links: Links,
    organisation: Organisation,
    seen: str,
    by: User,
    day: date,
) -> Publication:
    """Keeps what a member enters of its publication; of no author but itself, and for no reader.

    A language without a title goes. Raises `Refused` as `enter` does; what is published in one
    language may be changed, and added, in the other.
    """
    given = {version.language: version for version in versions}
    editions: list[Edition] = []
    organisation = hold(Organisation.objects.all(), organisation.pk)
    check_acts(organisation, by, day)
    if publication.pk is None:
        _begin(publication, given, organisation, by)
        link(publication, links)
    else:
        now = held(publication)
        check_own(now, organisation)
        editions = list(asked_editions(now).select_for_update(of=("self",)))
        if not _is_kept_already(publication, given, links, now, editions, seen):
            keep(publication, by=by, why=ENTERED)
            link(publication, links)
    for edition in editions:
        _change(edition, given.pop(edition.language, Version(edition.language)), by)
    for version in given.values():
        _change(Edition(publication=publication, language=version.language), version, by)
    return publication


def _begin(
    publication: Publication, given: dict[str, Version], organisation: Organisation, by: User
) -> None:
    titles = [version.title for version in given.values() if version.title]
    own = Edition.objects.filter(publication__entered_for=organisation, title__in=titles)
    if own.exists():
        raise Refused(say_entered())
    publication.key = key_for(Publication, titles)
    publication.entered_for = organisation
    keep(publication, by=by, why=ENTERED)
    keep(Authorship(publication=publication, organisation=organisation), by=by, why=ENTERED)


def _is_kept_already(
    publication: Publication,
    given: dict[str, Version],
    links: Links,
    now: Publication,
    editions: list[Edition],
    seen: str,
) -> bool:
    """Whether there is nothing to change but in single languages; raises `Refused`."""
    there = versions_of(editions)
    is_same = print_of(now) == print_of(publication, links)
    closed = [row for row in editions if not belongs_to_its_member(row)]
    changed = [row for row in closed if _differs(given.get(row.language), there)]
    if changed or (closed and not is_same):
        raise Refused(say_published())
    stored = print_of_all(now, there.values())
    if stored != print_of_all(publication, given.values(), links):
        check_seen(stored, seen)
    return is_same


def _differs(version: Version | None, there: dict[str, Version]) -> bool:
    return version is None or version.facts != there[version.language].facts


def _change(edition: Edition, version: Version, by: User) -> None:
    before = edition.file
    if not version.title:
        _take_out(edition, by)
        return
    if versions_of([edition])[version.language].facts == version.facts:
        return
    edition.title, edition.abstract = version.title, version.abstract
    edition.text, edition.url = version.text, version.url
    if isinstance(version.file, CheckedFile):
        edition.file = keep_file(version.file, by=by)
    elif version.file is None:
        edition.file = None
    keep(edition, by=by, why=ENTERED)
    if edition.file != before:
        _let_go(before)


def _take_out(edition: Edition, by: User) -> None:
    if edition.pk:
        edition._history_user = by  # type: ignore[attr-defined]
        edition._change_reason = ENTERED  # type: ignore[attr-defined]
        edition.delete()
        _let_go(edition.file)


def _let_go(file: StoredFile | None) -> None:
    if file is not None:
        file.delete()
