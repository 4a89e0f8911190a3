"""Knows the coordinator's office: its lists, forms, acts and files; here for sources and rules."""

from records.admin import sources  # noqa: F401  (registers)
