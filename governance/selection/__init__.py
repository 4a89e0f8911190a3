"""Knows how somebody is sought for an office: call, candidates, criteria, appointment."""
