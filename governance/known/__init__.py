"""Knows what the coalition's records said on an earlier day, and what has changed since."""
