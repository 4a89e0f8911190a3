"""Knows the pages where a file of visits comes in: the file, its columns, the check, the import."""

from collections.abc import Iterator
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.views_my import GET_AND_POST, MemberRequest, own
from records.acts import Refused
from records.spreadsheets.files import CONTENT_TYPES, csv_file
from records.spreadsheets.letters import Unreadable
from research.importing.actions import forget, imported, looks_of, match, take_in, tried
from research.importing.allowed import (
    check_open,
    imported_for,
    methodologies_for,
    organisations_for,
    waiting_for,
)
from research.importing.faults import all_faults, fault_headings
from research.importing.forms import ColumnsForm, FileForm
from research.importing.live import told_live
from research.importing.outcome import Outcome
from research.models import VisitImport
from research.models.indicators import questions_of

SALT = "research.importing"
EARLIER = 10


@require_http_methods(GET_AND_POST)
@own
def start(request: MemberRequest) -> HttpResponse:
    """Takes in a file; shows what waits and what came in."""
    day = timezone.localdate()
    if not organisations_for(request.user, day).exists():
        raise PermissionDenied
    form = FileForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        visitor=request.user,
        day=day,
    )
    if form.is_bound and form.is_valid() and (of := _taken_in(request, form)):
        return redirect("research:import_columns", of.pk)
    context = {
        "form": form,
        "takes_visits": methodologies_for(request.user, day).exists(),
        "waiting": waiting_for(request.user, day),
        "earlier": imported_for(request.user, day)[:EARLIER],
    }
    return render(request, "research/import_visits.html", context)


def _taken_in(request: MemberRequest, form: FileForm) -> VisitImport | None:
    given = form.cleaned_data
    try:
        return take_in(
            given["file"].read(),
            name=given["file"].name,
            methodology=given["methodology"],
            organisation=given["organisation"],
            by=request.user,
            at=timezone.now(),
        )
    except Unreadable as error:
        form.add_error("file", str(error))
    except Refused as refused:
        form.add_error(None, refused)
    return None


@require_http_methods(GET_AND_POST)
@own
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Asks what each column is."""
    of = _waiting(request, pk)
    if of is None:
        return _is_gone(request)
    form = ColumnsForm(
        *((request.POST,) if request.method == "POST" else ()),
        of=of,
        looks=looks_of(of),
        questions=questions_of(of.methodology),
    )
    if form.is_bound and form.is_valid():
        match(of, form.matched)
        return redirect("research:import_check", of.pk)
    return render(request, "research/import_columns.html", {"form": form, "of": of})


@require_safe
@own
def check(request: MemberRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Goes through all rows and tells what they would do; nothing is changed."""
    of = _waiting(request, pk)
    if of is None:
        return _is_gone(request)
    steps = tried(of, by=request.user, day=timezone.localdate())

    def told(outcome: Outcome) -> dict[str, Any]:
        return {"ticket": signing.dumps([of.pk, outcome.digest], salt=SALT)}

    return told_live(request, steps, {"of": of, "is_trial": True}, told)


@require_POST
@own
def now(request: MemberRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Imports what was checked, whole or not at all."""
    of = _waiting(request, pk)
    if of is None:
        return _is_gone(request)
    steps = imported(
        of.pk,
        by=request.user,
        at=timezone.now(),
        day=timezone.localdate(),
        confirmed=_confirmed(request, of),
    )
    return told_live(request, steps, {"of": of, "is_trial": False}, lambda _outcome: {})


def _confirmed(request: MemberRequest, of: VisitImport) -> str:
    """The digest that was shown; nothing that is the same as any, for a ticket of another file."""
    try:
        pk, digest = signing.loads(request.POST.get("ticket", ""), salt=SALT)
    except signing.BadSignature:
        return ""
    return str(digest) if pk == of.pk else ""


@require_safe
@own
def mistakes(request: MemberRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """All that is wrong in the file, as a file."""
    of, day = _waiting(request, pk), timezone.localdate()
    if of is None:
        raise Http404
    try:
        check_open(of, request.user, day)
    except Refused as refused:
        raise PermissionDenied from refused
    language = translation.get_language()

    def lines() -> Iterator[bytes]:
        with translation.override(language):
            rows = all_faults(of, by=request.user, day=day)
            yield from (line.encode() for line in csv_file(fault_headings(), rows))

    named = {"Content-Disposition": f'attachment; filename="{_("mistakes")}-{of.pk}.csv"'}
    return StreamingHttpResponse(lines(), content_type=CONTENT_TYPES["csv"], headers=named)


@require_POST
@own
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    """Lets a file go that is not to be imported."""
    if of := _waiting(request, pk):
        forget(of)
    return redirect("research:import_visits")


def _waiting(request: MemberRequest, pk: int) -> VisitImport | None:
    return waiting_for(request.user, timezone.localdate()).filter(pk=pk).first()


def _is_gone(request: MemberRequest) -> HttpResponse:
    """A sentence for who comes back to a file that was imported, or waited for too long."""
    return render(request, "research/import_gone.html", status=410)
