"""Knows how the office keeps bodies, offices, terms, seats, plans and activities."""

from governance.admin import (  # noqa: F401  (register)
    activities,
    admissions,
    bodies,
    calendars,
    decisions,
    meetings,
    minutes,
    offices,
    plans,
    proposals,
    selections,
)
