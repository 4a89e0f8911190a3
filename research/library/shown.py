"""Knows how a publication is shown: in the reader's language, else in another, marked as such."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import override
from modeltranslation.utils import get_language

from governance.models import Theme
from members.models import Organisation
from members.public import PublicOrganisation, PublicPerson, public_organisation, public_people
from records.texts import Text, text_of
from research.library.reading import Reader, editions_for
from research.models import Authorship, Edition, Publication
from research.naming import Named, named_countries


@dataclass(frozen=True)
class ShownAuthor:
    """An author as everybody may see it: an organisation, or a person who consents to be named."""

    name: str
    language: str = ""  # where a name is in another language than the page
    url: str = ""
    is_corporate: bool = True


@dataclass(frozen=True)
class ShownEdition:
    """A publication in one language, as somebody who may read it sees it."""

    row: Edition
    title: Text
    page: str  # the address of the publication's page in that language, or ""
    file: str  # the address of the file, or ""

    @property
    def language(self) -> str:
        return self.row.language


@dataclass(frozen=True)
class ShownPublication:
    """What a page, a feed or a file tells of a publication."""

    row: Publication
    edition: ShownEdition
    others: tuple[ShownEdition, ...]
    authors: tuple[ShownAuthor, ...]

    @property
    def url(self) -> str:
        return self.row.get_absolute_url()

    @property
    def title(self) -> Text:
        return self.edition.title

    @property
    def about(self) -> Text:
        """What it is about: in the reader's language, as far as there is anything in it."""
        return about(self.edition.row, self.row)

    @property
    def explained(self) -> Text:
        """The same where the title is in another language than the page."""
        return _explained(self.title, self.about)

    @property
    def countries(self) -> list[Named]:
        return named_countries(self.row.countries)

    @property
    def themes(self) -> list[Theme]:
        """A theme of two plans is one; the later plan's name stands for both."""
        return list({row.key: row for row in self.row.themes.all()}.values())

    @property
    def languages(self) -> list[str]:
        return [one.language for one in (self.edition, *self.others)]


def shown(
    rows: Iterable[Publication], reader: Reader, *, with_texts: bool = False
) -> list[ShownPublication]:
    """Each with the editions that the reader may read, and its authors. Three queries at most.

    The texts themselves are left out of a list.
    """
    found: list[Any] = list(rows)
    left_out = () if with_texts else ("text",)
    editions = editions_for(reader).defer(*left_out).select_related("file")
    prefetch_related_objects(
        found,
        Prefetch("editions", editions.order_by("language"), to_attr="readable"),
        Prefetch("authorships", _nameable(), to_attr="written_by"),
    )
    people = public_people(_people_of(found), today=reader.day)
    return [_shown(row, people) for row in found if row.readable]


@dataclass(frozen=True)
class Titled:
    """A publication in the list of another page."""

    row: Publication
    title: Text
    about: Text  # where the title is in another language than the page


def titled(rows: Iterable[Publication], reader: Reader) -> list[Titled]:
    """Each with the title of the edition that the reader is shown first. Two queries."""
    found: list[Any] = list(rows)
    editions = editions_for(reader).defer("text")
    prefetch_related_objects(found, Prefetch("editions", editions, to_attr="readable"))
    first = ((row, min(row.readable, key=lambda one: _rank(one, row))) for row in found)
    return [_titled(row, edition) for row, edition in first]


def _titled(row: Publication, edition: Edition) -> Titled:
    title = _title_of(edition)
    return Titled(row, title, _explained(title, about(edition, row)))


def _explained(title: Text, told: Text) -> Text:
    """What a title in another language is about, where that is told in the reader's own."""
    return told if title.is_foreign and not told.is_foreign else Text()


def _nameable() -> Any:
    """An organisation that hides itself, or never was a member, is nowhere on the public site."""
    public = Q(organisation__in=Organisation.objects.public()) | Q(person__isnull=False)
    rows = Authorship.objects.filter(public).select_related("organisation", "person")
    return rows.order_by("order", "pk")


def _people_of(rows: list[Any]) -> list[Any]:
    return [author.person for row in rows for author in row.written_by if author.person]


def _shown(row: Any, people: dict[int, PublicPerson]) -> ShownPublication:
    first, *others = sorted(row.readable, key=lambda edition: _rank(edition, row))
    return ShownPublication(
        row=row,
        edition=_shown_edition(first, row),
        others=tuple(_shown_edition(edition, row) for edition in others),
        authors=tuple(_authors(row.written_by, people)),
    )


def _rank(edition: Edition, row: Publication) -> tuple[bool, bool, str]:
    """The reader's language comes first, then the original, then any."""
    is_wanted = edition.language == get_language()
    return not is_wanted, edition.language != row.original_language, edition.language


def _shown_edition(edition: Edition, row: Publication) -> ShownEdition:
    return ShownEdition(
        row=edition,
        title=_title_of(edition),
        page=page_in(edition.language, row),
        file=reverse("research:file", args=[row.key, edition.language]) if edition.file else "",
    )


def _title_of(edition: Edition) -> Text:
    return Text(edition.title, edition.language, edition.language != get_language())


def page_in(language: str, row: Publication) -> str:
    """The page's address in a language of the site; "" where the site does not speak it."""
    if language not in dict(settings.LANGUAGES):
        return ""
    with override(language):
        return row.get_absolute_url()


def about(edition: Edition, row: Publication) -> Text:
    """The abstract of an edition in the reader's language; else the coalition's own summary in it;
    else what there is in another language.

    `edition` is the one that the reader is shown first.
    """
    language = edition.language
    abstract = Text(edition.abstract, language, is_foreign=language != get_language())
    if abstract and not abstract.is_foreign:
        return abstract
    summary = text_of(row, "summary")
    return abstract if abstract and (summary.is_foreign or not summary) else summary


def _authors(
    written_by: list[Authorship], people: dict[int, PublicPerson]
) -> Iterable[ShownAuthor]:
    for author in written_by:
        if author.person is not None and author.person.pk in people:
            yield ShownAuthor(people[author.person.pk].name, is_corporate=False)
        elif author.organisation and (public := public_organisation(author.organisation)):
            yield _of_organisation(public)


def _of_organisation(public: PublicOrganisation) -> ShownAuthor:
    """By its name, as a citation gives it; by its acronym where the name is not shown."""
    language = public.name.language if public.name.is_foreign else ""
    return ShownAuthor(public.name.shown or public.label, language, public.url)


def disclaimer_of(row: Publication) -> Text:
    """What the funder requires to be said: the publication's own text, else the project's."""
    own = text_of(row, "disclaimer")
    return own if own or row.project is None else text_of(row.project, "disclaimer")
