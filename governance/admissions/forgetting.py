"""Knows what the committee has said of applications whose own words were deleted: it goes, too."""

from datetime import date, datetime

from django.db import transaction

from governance.models import CheckedItem, Recusal, ReviewComment


@transaction.atomic
def forget_reviews() -> int:
    """Deletes comments, ticks and interests of applications that were purged; how many rows.

    Who stood back remains in the decision, without why. Safe to repeat.
    """
    purged = {"application__purged_on__isnull": False}
    gone = [
        model.objects.filter(**purged).delete()[0]
        for model in (ReviewComment, CheckedItem, Recusal)
    ]
    Recusal.history.filter(**purged).delete()  # type: ignore[attr-defined]
    return sum(gone)


def forget(day: date, at: datetime) -> str:
    """As a part of the daily work."""
    return f"{forget_reviews()} forgotten"
