"""Asks whether the members' websites still answer: `manage.py check_websites`."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from members.daily_parts import ask_for_websites


class Command(BaseCommand):
    help = "Ask for the website of each member, once a day, and keep what came of it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Websites: {ask_for_websites(timezone.localdate(), timezone.now())}.")
