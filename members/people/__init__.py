"""Knows how an organisation itself invites, replaces and retires the people who act for it."""
