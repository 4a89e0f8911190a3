"""Knows the pages on which a person, and an organisation, read what is kept about them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.permissions import readers_of
from members.models import Organisation, Person
from members.views_my import MemberRequest, own_organisation, own_person
from reports.privacy.downloads import as_csv, as_json
from reports.privacy.kept import Kind, Reader, kept_about_organisation, kept_about_person

FORMATS = {"json": "application/json", "csv": "text/csv"}


@require_safe
@own_person
def about_person(request: MemberRequest, person: Person) -> HttpResponse:
    """What is kept about who is signed in; `?as=json` or `csv` to take it away."""
    kinds = kept_about_person(person, _reader(request, is_self=True))
    return _shown(request, kinds, about=str(person), context={"person": person})


@require_safe
@own_organisation
def about_organisation(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    kinds = kept_about_organisation(organisation, _reader(request, is_self=False))
    return _shown(request, kinds, about=str(organisation), context={"organisation": organisation})


def _reader(request: MemberRequest, *, is_self: bool) -> Reader:
    return Reader(readers_of(request.user, timezone.localdate()), is_self)


def _shown(
    request: MemberRequest, kinds: list[Kind], *, about: str, context: dict[str, Any]
) -> HttpResponse:
    wanted = request.GET.get("as", "")
    if wanted not in FORMATS:
        return render(request, "reports/privacy/kept.html", {"kinds": kinds, **context})
    text = as_csv(kinds) if wanted == "csv" else as_json(kinds, about=about)
    day = timezone.localdate().isoformat()
    name = f'attachment; filename="kept-{day}.{wanted}"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type=f"{FORMATS[wanted]}; charset=utf-8", headers=headers)
