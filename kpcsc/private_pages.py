"""Knows which answers no browser and no server between may keep: whatever an account sees."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class PrivatePages:
    """Marks the pages of an account, and every page of somebody who signed in, as not to keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_private = settings.SESSION_COOKIE_NAME in request.COOKIES or "/account/" in request.path
        if is_private and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
