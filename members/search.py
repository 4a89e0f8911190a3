"""Knows under which words an organisation is found: accents, apostrophes and case forgiven."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from members.models import Organisation

WORD = re.compile(r"\w+")
ELISION = re.compile(r"\b(l|d|c|j|m|n|s|t|qu)['’ʼ](?=\w)", re.IGNORECASE)
LONGEST_WORD = 60
MOST_WORDS_SEARCHED = 8
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "đ": "d"})


def fold(text: str) -> str:
    """The text without accents and case: "Côte" and "cote" are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> set[str]:
    """The words of a text, and "d'Ivoire" both as "ivoire" and as "divoire"."""
    folded = fold(text)
    forms = {ELISION.sub(" ", folded), ELISION.sub(r"\1", folded)}
    return {word[:LONGEST_WORD] for form in forms for word in WORD.findall(form)}


def searched_words(text: str) -> list[str]:
    """The words somebody searches for; each must begin a word of what is found."""
    found = WORD.findall(ELISION.sub(r"\1", fold(text[:500])))
    return [word[:LONGEST_WORD] for word in dict.fromkeys(found)][:MOST_WORDS_SEARCHED]


def index_words(organisation: "Organisation") -> None:
    """Stores anew the words under which the organisation is found, in every language."""
    from members.models import OrganisationWord

    others = organisation.other_names.values_list("name", flat=True)
    wanted = _words_of_organisation(organisation, others)
    held = set(organisation.words.values_list("word", flat=True))
    organisation.words.filter(word__in=held - wanted).delete()
    OrganisationWord.objects.bulk_create(
        [OrganisationWord(organisation=organisation, word=word) for word in wanted - held],
        ignore_conflicts=True,
    )


def is_found_by(organisation: "Organisation", text: str, *, hidden: Iterable[str]) -> bool:
    """Whether `text` finds the organisation although its `hidden` fields are not read."""
    others = [other.name for other in organisation.other_names.all()]
    words = _words_of_organisation(organisation, others, without=hidden)
    return all(any(word.startswith(part) for word in words) for part in searched_words(text))


def _words_of_organisation(
    organisation: "Organisation", others: Iterable[str], without: Iterable[str] = ()
) -> set[str]:
    texts = {
        "acronym": [organisation.acronym],
        "city": [organisation.city],
        "name": [*others],
        "country": [],
    }
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts["name"].append(organisation.name)
            texts["country"].append(str(organisation.country.name))
    read = [text for field in texts.keys() - set(without) for text in texts[field] if text]
    return {word for text in read for word in words_of(text)}
