"""Knows who may read a record of the coalition's work: the office alone until somebody opens it."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.privacy import Audience
from records.withdrawing import Withdrawable


class Readers(models.TextChoices):
    """Who may read; who may read what is for fewer may read what is for more."""

    COORDINATION = Audience.COORDINATOR.value, _("the coordination alone")
    COMMITTEE = Audience.COMMITTEE.value, _("the steering committee")
    MEMBERS = Audience.MEMBERS.value, _("the members")
    EVERYBODY = Audience.PUBLIC.value, _("everybody")


class ReadersQuerySet(models.QuerySet):
    def readable_by(self, readers: Collection[str]) -> Self:
        """The records that somebody who counts among `readers` may read."""
        return self.filter(readers__in=readers)


class Readable(Withdrawable):
    """A record that is the office's own until it is opened to others.

    A meeting with people from outside can put them at risk: it is private until somebody
    publishes it.
    """

    readers = models.CharField(
        _("may be read by"),
        max_length=11,
        choices=Readers.choices,
        default=Readers.COORDINATION,
    )

    class Meta:
        abstract = True

    @property
    def openness(self) -> tuple[int, ...]:
        return (Readers.values.index(self.readers),)

    @property
    def is_open(self) -> bool:
        return self.readers != Readers.COORDINATION

    def may_be_told_in(self, other: "Readable") -> bool:
        """Whether all who may read of `other` may read this, too."""
        fewest_first = Readers.values
        return fewest_first.index(self.readers) >= fewest_first.index(other.readers)
