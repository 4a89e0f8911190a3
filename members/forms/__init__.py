"""Knows what members type about themselves, their organisation and their account."""
