"""Knows how often one address on the internet may try the secrets that open without a password."""

from allauth.core import ratelimit
from django.http import HttpRequest


def may_try(request: HttpRequest, action: str) -> bool:
    """Not too often, and far less often after secrets that opened nothing.

    A meeting of forty shares one address, so what opens something counts apart from guesses. Only
    what is sent counts, not a look at a page.
    """
    return not has_guessed(request, action) and bool(ratelimit.consume(request, action=action))


def has_guessed(request: HttpRequest, action: str) -> bool:
    """Whether too many secrets from there opened nothing.

    Asked alone where nothing else may be counted: a count keeps when it was, and from where.
    """
    return not ratelimit.consume(request, action=f"{action}_failed", dry_run=True)


def count_guess(request: HttpRequest, action: str) -> None:
    """Counts a secret that opened nothing."""
    ratelimit.consume(request, action=f"{action}_failed")
