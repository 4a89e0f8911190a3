"""The site with addresses that fail on purpose."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kpcsc.urls import urlpatterns as site


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the inside of the site, with Zebediah in it")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("because of Zebediah")


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("Zebediah forged this")


urlpatterns = [
    *i18n_patterns(path("500/", breaks), path("403/", forbids), path("400/", suspects)),
    *site,
]
