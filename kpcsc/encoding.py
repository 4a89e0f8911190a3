"""Knows the one encoding in which forms are read: UTF-8, whatever a request claims.

Another one can bring signs that cannot be written out again, and the page would fail.
"""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class OneEncoding:
    """Answers a request in another encoding as one that cannot be understood."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest
        return self.get_response(request)
