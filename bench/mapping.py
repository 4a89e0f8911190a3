"""Measures a survey on one database: its import, then its figures, its map and its files."""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

ROUNDS = 7
SURVEY = "made-up-pits"


def main(visits: int) -> None:
    django.setup()
    from django.core.management import call_command

    from bench.measure import gather_statistics
    from bench.survey import kobo_csv, prepare

    call_command("migrate", verbosity=0)
    prepared, content = prepare(SURVEY), kobo_csv(visits)
    before = _memory_mb(anew=True)
    figures: dict[str, Any] = {"visits": visits, "file_mb": round(len(content) / 1024**2, 1)}
    figures["first"] = _brought_in(content, *prepared)
    figures["again"] = _brought_in(content, *prepared)
    figures["import_mb"] = round(_memory_mb() - before, 1)
    _open_to_everybody()
    gather_statistics()
    figures["pages"] = {name: _asked(path) for name, path in _pages()}
    figures["peak_mb"] = round(_memory_mb(), 1)
    print(json.dumps(figures))


def _brought_in(content: bytes, methodology: Any, member: Any, account: Any) -> dict[str, Any]:
    """Taking in, checking and importing the file, each with its seconds."""
    from django.utils import timezone

    from research.importing.actions import imported, take_in, tried

    at, day = timezone.now(), timezone.localdate()
    began, cpu = time.perf_counter(), time.process_time()
    of = take_in(
        content, name="visits.csv", methodology=methodology, organisation=member, by=account, at=at
    )
    taken = time.perf_counter()
    outcome = _ended(tried(of, by=account, day=day))
    checked = time.perf_counter()
    done = _ended(imported(of.pk, by=account, at=at, day=day, confirmed=outcome.digest))
    over = time.perf_counter()
    return {
        "read": round(taken - began, 2),
        "check": round(checked - taken, 2),
        "import": round(over - checked, 2),
        "processor": round(time.process_time() - cpu, 2),
        "new": done.new,
        "unchanged": done.unchanged,
    }


def _ended(steps: Any) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


# --- What everybody reads of it -------------------------------------------------------------------


def _open_to_everybody() -> None:
    from research.models import Visit

    Visit.objects.update(readers="public")


def _pages() -> Iterator[tuple[str, str]]:
    survey = f"/en/research/surveys/{SURVEY}"
    yield "figures and map", f"{survey}/"
    yield "one indicator by country", f"{survey}/2020-1/workers/"
    yield "figures as CSV", f"{survey}.csv"
    yield "sites as GeoJSON", f"{survey}.geojson"
    yield "a country", "/en/research/countries/gn/"


def _asked(path: str) -> dict[str, Any]:
    """The page made anew, some times over; the median of its seconds."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.measure import anew

    client, seconds = Client(), []
    for number in range(ROUNDS):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(anew(path, number), headers={"accept-encoding": "gzip"})
        seconds.append(time.perf_counter() - began)
        assert answer.status_code == 200, path
    return {
        "queries": len(queries),
        "seconds": round(statistics.median(seconds), 2),
        "bytes": len(answer.getvalue()),
    }


def _memory_mb(*, anew: bool = False) -> float:
    """The most that the process has held, since it was asked `anew`."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
