"""Knows the act of sending again what failed, for as long as its text is kept."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from post_office.models import STATUS

from records.acts import Refused, act, hold
from records.afterwards import afterwards
from records.outbox.models import Mail
from records.outbox.posting import leave


@act
def send_again(mail: Mail, *, at: datetime) -> Mail:
    """The mail waits anew, for two days. Raises `Refused` where there is nothing to send."""
    held: Mail = hold(Mail.objects.all(), mail.pk)
    if held.status != STATUS.failed:
        raise Refused(_("This mail has not failed: it was sent, or is tried again by itself."))
    if not held.has_text or (held.expires_at and held.expires_at <= at):
        raise Refused(
            _(
                "What this mail said is not kept any more, or leads nowhere now: do again what "
                "wrote it, such as the invitation."
            )
        )
    held.status, held.number_of_retries, held.scheduled_time = STATUS.queued, 0, None
    held.save()
    transaction.on_commit(partial(afterwards, leave, at))
    return held
