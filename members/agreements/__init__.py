"""Knows the agreements of the coalition with its members: who signed, and how it is signed here."""
