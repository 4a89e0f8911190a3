"""Knows how the office keeps organisations, people, memberships and accounts."""

from members.admin import (  # noqa: F401  (register)
    accounts,
    agreements,
    applications,
    checks,
    memberships,
    organisations,
    outreach,
    people,
)
