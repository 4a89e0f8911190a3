"""Measures every size on every database and writes the tables into docs/quality.md."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import write_report
from tests.run import postgresql

SIZES = (13, 1_000, 10_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--write", action="store_true", help="into docs/quality.md")
    chosen = parser.parse_args()
    figures = []
    for database in chosen.databases:
        for size in chosen.sizes:
            print(f"Measuring {size} organisations on {database}.", file=sys.stderr)
            figures.append({"database": database, "size": size, **_measured(database, size)})
    write_report(figures, into_document=chosen.write)


def _measured(database: str, size: int) -> dict:
    """One size on one database, in processes of their own, so that memory is told apart."""
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            return _run(f"sqlite:///{Path(folder, 'bench.sqlite3')}", size)
        with postgresql() as url:
            return _run(url, size)


def _run(url: str, size: int) -> dict:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SITE_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    command = [sys.executable, "-m", "bench.measure", str(size)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
