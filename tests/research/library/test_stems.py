"""A word is found by its stem in either language, accents and case forgiven."""

import pytest

from research.library.stems import index_words_of, searched


def finds(text: str, language: str, asked: str) -> bool:
    words = index_words_of(text, language)
    return all(
        stems & words or any(held.startswith(word) for held in words)
        for word, stems in searched(asked)
    )


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Communities along the river", "en", "community"),
        ("The mining of diamonds", "en", "DIAMOND mined"),
        ("Les communautés minières", "fr", "communaute miniere"),
        ("Étude sur les bénéfices", "fr", "etudes"),
        ("Étude sur les bénéfices", "fr", "BÉNÉFICE"),
        ("L’enquête en Côte d’Ivoire", "fr", "enquete cote divoire"),
        ("Land rights", "en", "lan"),
        ("Ripoti ya mto", "sw", "ripoti"),
    ],
)
def test_word_is_found(text, language, asked):
    assert finds(text, language, asked)


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Communities along the river", "en", "mountain"),
        ("Communities along the river", "en", "river mountain"),
        ("Land rights", "en", "island"),
    ],
)
def test_other_word_is_not(text, language, asked):
    assert not finds(text, language, asked)
