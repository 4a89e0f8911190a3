"""Knows how dates are set where the framework's own way is not the coalition's."""
