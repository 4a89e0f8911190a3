"""Knows how a form of the office is saved while somebody else records what contradicts it."""

from collections.abc import Callable

from django.contrib.messages.middleware import MessageMiddleware
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse

from records.acts import ATTEMPTS, Refused, lost_a_race


def saved(request: HttpRequest, save: Callable[[], HttpResponse]) -> HttpResponse:
    """Saves in one transaction; from the start when somebody else was faster in between.

    What they recorded is there by then, so that the form tells it beside its field like anything
    older, and keeps what was typed. Where no check finds it, the form is shown as overtaken. What
    the saving itself refuses, as where a file cannot be kept, the form tells in the same way.
    """
    for left in reversed(range(ATTEMPTS)):
        try:
            with transaction.atomic():
                return save()
        except OperationalError as error:
            if not left or not lost_a_race(error):
                raise
        except IntegrityError:
            request.is_overtaken = left <= 1  # type: ignore[attr-defined]
            if not left:
                raise
        except Refused as refused:
            if not left or refusal_of(request) is not None:
                raise
            request.refusal = refused  # type: ignore[attr-defined]
        _unsay(request)
        _rewind(request)
    raise AssertionError("unreachable")


def is_overtaken(request: HttpRequest) -> bool:
    """Whether this is the last attempt: the database refuses what every check lets pass."""
    return getattr(request, "is_overtaken", False)


def refusal_of(request: HttpRequest) -> Refused | None:
    """Why the attempt before was refused."""
    return getattr(request, "refusal", None)


def _unsay(request: HttpRequest) -> None:
    """What was undone is not reported as done."""
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)


def _rewind(request: HttpRequest) -> None:
    """An uploaded file was read to its end by the attempt before."""
    for _name, uploads in request.FILES.lists():
        for upload in uploads:
            upload.seek(0)
