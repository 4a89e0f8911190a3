"""Does the daily work: what is due by the day, whichever days were missed."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from records import daily


class Command(BaseCommand):
    help = "Do the daily work: reminders, mail, what is kept too long. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="as on that day: 2021-06-15")

    def handle(self, *, day=None, **options):
        day, failed = day or timezone.localdate(), []
        for name, did in daily.done(day, timezone.now()):
            self.stdout.write(f"{name}: {'FAILED' if did is None else did}")
            if did is None:
                failed.append(name)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. All else was done.")
