"""Knows what is kept about a person or an organisation, who sees it, and how it is erased."""
