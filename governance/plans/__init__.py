"""Knows a strategic plan as its readers have it: what was to be done, and how far it has come."""
