"""Knows what no address of the office may hold."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest


def refuse_unreadable(request: HttpRequest) -> None:
    """PostgreSQL knows no NUL in a text; a browser sends none by itself."""
    if any("\0" in value for values in request.GET.lists() for value in (values[0], *values[1])):
        raise SuspiciousOperation("NUL in the address")
