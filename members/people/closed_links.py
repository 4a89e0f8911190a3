"""Knows how the links of invitations become worthless, also those of mail that has not left."""

from datetime import datetime

from members.models.accounts import InvitationQuerySet
from records.outbox.posting import withdraw

MAIL_KIND = "members.invitation"


def close(invitations: InvitationQuerySet, *, at: datetime) -> None:
    """Within an act: whoever holds such a link is told that it opens nothing."""
    for invitation in invitations:
        withdraw(MAIL_KIND, invitation.fingerprint)
    invitations.filter(revoked_at=None).update(revoked_at=at)
