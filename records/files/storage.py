"""Knows where the contents of files lie, and that none stays of an act that came to nothing."""

import logging
import weakref
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction

from records.afterwards import afterwards

ALIAS = "private"
logger = logging.getLogger(__name__)


def private_files() -> Storage:
    return storages[ALIAS]


class _Written:
    """A file that was written within a transaction, held by what waits for its commit alone.

    A rollback, of all or of a savepoint, drops what waits for the commit: the only sign that
    Django gives of one. So the file goes when this goes, unless the commit came first.
    """

    def __init__(self, key: str) -> None:
        self._removal = weakref.finalize(self, remove, key)

    def stay(self) -> None:
        self._removal.detach()


def write(key: str, content: bytes) -> None:
    """Writes the file at once, so that a full or unreachable storage stops the act; it stays if
    the transaction is committed.

    A storage that breaks off may hold a part of it, or all of it and only its answer was lost.
    """
    try:
        private_files().save(key, ContentFile(content))
    except BaseException:
        afterwards(remove, key)
        raise
    transaction.on_commit(_Written(key).stay)


def read(key: str) -> bytes:
    with private_files().open(key) as file:
        return bytes(file.read())


def remove(key: str) -> None:
    """A file that cannot be removed is told to whoever keeps the server, by its key alone."""
    try:
        private_files().delete(key)
    except Exception:  # each storage fails in its own way, and the act is over
        logger.exception("The stored file %s could not be removed.", key)


def remove_on_commit(key: str) -> None:
    transaction.on_commit(partial(remove, key))
