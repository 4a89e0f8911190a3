"""Knows the pages on which a person, and an organisation, read what is kept about them."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance.permissions import readers_of
from members.models import ErasureRequest, Organisation, Person
from members.views_my import GET_AND_POST, MemberRequest, own_organisation, own_person
from records.acts import Refused
from reports.privacy.downloads import as_csv, as_json
from reports.privacy.forms import ErasureForm
from reports.privacy.kept import Kind, Reader, kept_about_organisation, kept_about_person
from reports.privacy.requests import ask_for_erasure, take_back, why_not

FORMATS = {"json": "application/json", "csv": "text/csv"}


@require_safe
@own_person
def about_person(request: MemberRequest, person: Person) -> HttpResponse:
    """What is kept about who is signed in; `?as=json` or `csv` to take it away."""
    return _person_page(request, person, ErasureForm())


def _person_page(request: MemberRequest, person: Person, form: ErasureForm) -> HttpResponse:
    kinds = kept_about_person(person, _reader(request, is_self=True))
    context = {"person": person, **_of_request(person, form)}
    return _shown(request, kinds, about=str(person), context=context)


@require_safe
@own_organisation
def about_organisation(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """What is kept about the organisation of who is signed in."""
    return _organisation_page(request, organisation, ErasureForm())


def _organisation_page(
    request: MemberRequest, organisation: Organisation, form: ErasureForm
) -> HttpResponse:
    kinds = kept_about_organisation(organisation, _reader(request, is_self=False))
    why = why_not(organisation, timezone.localdate())
    context = {"organisation": organisation, "why_not": why, **_of_request(organisation, form)}
    return _shown(request, kinds, about=str(organisation), context=context)


def _of_request(whom: Person | Organisation, form: ErasureForm) -> dict[str, Any]:
    """The form, and the last request with what became of it."""
    last = whom.erasure_requests.first()
    is_waiting = last is not None and last.state == ErasureRequest.State.ASKED
    return {"form": form, "last": last, "is_waiting": is_waiting}


@require_http_methods(GET_AND_POST)
@own_person
def erasure(request: MemberRequest, person: Person) -> HttpResponse:
    """The person asks to be erased, or takes the request back."""
    answer = _asked(request, person)
    return answer if isinstance(answer, HttpResponse) else _person_page(request, person, answer)


@require_http_methods(GET_AND_POST)
@own_organisation
def organisation_erasure(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """Asks to be erased as an organisation that has left, or takes the request back."""
    answer = _asked(request, organisation)
    if isinstance(answer, HttpResponse):
        return answer
    return _organisation_page(request, organisation, answer)


def _asked(request: MemberRequest, whom: Person | Organisation) -> HttpResponse | ErasureForm:
    """Where to go after asking or taking back; the form, where it is not filled in well."""
    day, form = timezone.localdate(), ErasureForm(request.POST)
    if request.method == "POST" and "take_back" in request.POST:
        take_back(whom, day=day)
        messages.success(request, _("Your request is taken back: nothing is erased."))
    elif request.method == "POST":
        if not form.is_valid():
            return form
        _ask(request, whom, day, form)
    if isinstance(whom, Organisation):
        return redirect("reports:own_privacy", whom.key)
    return redirect("reports:my_privacy")


def _ask(request: MemberRequest, whom: Person | Organisation, day: date, form: ErasureForm) -> None:
    try:
        ask_for_erasure(whom, day=day, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The coordination has your request, and decides upon it."))


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
