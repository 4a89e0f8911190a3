"""Knows how Django's own way of sending leads into the outbox: whoever writes a mail need not."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from post_office.backends import EmailBackend


class OutboxBackend(EmailBackend):
    """The library's would take what members wrote for a template, and keep it readable."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from records.outbox.posting import post  # late: mail is set up before the models

        return len([post(message) for message in email_messages])
