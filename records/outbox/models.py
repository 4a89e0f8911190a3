"""Knows which mails wait, which are due, and which have left or failed."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Email

from records.outbox.kinds import KINDS, Kind
from records.sealing import sealed, unsealed

SALT = "records.outbox"
WAITING = (STATUS.queued, STATUS.requeued)


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> "MailQuerySet":
        return self.filter(status__in=WAITING)

    def due(self, at: datetime) -> "MailQuerySet":
        """What may be tried now: not what another process is trying, nor what waits its time."""
        return self.waiting().filter(Q(scheduled_time=None) | Q(scheduled_time__lte=at))

    def most_urgent_first(self) -> "MailQuerySet":
        return self.order_by("-priority", "pk")

    def failed(self) -> "MailQuerySet":
        return self.filter(status=STATUS.failed)

    def over_before(self, moment: datetime) -> "MailQuerySet":
        """What was sent or given up before that."""
        return self.filter(status__in=(STATUS.sent, STATUS.failed), last_updated__lt=moment)

    def about(self, kind: str, key: str) -> "MailQuerySet":
        """The mails that tell somebody about that thing: see `post`."""
        return self.filter(context__kind=kind, context__key=key)

    def forget_text(self) -> int:
        return self.update(message="", html_message="", headers=None)

    def to_address(self, email: str) -> "MailQuerySet":
        return self.filter(to__iexact=email)


class Mail(Email):
    """A mail that waits in the outbox, or of which is still known that it left or failed.

    Its text is sealed while it waits, and gone afterwards; the row follows it after a time.
    """

    objects = MailQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def has_text(self) -> bool:
        return bool(self.message)

    @property
    def attempts(self) -> int:
        return self.number_of_retries or 0

    @property
    def kind(self) -> Kind | None:
        return KINDS.get((self.context or {}).get("kind", ""))

    @property
    def key(self) -> str:
        return str((self.context or {}).get("key", ""))

    def seal(self, body: str, html: str = "") -> None:
        self.message = sealed(body, salt=SALT)
        self.html_message = sealed(html, salt=SALT) if html else ""

    def unseal(self) -> None:
        """For sending only: what is unsealed is never saved. Raises `Unreadable`."""
        self.message = unsealed(self.message, salt=SALT)
        self.html_message = unsealed(self.html_message, salt=SALT) if self.html_message else ""
