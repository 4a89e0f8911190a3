"""Walks through the site as a reader does: from page to page, as far as links lead."""

import html
import io
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.test import Client
from docx import Document
from openpyxl import load_workbook

SITE = "http://testserver"
BEGIN = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)


def walk(client: Client, *, may_enter: Callable[[str], bool], begin: Iterable[str] = BEGIN) -> Any:
    """All that the site sends at every address that links lead to, and the views that sent it."""
    sent: dict[str, str] = {}
    views = set()
    waiting = set(begin)
    while waiting:
        address = waiting.pop()
        page = client.get(address)
        sent[address] = everything_in(page)
        views.add(page.resolver_match.view_name if page.resolver_match else "")
        waiting |= {path for path in paths_in(page, address) if may_enter(path)} - sent.keys()
    return sent, views


def paths_in(page: Any, address: str) -> set[str]:
    """Where the page leads on this site, be it a link, a form or a redirection."""
    links = [*re.findall(r'(?:href|src|action)="([^"#]*)', text_of(page)), page.get("Location", "")]
    found = {urljoin(SITE + address, html.unescape(link)) for link in links if link}
    return {url.removeprefix(SITE) for url in found if url.startswith(SITE + "/")}


def everything_in(page: Any) -> str:
    """What is sent, but for its length: a packed file says in it when it was packed."""
    headers = {name: value for name, value in page.items() if name != "Content-Length"}
    return f"{html.unescape(text_of(page))}\n{headers}".casefold()


def text_of(page: Any) -> str:
    """The words of a page, of a table, or of a document with what it says about itself."""
    kind = page.get("Content-Type", "")
    if "spreadsheetml" in kind:
        sheets = load_workbook(io.BytesIO(page.content)).worksheets
        return "\n".join(f"{cell.value}" for sheet in sheets for row in sheet for cell in row)
    if "wordprocessingml" in kind:
        document = Document(io.BytesIO(page.content))
        lines = [paragraph.text for paragraph in document.paragraphs]
        return "\n".join([*lines, document.core_properties.title, document.core_properties.author])
    return page.content.decode(errors="replace")
