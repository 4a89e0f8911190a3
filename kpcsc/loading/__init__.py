"""Knows how the founding records come from the data files into the database."""
