"""Asks whether the members' websites still answer: `manage.py check_websites`."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from members.models import WebsiteCheck
from members.websites.actions import check_websites


class Command(BaseCommand):
    help = "Ask for the website of each member, once a day, and keep what came of it."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = check_websites(timezone.localdate())
        answered = outcomes[WebsiteCheck.Outcome.ANSWERS]
        self.stdout.write(f"{outcomes.total()} websites asked for, {answered} answered.")
