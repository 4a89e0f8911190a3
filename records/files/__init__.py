"""Keeps the files that people hand in: looked into before, out of the web's reach after."""
