"""Visits brought in from files: read, understood column by column, checked, and then imported."""
