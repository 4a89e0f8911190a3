"""Measures the long works on one database: loading the founding records, importing a file."""

import json
import random
import resource
import sys
import time
from pathlib import Path

import django

GIVEN = {"key", "name_en", "name_fr", "acronym", "country", "city", "working_languages"}
DATA = Path(__file__).resolve().parent.parent / "data"


def main(rows: int) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    call_command("load_records", DATA, stdout=sys.stderr)
    loaded = time.perf_counter() - began
    before = _peak_mb()
    checked, imported = _import(rows)
    figures = {
        "load_seconds": round(loaded, 2),
        "import_rows": rows,
        "check_seconds": round(checked, 2),
        "import_seconds": round(imported, 2),
        "import_mb": round(_peak_mb() - before, 1),
    }
    print(json.dumps(figures))


def _import(rows: int) -> tuple[float, float]:
    """The trial and then the import of a file, as the coordinator's two clicks do them."""
    content = _file(rows)
    return _brought_in(content, dry_run=True), _brought_in(content, dry_run=False)


def _brought_in(content: bytes, *, dry_run: bool) -> float:
    from members.admin.organisations import OrganisationResource
    from records.spreadsheets.files import read_table
    from records.spreadsheets.importing import bring_in

    began = time.perf_counter()
    steps = bring_in(
        OrganisationResource(), read_table(content), user=None, why="Measured", dry_run=dry_run
    )
    for _progress in steps:
        pass
    return time.perf_counter() - began


def _file(rows: int) -> bytes:
    """An XLSX file of made-up organisations, such as the site itself exports."""
    from bench.coalition import made_up
    from members.admin.organisations import OrganisationResource
    from records.spreadsheets.files import xlsx_file

    columns = [c for c in OrganisationResource().columns if c.attribute in GIVEN]
    dice = random.Random(2020)
    written = ([c.export(made_up(n, dice)) for c in columns] for n in range(rows))
    return xlsx_file("Organisations", [c.heading for c in columns], written)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
