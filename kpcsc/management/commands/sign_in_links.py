"""Prints one-time sign-in links: for trying the site, or for an account that gets no mail."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from members.accounts.example_accounts import example_coordinator, example_member
from members.accounts.sign_in_links import token_for
from members.models import User


class Command(BaseCommand):
    help = "Print sign-in links, each good for a day and for one use."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--site", help="where the site is, e.g. https://register.example.org")
        parser.add_argument("--account", help="the e-mail address of an account that exists")

    def handle(self, *, port, site=None, account=None, **options):
        site = site or f"http://127.0.0.1:{port}"
        if account:
            self.stdout.write(link(site, self.existing(account)))
        else:
            self.print_examples(site)

    def existing(self, email):
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError("No active account has this e-mail address.")
        return user

    def print_examples(self, site):
        """Makes the fictional accounts when they are missing, so never on a real site."""
        if settings.MODE != "local":
            raise CommandError(
                "The example accounts are for 'make run' only. "
                "For an account that exists: --account ADDRESS --site https://..."
            )
        self.stdout.write(f"  coordinator  {link(site, example_coordinator())}")
        member = example_member(timezone.localdate())
        if member is None:
            self.stdout.write("  member       none: no full member organisation is loaded")
        else:
            self.stdout.write(f"  member       {link(site, member)}")


def link(site, user):
    token = token_for(user, at=timezone.now())
    return site.rstrip("/") + reverse("members:sign_in_link", args=[token])
