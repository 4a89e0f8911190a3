"""Measures every size on every database and writes the tables into docs/quality.md."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.report import write_report
from tests.run import postgresql

SIZES = (13, 1_000, 10_000)
IMPORTED = 1_000
VISITS = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--visits", type=int, default=VISITS, help="of the survey")
    parser.add_argument("--write", action="store_true", help="into docs/quality.md")
    chosen = parser.parse_args()
    sizes, works, surveys = [], [], []
    for database in chosen.databases:
        for size in chosen.sizes:
            print(f"Measuring {size} organisations on {database}.", file=sys.stderr)
            sizes.append(
                {"database": database, "size": size, **_measured(database, "measure", size)}
            )
        print(f"Measuring loading and importing on {database}.", file=sys.stderr)
        works.append({"database": database, **_measured(database, "bulk", IMPORTED)})
        print(f"Measuring a survey of {chosen.visits} visits on {database}.", file=sys.stderr)
        surveys.append({"database": database, **_measured(database, "mapping", chosen.visits)})
    write_report(sizes, works, surveys, into_document=chosen.write)


def _measured(database: str, module: str, count: int) -> dict:
    """One measurement on a new database, in a process of its own, so that memory is told apart."""
    with _new_database(database) as url:
        return _run(url, module, count)


@contextmanager
def _new_database(database: str) -> Iterator[str]:
    if database == "postgresql":
        with postgresql() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder, 'bench.sqlite3')}"


def _run(url: str, module: str, count: int) -> dict:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SITE_MODE": "test",
        "PAGES_KEPT_SECONDS": "600",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    command = [sys.executable, "-m", f"bench.{module}", str(count)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
