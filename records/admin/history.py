"""Knows how the office shows a record's past: who changed what, when and why."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from records.choices import is_number


class HistoryAdmin:
    """History to read: a record is put right by a new change, not by turning time back."""

    object_history_template = "admin/history.html"
    object_history_list_template = "admin/_history_list.html"
    object_history_form_template = "admin/history_version.html"
    history_list_per_page = 50

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        _check_number(object_id)
        return super().history_view(request, object_id, extra_context)  # type: ignore[misc]

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        _check_number(object_id, version_id)
        return super().history_form_view(  # type: ignore[misc]
            request, object_id, version_id, extra_context
        )


def _check_number(*keys: str) -> None:
    """All records have numbers; what is none has no history."""
    if not all(map(is_number, keys)):
        raise Http404
