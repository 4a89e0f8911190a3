"""What a page costs at least: a text of that size, and a plain list of as many rows."""

from django.http import HttpRequest, HttpResponse
from django.template import engines

from members.models import Organisation

TEMPLATE = engines["django"].from_string(
    "<!DOCTYPE html><html lang='en'><title>Plain</title><ul>"
    "{% for row in rows %}<li><a href='{{ row.key }}'>{{ row.name }}</a> {{ row.city }}</li>"
    "{% endfor %}</ul>"
)


def text(request: HttpRequest, length: int) -> HttpResponse:
    return HttpResponse("kimberley " * (length // 10))


def plain_list(request: HttpRequest, rows: int) -> HttpResponse:
    return HttpResponse(TEMPLATE.render({"rows": Organisation.objects.order_by("key")[:rows]}))
