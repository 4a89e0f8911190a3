"""Knows how a page grows while a file is gone through: it needs no script and no worker."""

import logging
from collections.abc import Callable, Generator, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation

from records.acts import Busy, Refused, is_busy
from research.importing.actions import Progress
from research.importing.outcome import Outcome

HERE = "[[rows come here]]"
log = logging.getLogger(__name__)
Steps = Generator[Progress, None, Outcome]


def told_live(
    request: HttpRequest, steps: Steps, context: dict[str, Any], told: Callable[[Outcome], Any]
) -> StreamingHttpResponse:
    """The page with a line for each step, then the outcome; `told` adds what is said of it."""
    get_token(request)
    page = render_to_string("research/import_run.html", {**context, "here": HERE}, request)
    before, after = page.split(HERE)

    def parts() -> Iterator[str]:
        yield before
        found = yield from _progress(steps)
        shown = {**context, **found}
        if "outcome" in found:
            shown |= told(found["outcome"])
        yield render_to_string("research/_import_outcome.html", shown, request)
        yield after

    response = StreamingHttpResponse(_in_language(translation.get_language(), parts()))
    response["X-Accel-Buffering"] = "no"  # a web server in front passes each part on
    response["Content-Encoding"] = "identity"  # else compression holds the parts back
    return response


def _progress(steps: Steps) -> Generator[str, None, dict[str, Any]]:
    """Each step as a part of the page; then the outcome, or why there is none."""
    try:
        while True:
            yield render_to_string("research/_import_progress.html", {"progress": next(steps)})
    except StopIteration as stop:
        return {"outcome": stop.value}
    except Refused as refused:
        return {"refused": refused.messages[0]}
    except Exception as error:
        if is_busy(error):
            return {"refused": Busy().messages[0]}
        log.exception("An import of visits stopped.")
        return {}


def _in_language(language: str | None, parts: Iterator[str]) -> Iterator[bytes]:
    """The parts, made in the language of the page although the page has been begun already."""
    with translation.override(language):
        for part in parts:
            yield part.encode()
