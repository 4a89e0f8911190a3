"""Knows the short key of a record, under which addresses and files find it."""

from collections.abc import Iterable
from itertools import count

from django.db import models
from django.utils.text import slugify

LONGEST = 44  # with room for a number behind


def key_for(model: type[models.Model], texts: Iterable[str]) -> str:
    """A key that no record has, made from the first of the texts that has letters."""
    stems = (slugify(text)[:LONGEST].strip("-") for text in texts)
    stem = next(filter(None, stems), str(model._meta.model_name))
    taken = set(model._base_manager.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
