"""Knows the public pages of engagements: the list with its filters, and one engagement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governance.permissions import readers_of
from records.kept_pages import kept
from research.engagements.search import filters_for, found
from research.engagements.shown import shown_engagement
from research.finding import part_of
from research.library.reading import publications_for, reader_of
from research.library.shown import titled
from research.listing import Part, publication_line
from research.permissions import engagements_for


@require_safe
@kept
def engagements(request: HttpRequest) -> HttpResponse:
    """The engagements that the reader looks for, the latest first."""
    readers = readers_of(request.user, timezone.localdate())
    readable = engagements_for(readers)
    form = filters_for(request.GET, readable)
    context = {"form": form, "is_valid": form.is_valid()}
    if form.is_valid():
        part = part_of(found(readable, form.wanted).with_names(), form.after_asked)
        context["rows"] = [shown_engagement(row, readers) for row in part.rows]
        context["part"] = part
    return render(request, "research/engagements.html", context)


@require_safe
@kept
def engagement(request: HttpRequest, key: str) -> HttpResponse:
    """One engagement: with whom, for whom, when and why."""
    reader = reader_of(request.user, timezone.localdate())
    row = get_object_or_404(engagements_for(reader.readers).with_names(), key=key)
    written = publications_for(reader).filter(engagements=row).latest_first()
    context = {
        "engagement": shown_engagement(row, reader.readers),
        "part": Part(
            _("What was shown"), [publication_line(one) for one in titled(written, reader)]
        ),
    }
    return render(request, "research/engagement.html", context)
