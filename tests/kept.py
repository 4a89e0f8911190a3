"""All that a database shows to whoever may read it: every row, and what is kept beside the rows.

No table is named here: one that is added tomorrow is shown, too.
"""

import re
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
BESIDE = {  # where a row lies, and which transactions and commands wrote or held it
    "sqlite": ("rowid",),
    "postgresql": ("ctid::text", "xmin::text", "xmax::text", "cmin::text", "cmax::text"),
}
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}
TRANSACTIONS = (1, 2)  # the columns of PostgreSQL's that number them

Rows = list[tuple[Any, ...]]


def kept(*, beside: bool = True) -> dict[str, Rows]:
    """Each table with its rows as they lie there; with `beside`, what no model tells of them."""
    columns = BESIDE[connection.vendor]
    lies = columns[0].removesuffix("::text")
    shown = ", ".join([*columns, "t.*"] if beside else ["t.*"])
    tables = {
        name: _answer(f'SELECT {shown} FROM "{name}" t ORDER BY {lies}')
        for (name,) in _answer(TABLES[connection.vendor])
    }
    if connection.vendor == "postgresql":
        tables["pg_sequences"] = _answer(
            "SELECT sequencename, last_value FROM pg_sequences ORDER BY sequencename"
        )
    else:
        tables["sqlite_sequence"] = _answer(
            "SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name"
        )
    tables["django_session"] = _sessions()
    return tables


def _answer(query: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def _sessions() -> Rows:
    """What they hold; their keys are drawn by lot."""
    rows = Session.objects.order_by("expire_date")
    return [(row.expire_date, sorted(row.get_decoded().items())) for row in rows]


def comparable(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The same with each moment and each transaction told by its rank, so that what was done twice
    in the same way is the same: which was first, and what happened together, is still told."""
    ranks = {
        kind: {one: rank for rank, one in enumerate(sorted(found))}
        for kind, found in _found(tables).items()
    }
    return {
        name: [tuple(_ranked(value, _kind(name, n, value), ranks) for n, value in enumerate(row))
               for row in rows]
        for name, rows in tables.items()
    }  # fmt: skip


def _found(tables: dict[str, Rows]) -> dict[str, set]:
    found: dict[str, set] = {"": set(), "moment": set(), "transaction": set()}
    for name, rows in tables.items():
        for row in rows:
            for n, value in enumerate(row):
                if kind := _kind(name, n, value):
                    found[kind].add(_plain(value, kind))
    return found


def _kind(table: str, column: int, value: Any) -> str:
    if isinstance(value, datetime) or (isinstance(value, str) and MOMENT.fullmatch(value)):
        return "moment"
    is_numbered = connection.vendor == "postgresql" and table not in {
        "pg_sequences",
        "django_session",
    }
    return "transaction" if is_numbered and column in TRANSACTIONS and value != "0" else ""


def _plain(value: Any, kind: str) -> Any:
    return int(value) if kind == "transaction" else str(value)


def _ranked(value: Any, kind: str, ranks: dict[str, dict]) -> Any:
    return f"{kind} {ranks[kind][_plain(value, kind)]}" if kind else value
