"""The site with addresses that fail on purpose."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kpcsc.urls import handler400, handler500  # noqa: F401  (found here by Django)
from kpcsc.urls import urlpatterns as site


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the inside of the site, with Zebediah in it")


def waits(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("because of Zebediah")


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("Zebediah forged this")


urlpatterns = [
    *i18n_patterns(
        path("503/", waits),
        path("500/", breaks),
        path("403/", forbids),
        path("400/", suspects),
    ),
    *site,
]
