"""Knows whether the website that an organisation gives still answers."""
