"""Takes the two steps off an account: for the last coordinator, whom nobody else can let in."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.accounts.two_steps import remove_two_steps
from members.models import User
from records.acts import Refused


class Command(BaseCommand):
    help = "Remove the app and the recovery codes of an account; its password stays."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the e-mail address of the account")

    def handle(self, *, email, **options):
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError("No account has this e-mail address.")
        try:
            remove_two_steps(user, by=None, at=timezone.now())
        except Refused as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"The two steps of {user.email} are removed.")
