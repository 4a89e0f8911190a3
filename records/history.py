"""Knows how a model's past is kept: who changed what, when and why."""

from typing import Any

import simple_history
from django.db import models


def keep_history(*kept: type[models.Model], app: str, **options: Any) -> None:
    """Registers models once their translated columns exist (called from `AppConfig.ready`)."""
    for model in kept:
        simple_history.register(
            model,
            app=app,
            history_change_reason_field=models.TextField(null=True),
            **options,
        )
