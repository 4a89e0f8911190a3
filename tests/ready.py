"""A migrated database that the suite makes once and copies, and the rows it began with."""

import fcntl
import hashlib
import shutil
from importlib import metadata

from django.core.management import sql
from django.core.management.commands import flush
from django.db import connection, transaction

from tests.repository import ROOT

FOLDER = ROOT / ".cache" / "ready"
MADE_OF = ("*/migrations/*.py", "*/models/**/*.py", "*/models.py", "records/**/*.py")
BESIDE = ("kpcsc/settings.py", "members/logos.py", "requirements.txt", "tests/ready.py")


def fingerprint() -> str:
    """Of all that the tables are made of: another text, another copy."""
    files = [path for pattern in MADE_OF for path in ROOT.glob(pattern)]
    digest = hashlib.sha256(metadata.version("django").encode())
    for path in sorted({*files, *(ROOT / name for name in BESIDE)}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


class Turn:
    """Of two workers that begin together one migrates, and the other copies."""

    def __enter__(self) -> "Turn":
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.lock = (FOLDER / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        return self

    def __exit__(self, *error: object) -> None:
        self.lock.close()


class OnSQLite:
    """The copy is a file, and outlives the run."""

    def __init__(self) -> None:
        self.ready = FOLDER / f"{fingerprint()}.sqlite3"

    def take(self) -> bool:
        if taken := self.ready.exists():
            test = connection.settings_dict["TEST"]
            shutil.copy(self.ready, test["NAME"])
            test["MIGRATE"] = False
        return taken

    def keep(self) -> None:
        """It is renamed once it is whole: a run that is ended in between leaves no half copy."""
        for old in (*FOLDER.glob("*.sqlite3"), *FOLDER.glob("*.part")):
            old.unlink()
        part = self.ready.with_suffix(".part")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
        part.rename(self.ready)


class OnPostgreSQL:
    """The copy is a database of the same server, from which the server itself makes others."""

    def __init__(self) -> None:
        self.ready = f"ready_{fingerprint()}"

    def take(self) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.ready])
            taken = cursor.fetchone() is not None
        if taken:
            connection.settings_dict["TEST"] |= {"TEMPLATE": self.ready, "MIGRATE": False}
        return taken

    def keep(self) -> None:
        made = connection.settings_dict["NAME"]
        connection.close()
        quoted = connection.ops.quote_name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted(self.ready)} TEMPLATE {quoted(made)}")


def database() -> OnSQLite | OnPostgreSQL:
    return OnSQLite() if connection.vendor == "sqlite" else OnPostgreSQL()


class FirstRows:
    """What migrations and the framework wrote; put back after each test that committed.

    Django writes its permissions anew each time, which takes most of a second.
    """

    def __init__(self) -> None:
        names = connection.introspection.django_table_names(only_existing=True)
        kept = {name: self._rows(name) for name in names if name != "django_migrations"}
        self.tables = {name: rows for name, rows in kept.items() if rows}

    def _rows(self, table: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            return cursor.fetchall()

    def put_back(self, *ignored: object, **also: object) -> None:
        with transaction.atomic(), connection.constraint_checks_disabled():
            for table, rows in self.tables.items():
                self._insert(table, rows)

    def _insert(self, table: str, rows: list[tuple]) -> None:
        places = ", ".join(["%s"] * len(rows[0]))
        into = f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})"
        with connection.cursor() as cursor:
            cursor.executemany(f"{into} ON CONFLICT DO NOTHING", rows)


def _with_rows() -> list[str]:
    """The tables in which something stands; one question."""
    names = connection.introspection.django_table_names(only_existing=True)
    one = "SELECT '{0}' WHERE EXISTS (SELECT 1 FROM {1})"
    asked = (one.format(name, connection.ops.quote_name(name)) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall() if name != "django_migrations"]


def sql_flush(style: object, database: object, **options: bool) -> list[str]:
    """After a test, what stands there is deleted: to cut off 450 empty tables takes PostgreSQL
    seconds. Whoever asks for numbers from 1 on gets Django's own way."""
    if options["reset_sequences"] or connection.vendor == "sqlite":
        return sql.sql_flush(style, database, **options)
    return [f"DELETE FROM {connection.ops.quote_name(name)}" for name in _with_rows()]


def put_first_rows_back_after_each_flush() -> None:
    flush.sql_flush = sql_flush
    flush.emit_post_migrate_signal = FirstRows().put_back
