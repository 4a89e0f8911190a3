"""Knows the pages of minutes, for whoever may read them: to read, to print, as a document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from modeltranslation.utils import get_language

from governance.minutes.docx import document_of
from governance.minutes.sheets import ShownMinutes, latest_minutes, shown_minutes
from governance.permissions import minutes_for, readers_of
from records.kept_pages import kept

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@kept
def latest(request: HttpRequest) -> HttpResponse:
    """The way from the home page, which is the same for everybody, to the latest minutes."""
    found = latest_minutes(readers_of(request.user, timezone.localdate()))
    return redirect(found) if found else render(request, "governance/no_minutes.html")


@require_safe
@kept
def minutes(request: HttpRequest, key: str) -> HttpResponse:
    """The minutes of one meeting."""
    return render(request, "governance/minutes.html", {"minutes": _found(request, key)})


@require_safe
def docx(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a document."""
    content = document_of(_found(request, key), day=timezone.localdate())
    named = {"Content-Disposition": f'attachment; filename="{key}-{get_language()}.docx"'}
    return HttpResponse(content, content_type=WORD, headers=named)


def _found(request: HttpRequest, key: str) -> ShownMinutes:
    day = timezone.localdate()
    readers = readers_of(request.user, day)
    row = get_object_or_404(minutes_for(readers).with_names(), meeting__key=key)
    return shown_minutes(row, readers, wanted=get_language(), today=day)
