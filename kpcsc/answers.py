"""Knows the answers that belong to no page: to what cannot be read, to what fails, an upload."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults
from django.views.static import serve

from records.acts import is_busy


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read; of what is too large it is told that nothing of it was kept."""
    context = {"is_too_large": isinstance(exception, RequestDataTooBig)}
    return render(request, "400.html", context, status=HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of the site; or only a database that somebody else keeps from being written to."""
    if not is_busy(sys.exception()):
        return defaults.server_error(request)
    words = render_to_string("503.html")
    return HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, where no server in front hands it out; a name too long is not there."""
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:
        raise Http404 from error
