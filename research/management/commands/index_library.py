"""Stores anew the words under which the library finds publications."""

from django.core.management.base import BaseCommand

from research.library.words import index_words
from research.models import Edition


class Command(BaseCommand):
    help = "Store anew the words under which publications are found. Safe to run twice."

    def handle(self, **options):
        editions = Edition.objects.select_related("publication").order_by("pk")
        for edition in editions.iterator(chunk_size=500):
            index_words(edition)
        self.stdout.write(f"Editions indexed: {editions.count()}")
