"""Knows how work is done once the visitor has an answer, so that its length tells nothing.

Whether an address has an account must not be read off the time an answer takes: looking it up and
writing to it happen afterwards. A mail server that is slow or away harms no page either.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.db import connections

logger = logging.getLogger(__name__)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="afterwards")


def afterwards(work: Callable[..., Any], *args: Any) -> None:
    """Has `work` done in a thread of its own; what fails there is logged.

    Tests do it on the spot: a thread would not see what their transaction has not committed.
    """
    if settings.WORK_IN_THREAD:
        _worker.submit(_in_thread, work, *args)
    else:
        _done(work, *args)


def _in_thread(work: Callable[..., Any], *args: Any) -> None:
    try:
        _done(work, *args)
    finally:
        connections.close_all()


def _done(work: Callable[..., Any], *args: Any) -> None:
    try:
        work(*args)
    except Exception:
        logger.exception("What was to be done after an answer failed.")
