"""Knows how the office keeps bodies, offices, terms, seats, plans and themes."""

from governance.admin import bodies, decisions, meetings, offices, plans  # noqa: F401  (register)
