"""Sends the mail that waits. It takes the place of the library's command of this name, which would
send what is sealed as it is sealed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from records.daily_parts import say_tried
from records.outbox.delivery import send_due


class Command(BaseCommand):
    help = "Send the mail that is due; for a timer, every few minutes. Safe to run twice at once."

    def handle(self, **options):
        if tried := send_due(at=timezone.now()):
            self.stdout.write(f"mail: {say_tried(tried)}")
