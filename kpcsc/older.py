"""Knows which databases this version can bring up to date."""

from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_half_way(connection: Any) -> bool:
    """Whether it took some of the steps that were put together into one, and lacks others.

    It was last brought up to date by a version from between two of those steps, which are no
    longer in the code (decision 0047).
    """
    applied = set(MigrationRecorder(connection).applied_migrations())
    steps = MigrationLoader(None, replace_migrations=False).disk_migrations.values()
    return any(applied & set(step.replaces) and set(step.replaces) - applied for step in steps)
