"""Knows who is invited to a meeting, what they answer, and who was there."""
