"""Knows the public pages of projects: the list with its filters, and one project."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governance.permissions import readers_of
from records.kept_pages import kept
from research.accounts import accounts_of
from research.finding import part_of
from research.library.reading import Reader, publications_for, reader_of
from research.library.shown import titled
from research.listing import Part, engagement_line, publication_line, survey_line
from research.models import Project
from research.permissions import engagements_for, projects_for
from research.projects.search import filters_for, found
from research.projects.shown import shown_project
from research.surveys.permissions import surveys_for


@require_safe
@kept
def projects(request: HttpRequest) -> HttpResponse:
    """The projects that the reader looks for, the latest first."""
    day = timezone.localdate()
    readers = readers_of(request.user, day)
    readable = projects_for(readers)
    form = filters_for(request.GET, readable)
    context = {"form": form, "is_valid": form.is_valid()}
    if form.is_valid():
        part = part_of(found(readable, form.wanted).with_names(), form.after_asked)
        context["rows"] = [shown_project(row, readers, day) for row in part.rows]
        context["part"] = part
    return render(request, "research/projects.html", context)


@require_safe
@kept
def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: who, where, when and why, and what another source tells otherwise."""
    day = timezone.localdate()
    reader = reader_of(request.user, day)
    readers = reader.readers
    row = get_object_or_404(projects_for(readers).with_names(), key=key)
    context = {
        "project": shown_project(row, readers, day),
        "accounts": accounts_of(row),
        "parts": [part for part in _parts(row, reader) if part.lines],
    }
    return render(request, "research/project.html", context)


def _parts(row: Project, reader: Reader) -> list[Part]:
    """What was published of it, and where it was spoken of, as far as the reader may read it."""
    written = publications_for(reader).filter(project=row).latest_first()
    asked = surveys_for(reader.readers).filter(project=row)
    spoken = engagements_for(reader.readers).filter(project=row).latest_first()
    return [
        Part(_("Publications"), [publication_line(one) for one in titled(written, reader)]),
        Part(_("Surveys"), [survey_line(one) for one in asked]),
        Part(_("Engagements"), [engagement_line(one) for one in spoken]),
    ]
