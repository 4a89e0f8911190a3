"""Knows how minutes are typed, entered into the records, approved and read."""
