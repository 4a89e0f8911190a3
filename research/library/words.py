"""Knows under which words an edition is found, and keeps them when it changes."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from records.texts import text_in
from research.library.stems import index_words_of

if TYPE_CHECKING:
    from research.models import Edition


def index_words(edition: "Edition") -> None:
    """Stores anew the words under which the edition is found."""
    from research.models import EditionWord

    wanted = words_of_edition(edition)
    held = set(edition.words.values_list("word", flat=True))
    edition.words.filter(word__in=held - wanted).delete()
    EditionWord.objects.bulk_create(
        [EditionWord(edition=edition, word=word) for word in sorted(wanted - held)],
        ignore_conflicts=True,
    )


def words_of_edition(edition: "Edition") -> set[str]:
    """Of its texts, and in every language of the site its summary and the names of its countries.

    Who wrote it is not among them: whether an author may be named is asked when somebody searches.
    """
    texts = (edition.title, edition.abstract, edition.text)
    words = index_words_of(" ".join(texts), edition.language)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names = [str(country.name) for country in edition.publication.countries]
        summary = text_in(edition.publication, "summary", code).shown
        words |= index_words_of(" ".join([*names, summary]), code)
    return words
