"""Knows how a member confirms once a year that its profile is still right."""
