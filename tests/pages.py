"""A page as a reader has it: its words, its headings, its links, and what it weighs on the line."""

import gzip
import html
import re
from typing import Any

from django.http import HttpResponse

from tests.repository import ROOT


def main_of(page: HttpResponse) -> str:
    return page.text[page.text.index("<main") : page.text.index("</main>")]


def words_of(page: HttpResponse) -> str:
    """The page's own part without markup, its words one space apart."""
    return _plain(main_of(page))


def list_items(page: HttpResponse, css_class: str = "rows") -> list[str]:
    """The words of each entry of the first list of that class."""
    found = re.search(rf'<ul class="{css_class}">(.*?)</ul>', main_of(page), re.DOTALL)
    items = found[1].split("<li>")[1:] if found else []
    return [_plain(item) for item in items]


def under(page: HttpResponse, heading: str) -> str:
    """The words under a heading of the second level, up to the next of them."""
    parts = [part.partition("</h2>") for part in re.split(r"<h2[^>]*>", main_of(page))[1:]]
    return next(_plain(below) for title, _end, below in parts if _plain(title) == heading)


def facts_of(page: HttpResponse) -> dict[str, str]:
    """The lists of facts: each heading with what stands beside it."""
    pairs = [part.split("</dt>") for part in main_of(page).split("<dt>")[1:]]
    return {name: _plain(text.partition("</dl>")[0]) for name, text in pairs}


def _plain(markup: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", markup).split()))


def links_of(page: HttpResponse) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', page.text)}


def headings_of(page: HttpResponse) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])\b", page.text)]


def bytes_of_first_view(page: HttpResponse) -> int:
    """The page, its style sheet and its icon, as they travel."""
    files = [(ROOT / "static" / name).read_bytes() for name in ("kpcsc.css", "icon.svg")]
    return sum(len(gzip.compress(body)) for body in (page.content, *files))


class Undrawn:
    """Middleware that answers without drawing the page, where only the answer's status is asked."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_template_response(self, request: Any, response: Any) -> Any:
        response.content = b""
        return response
