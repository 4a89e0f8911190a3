"""Knows where a page stands: its twins in the other languages, its place in the navigation."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.template.context import Context
from django.urls import translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

register = template.Library()
LONGEST_ADDRESS = 2000


@dataclass(frozen=True)
class Twin:
    """The same page in one of the site's languages, which is named as its speakers name it."""

    language: str
    name: str
    path: str
    url: str
    is_this: bool


@register.simple_tag(takes_context=True)
def twins(context: Context) -> list[Twin]:
    """This page in every language of the site, so that a switch of language keeps the page."""
    return [_twin(context.get("request"), code) for code, _ in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def current(context: Context, page: str, *pages_below: str) -> SafeString:
    """Marks a link of the navigation: to the page itself, or to the section that holds it."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = match.view_name if match else None
    if name == page:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if name in pages_below else "")


@register.simple_tag
def coalition_contact() -> str:
    """The address under which the coordination is reached, if the site was told one."""
    return settings.COALITION_CONTACT


def _twin(request: HttpRequest | None, code: str) -> Twin:
    path = _path_in(code, _address_of(request)) if request else f"/{code}/"
    return Twin(
        language=code,
        name=get_language_info(code)["name_local"].capitalize(),
        path=path,
        url=_url_of(request, path),
        is_this=code == get_language(),
    )


def _url_of(request: HttpRequest | None, path: str) -> str:
    """The whole address; the path alone where the host that was asked is not ours (a 400)."""
    try:
        return request.build_absolute_uri(path) if request else path
    except DisallowedHost:
        return path


def _address_of(request: HttpRequest) -> str:
    """The page's address; one too long to be meant is cut, for each page holds it several times."""
    for address in (request.get_full_path(), request.path):
        if len(address) <= LONGEST_ADDRESS:
            return address
    return "/"


def _path_in(code: str, path: str) -> str:
    """An address that leads nowhere (a 404) keeps its words and changes its language only."""
    here = f"/{get_language()}/"
    translated = translate_url(path, code)
    if translated == path and path.startswith(here):
        return f"/{code}/{path.removeprefix(here)}"
    return translated if translated.startswith(f"/{code}/") else f"/{code}/"
