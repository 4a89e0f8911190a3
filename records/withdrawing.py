"""Knows when a record is taken from somebody who could read it: who keeps a copy is to drop it."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models.signals import class_prepared, post_delete
from django.dispatch import receiver

from records.models import PublicVersion


class Withdrawable(models.Model):
    """A record that is open to some readers and may be closed to them again.

    Whatever closes it passes here: a form, an act, a file, a step back, a deletion. Statements
    about many rows at once (`update()`, `bulk_update()`) do not: none may close a record.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(savepoint=False):
            is_closed = self._is_less_open()
            super().save(*args, **kwargs)
            if is_closed:
                PublicVersion.bump()

    @property
    def openness(self) -> tuple[int, ...]:
        """How far it is open, in each respect: the greater, the more is told to more people."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether anybody but the office reads it by itself, so that a copy of it may be kept."""
        return False

    def _is_less_open(self) -> bool:
        """By what is there now, not by what was loaded: a copy loaded before somebody opened the
        record closes it again when it is saved. One query more, only where such a record is saved.
        """
        if self._state.adding or self.pk is None:
            return False
        held = type(self)._base_manager.filter(pk=self.pk).first()
        pairs = zip(self.openness, held.openness, strict=True) if held else ()
        return any(now < before for now, before in pairs)


def openness_until(embargo: date | str | None) -> int:
    """The later an embargo ends, the less open it is; the least of all is hidden without one."""
    day = models.DateField().to_python(embargo)
    return -day.toordinal() if day else 0


@receiver(class_prepared)
def _watch(sender: Any, **_signal: Any) -> None:
    if issubclass(sender, Withdrawable):
        post_delete.connect(_drop_copies, sender=sender)


def _drop_copies(instance: Withdrawable, **_signal: Any) -> None:
    if instance.is_open:
        PublicVersion.bump()
