"""Knows the coordinator's office: its lists, forms, acts, files; here for sources and mail."""

from records.admin import mail, reminders, sources  # noqa: F401  (registers)
