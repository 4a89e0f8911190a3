"""Prints a line for each numbered fact of the 2020 report: held or missing, and by what."""

from django.core.management.base import BaseCommand

from kpcsc.facts import FACTS, facts


class Command(BaseCommand):
    help = "Look up each numbered fact of the 2020 report in the records."

    def handle(self, **options):
        held = 0
        for fact in facts():
            held += fact.is_held
            state = "held" if fact.is_held else "missing"
            self.stdout.write(" ".join([fact.number, state, ", ".join(fact.records)]).rstrip())
        self.stdout.write(f"{held} held, {FACTS - held} missing")
