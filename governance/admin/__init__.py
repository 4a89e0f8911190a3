"""Knows how the office keeps bodies, offices, terms, seats, plans and themes."""

from governance.admin import (  # noqa: F401  (register)
    bodies,
    decisions,
    meetings,
    minutes,
    offices,
    plans,
    proposals,
)
