"""Knows how the office keeps organisations, people, memberships and accounts."""

from members.admin import accounts, memberships, organisations, people  # noqa: F401  (register)
