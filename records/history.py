"""Knows how a model's past is kept, who changed what, when and why, and how the reason is said.

The reasons that the program gives are kept as they stand in the code and translated when they are
read. What somebody wrote is kept as it was written, and shown so unless it is word for word a text
of the site.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import simple_history
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext


def keep_history(*kept: type[models.Model], app: str, **options: Any) -> None:
    """Registers models once their translated columns exist (called from `AppConfig.ready`)."""
    for model in kept:
        simple_history.register(
            model,
            app=app,
            history_change_reason_field=models.TextField(null=True),
            **options,
        )


def end_of(day: date) -> datetime:
    """The last moment of a day, where the site is at home."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight) - datetime.resolution


def recorded_by(model: type[models.Model], moment: datetime) -> list[Any]:
    """The rows of a model as they were recorded by that moment, those deleted by then left out.

    What they refer to is not fetched with them. One query.
    """
    rows = model.history.as_of(moment).order_by("history_date", "history_id")  # type: ignore[attr-defined]
    return list({row.pk: row for row in rows}.values())


def first_recorded(kept: Iterable[type[models.Model]]) -> datetime | None:
    """When the first row of any of these models was recorded; None where none ever was."""
    first = models.Min("history_date")
    found = (model.history.aggregate(first=first)["first"] for model in kept)  # type: ignore[attr-defined]
    return min(filter(None, found), default=None)


def untranslated(say: Callable[[], object]) -> str:
    """What `say` says, as it stands in the code, to be kept."""
    with translation.override(None):
        return str(say())


def say_reason(kept: str | None) -> str:
    """Why something changed: what the program gave as a reason, in the reader's language."""
    return "\n".join(gettext(line) if line else "" for line in (kept or "").splitlines())
