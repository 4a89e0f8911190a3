"""Brings the database up to date: what every start and every new version needs."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate the database and make the table of the shared cache; safe to repeat."

    def handle(self, **options):
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        self.stdout.write("Bringing the database up to date.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
