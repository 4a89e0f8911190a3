"""Knows the calendar that a member keeps of its own, by an address that nobody guesses."""
