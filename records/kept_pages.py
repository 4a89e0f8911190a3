"""Knows how a public page is kept ready until anything in the records changes.

Who reads by telephone waits for the page to be made only once: it is kept in the memory of the
process, under numbers that grow with every change of a record, and under the day.
"""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from records.models import PublicVersion

READS = re.compile(r"\s*(?:SELECT|PRAGMA|SAVEPOINT|RELEASE|BEGIN|COMMIT|ROLLBACK)\b", re.IGNORECASE)
OUR_TABLES = re.compile(
    r"\b(?:records|members|governance|research)_(?!publicversion)", re.IGNORECASE
)
SECONDS = "PAGES_KEPT_SECONDS"


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is the same for everybody who has no account, made once for each state of the
    records; a page that failed is not kept."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_everybodys(request):
            return view(request, *args, **kwargs)
        pages, key = caches["pages"], _key(request)
        content = pages.get(key)
        if content is not None:
            return _of_everybody(HttpResponse(content))
        response = _of_everybody(view(request, *args, **kwargs))
        if response.status_code == 200:
            pages.set(key, response.content, settings.PAGES_KEPT_SECONDS)
        return response

    return answered


def _is_everybodys(request: HttpRequest) -> bool:
    """Whether nothing about the reader can be in the page: no account, and no message to read."""
    is_somebodys = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return bool(settings.PAGES_KEPT_SECONDS and request.method == "GET" and not is_somebodys)


def _of_everybody(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Cookie"])
    return response


def _key(request: HttpRequest) -> str:
    """The state of the records is read first, so that no older page is ever kept under it."""
    state = PublicVersion.objects.filter(pk=1).values_list("number", "changes").first()
    parts = (state, timezone.localdate(), request.build_absolute_uri())
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def notice_changes(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
    """Around each statement that Django sends: when it changed a record, no kept page stands.

    Whatever wrote it: a form, an act, an import, `bulk_create`, `update()` or SQL.
    """
    result = execute(sql, *args)
    if not READS.match(sql) and OUR_TABLES.search(sql) and not _is_noted():
        transaction.on_commit(_count)
    return result


def _is_noted() -> bool:
    return any(call is _count for _ids, call, _robust in connection.run_on_commit)


def _count() -> None:
    """While the database is being set up there is no number yet, and no page either."""
    try:
        PublicVersion.count_change()
    except DatabaseError:
        if _is_set_up():
            raise


def _is_set_up() -> bool:
    table = PublicVersion._meta.db_table
    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    return "changes" in {column.name for column in columns}


def watch(connection: Any, **_signal: Any) -> None:
    """Has every connection to the database notice changes, once, however often it is made anew."""
    if notice_changes not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_changes)
