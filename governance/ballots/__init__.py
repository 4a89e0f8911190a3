"""Knows how something is put to the members, and what they said of it."""
