"""Knows the stems of English and French words: "communities" and "communauté" without endings."""

from functools import cache
from typing import Any

import snowballstemmer

from members.search import LONGEST_WORD, searched_words, words_of

STEMMED = {"en": "english", "fr": "french"}


def index_words_of(text: str, language: str) -> set[str]:
    """The words of a text, accents forgiven, and their stems in the language of the text."""
    words = words_of(text)
    return words | {_stem(word, language) for word in words if language in STEMMED}


def searched(text: str) -> list[tuple[str, set[str]]]:
    """The words somebody searches for, each with its stems in every language that has some.

    Nobody says in which language they search: a word is taken for one of each.
    """
    return [(word, {_stem(word, tag) for tag in STEMMED}) for word in searched_words(text)]


def _stem(word: str, language: str) -> str:
    """Stems are made of words without accents, on both sides: so they meet."""
    return str(_stemmer(language).stemWord(word))[:LONGEST_WORD]


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(STEMMED[language])
