"""Fills a database with a made-up library of any size, in two languages."""

import random
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from bench.coalition import COUNTRIES, FIRST, YEARS
from members.models import Organisation
from research.library.words import words_of_edition
from research.models import Authorship, Edition, EditionWord, Publication

AUTHORS = 40
BATCH = 1000
WORDS = {
    "en": "river village diamond land women water report findings miners benefits price",
    "fr": "fleuve village diamant terre femmes eau rapport constats creuseurs bénéfices prix",
}
WORDS_OF_AN_ABSTRACT = 40


@transaction.atomic
def fill_library(size: int, seed: int = 2020) -> None:
    """Makes `size` publications by the members there are; the same seed makes the same ones."""
    dice = random.Random(seed)
    publications = Publication.objects.bulk_create(
        (_publication(number, dice) for number in range(size)), batch_size=BATCH
    )
    editions = [row for one in publications for row in _editions(one, dice)]
    Edition.objects.bulk_create(editions, batch_size=BATCH)
    EditionWord.objects.bulk_create(
        (EditionWord(edition=row, word=word) for row in editions for word in words_of_edition(row)),
        batch_size=2 * BATCH,
    )
    authors = list(Organisation.objects.order_by("key")[:AUTHORS])
    Authorship.objects.bulk_create(
        (Authorship(publication=one, organisation=dice.choice(authors)) for one in publications),
        batch_size=BATCH,
    )


def _publication(number: int, dice: random.Random) -> Publication:
    day = FIRST + timedelta(days=dice.randrange(YEARS * 365))
    return Publication(
        key=f"made-up-{number:05}",
        kind=dice.choice(Publication.Kind.values),
        dated_earliest=day,
        dated_latest=day,
        countries=sorted(dice.sample(COUNTRIES, dice.choice([1, 1, 2]))),
        original_language="en",
        embargo_until=date(2999, 1, 1) if dice.random() < 0.05 else None,
    )


def _editions(publication: Publication, dice: random.Random) -> list[Edition]:
    """Every third is in English alone so far."""
    languages = ["en"] if dice.random() < 1 / 3 else ["en", "fr"]
    return [
        Edition(
            publication=publication,
            language=language,
            title=_said(language, 6, dice),
            abstract=_said(language, WORDS_OF_AN_ABSTRACT, dice),
            changed_at=timezone.now(),
            readers="public",
        )
        for language in languages
    ]


def _said(language: str, count: int, dice: random.Random) -> str:
    known = [*WORDS[language].split(), *(f"place{dice.randrange(1000)}" for _ in range(3))]
    return " ".join(dice.choice(known) for _word in range(count)).capitalize()
