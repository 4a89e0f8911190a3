"""Loads the founding records, once."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kpcsc.loading.founding import Loaded, Wrong, load
from kpcsc.loading.reading import NoFiles

MOST_TOLD = 50


class Command(BaseCommand):
    help = "Load data files: all is checked first; what was loaded before stays as it is."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, help="files or folders of *.toml")

    def handle(self, *, paths, **options):
        try:
            loaded = load(paths)
        except Wrong as wrong:
            raise CommandError(told(wrong)) from wrong
        except (NoFiles, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(summary(loaded))


def told(wrong: Wrong) -> str:
    lines = [f"  {problem}" for problem in wrong.problems[:MOST_TOLD]]
    if more := len(wrong.problems) - MOST_TOLD:
        lines += [f"  and {more} more."] if more > 0 else []
    return "\n".join(["Nothing was loaded. The data files have mistakes:", *lines])


def summary(loaded: Loaded) -> str:
    added, present = loaded.added.total(), loaded.present.total()
    kinds = ", ".join(f"{count} {kind}" for kind, count in loaded.added.items())
    what = f" ({kinds})" if kinds else ""
    return f"  {added} records loaded{what}; {present} had been loaded before."
