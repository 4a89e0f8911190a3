"""Knows the words under which the library's search finds an edition."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EditionWordQuerySet(models.QuerySet):
    def found_by(self, word: str, stems: Collection[str]) -> Self:
        """Words that begin so, and stems; a range of the index is the same on every database."""
        begins = Q(word__gte=word, word__lt=word + "\U0010ffff")
        return self.filter(begins | Q(word__in=stems))


class EditionWord(models.Model):
    """One word or stem, without accents, under which the library's search finds an edition."""

    edition = models.ForeignKey("research.Edition", on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=60)

    objects = EditionWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("search word of an edition")
        verbose_name_plural = _("search words of editions")
        constraints = [
            models.UniqueConstraint(name="research_editionword_once", fields=["word", "edition"])
        ]

    def __str__(self) -> str:
        return self.word
