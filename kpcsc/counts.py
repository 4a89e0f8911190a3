"""Knows the table of the shared cache: nothing in it outlives its time.

Rate limits count there from which address, for which account and when; a count that is over tells
of nothing but people. Django leaves it until the table is full.
"""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class ForgetfulCache(DatabaseCache):
    """A table from which whatever is over goes with the next entry."""

    def set(self, *args: Any, **kwargs: Any) -> None:
        super().set(*args, **kwargs)
        self.forget()

    def forget(self) -> None:
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608
