"""Brings the database up to date: what every start and every new version needs."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kpcsc.older import is_half_way

HALF_WAY = (
    "This database was made by a version that is too old to be brought up to date in one step."
    " Nothing was changed. Run 'prepare' of the version in which decision 0046 was taken, then"
    " this one again."
)


class Command(BaseCommand):
    help = "Migrate the database and make the table of the shared cache; safe to repeat."

    def handle(self, **options):
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        if is_half_way(connection):
            raise CommandError(HALF_WAY)
        self.stdout.write("Bringing the database up to date.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
