"""Starts the site on this machine, in one process so that the second start takes seconds."""

import socket
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

HOST = "127.0.0.1"


def refuse_taken(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}): "
                f"stop what uses it, or choose another with 'make run PORT={port + 1}'."
            ) from error


class Command(BaseCommand):
    help = "Prepare the database, load the founding records, print sign-in links and serve."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR / "data")

    def handle(self, *, port, data, **options):
        refuse_taken(port)
        call_command("prepare", stdout=self.stdout)
        self.stdout.write("Loading the founding records; what is there already stays as it is.")
        call_command("load_records", data, stdout=self.stdout)
        self.stdout.write("Making sign-in links, each good for one use:")
        call_command("sign_in_links", port=port, stdout=self.stdout)
        self.serve(port)

    def serve(self, port):
        self.stdout.write(f"Serving http://{HOST}:{port}/ until you press Ctrl-C.")
        self.stdout.flush()
        call_command(
            "runserver", f"{HOST}:{port}", use_reloader=False, skip_checks=True, stdout=StringIO()
        )
