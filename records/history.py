"""Knows how a model's past is kept, who changed what, when and why, and how the reason is said.

The reasons that the program gives are kept as they stand in the code and translated when they are
read. What somebody wrote is kept as it was written, and shown so unless it is word for word a text
of the site.
"""

from collections.abc import Callable
from typing import Any

import simple_history
from django.db import models
from django.utils import translation
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


def untranslated(say: Callable[[], object]) -> str:
    """What `say` says, as it stands in the code, to be kept."""
    with translation.override(None):
        return str(say())


def say_reason(kept: str | None) -> str:
    """Why something changed: what the program gave as a reason, in the reader's language."""
    return "\n".join(gettext(line) if line else "" for line in (kept or "").splitlines())
