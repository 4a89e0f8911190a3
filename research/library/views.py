"""Knows the library's pages: publications found, read, cited, followed and downloaded."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from modeltranslation.utils import get_language

from records.files.serving import handed_out
from records.kept_pages import kept
from records.spreadsheets.files import CONTENT_TYPES, csv_file
from research.accounts import accounts_of
from research.finding import part_of
from research.library import table
from research.library.citations import bibtex, ris
from research.library.describing import (
    data_block,
    dublin_core,
    plain_citation,
    schema_org,
    work_of,
)
from research.library.feeds import feed_of
from research.library.filters import FILTERS, form_for
from research.library.finding import found
from research.library.reading import Reader, editions_for, everybody, publications_for, reader_of
from research.library.shown import ShownPublication, disclaimer_of, shown
from research.models import Publication
from research.models.publications import PublicationQuerySet

CITATIONS = {
    "txt": ("text/plain; charset=utf-8", lambda work: plain_citation(work) + "\n"),
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
}


@require_safe
@kept
def library(request: HttpRequest) -> HttpResponse:
    """The publications that the reader may read, found by words and filters that combine."""
    reader = reader_of(request.user, timezone.localdate())
    form = form_for(request.GET, reader)
    context = {"form": form, "is_valid": form.is_valid()}
    if form.is_valid():
        part = part_of(found(reader, form.wanted), form.after_asked)
        context |= {"listed": shown(part.rows, reader), "part": part}
        context["asked"] = f"?{urlencode(form.wanted)}" if form.wanted else ""
    return render(request, "research/library.html", context)


@require_safe
@kept
def publication(request: HttpRequest, key: str) -> HttpResponse:
    """One publication under its permanent address: what it says, who wrote it, how to cite it."""
    reader = reader_of(request.user, timezone.localdate())
    one = _found(key, reader)
    work = work_of(one, _site(request))
    project = one.row.project
    context = {
        "shown": one,
        "citation": plain_citation(work),
        "dublin_core": dublin_core(one, work),
        "data_block": data_block(schema_org(one, work)),
        "disclaimer": disclaimer_of(one.row),
        "accounts": accounts_of(one.row),
        "project": project if project and project.readers in reader.readers else None,
        "shown_at": one.row.engagements.readable_by(reader.readers).latest_first(),
    }
    return render(request, "research/publication.html", context)


@require_safe
def citation(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The citation as a file for a program that keeps literature."""
    one = _found(key, reader_of(request.user, timezone.localdate()))
    content_type, written = CITATIONS[kind]
    named = {"Content-Disposition": f'attachment; filename="{key}-{one.edition.language}.{kind}"'}
    content = written(work_of(one, _site(request)))
    return HttpResponse(content, content_type=content_type, headers=named)


@require_safe
def file(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """The file of an edition, for whoever may read the edition."""
    reader = reader_of(request.user, timezone.localdate())
    rows = editions_for(reader).filter(publication__key=key, language=language)
    edition = get_object_or_404(rows.select_related("file"))
    return handed_out(edition.file, may_see=True)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What everybody may read, as a feed, in the language of the address."""
    reader = everybody(timezone.localdate())
    asked = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    page, own = (_address(name, asked) for name in ("library", "feed"))
    rows = _rows(request, reader)
    content = feed_of(rows, reader, site=_site(request), page=page, own=own)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@require_safe
def publications_csv(request: HttpRequest) -> HttpResponse:
    """What is found, as a table; the same for whoever asks."""
    content = "".join(csv_file(table.headings(), table.rows_of(_all(request), _site(request))))
    name = f"publications-{timezone.localdate()}-{get_language()}.csv"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["csv"], headers=named)


@require_safe
def publications_json(request: HttpRequest) -> HttpResponse:
    """What is found, for programs; the same for whoever asks."""
    entries = table.entries_of(_all(request), _site(request))
    return JsonResponse({"as_of": timezone.localdate(), "publications": entries})


def _all(request: HttpRequest) -> list[ShownPublication]:
    reader = everybody(timezone.localdate())
    return shown(_rows(request, reader).prefetch_related("themes").latest_first(), reader)


def _rows(request: HttpRequest, reader: Reader) -> PublicationQuerySet:
    """What a program asks for; nothing where there is nothing of a choice, never everything."""
    form = form_for(request.GET, reader)
    return found(reader, form.wanted) if form.is_valid() else Publication.objects.none()


def _found(key: str, reader: Reader) -> ShownPublication:
    rows = publications_for(reader).select_related("project", "funder", "source")
    row: Publication = get_object_or_404(rows.prefetch_related("themes"), key=key)
    return shown([row], reader, with_texts=True)[0]


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _address(name: str, asked: dict[str, str]) -> str:
    address = reverse(f"research:{name}")
    return f"{address}?{urlencode(asked)}" if asked else address
