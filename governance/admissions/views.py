"""Knows the pages on which the steering committee reads of applications and comments on them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance.admissions.checklist import checklist
from governance.admissions.forms import CommentForm, InterestForm, TickForm
from governance.admissions.pages import told_by
from governance.admissions.recusal import say_recused
from governance.admissions.reviewing import check, comment, declare_interest, uncheck
from governance.admissions.surroundings import surroundings_of
from governance.models import Readers
from governance.permissions import (
    applications_for,
    decisions_for,
    readers_of,
    takes_part,
)
from members.models import Application, User
from members.permissions import is_coordinator
from members.views_my import GET_AND_POST, MemberRequest, own
from records.choices import is_number
from records.files.serving import handed_out


@require_safe
@own
def applications(request: MemberRequest) -> HttpResponse:
    """Who applies, and how each application stands: for the committee alone."""
    readers = readers_of(request.user, timezone.localdate())
    if Readers.COMMITTEE.value not in readers:
        raise Http404
    rows = list(applications_for(readers).select_related("organisation"))
    context = {
        "pending": [row for row in rows if row.is_pending],
        "ended": [row for row in rows if not row.is_pending],
    }
    return render(request, "governance/applications.html", context)


@require_http_methods(GET_AND_POST)
@own
def application(request: MemberRequest, number: str) -> HttpResponse:
    """One application, what is around it, the checklist, and what the committee says of it."""
    day = timezone.localdate()
    row = _found(request, number, day)
    forms = {"comment": CommentForm(), "interest": InterestForm()}
    if request.method == "POST":
        answer = _answered(request, row, forms, day)
        if answer is not None:
            return answer
    return render(request, "governance/application.html", _context(request, row, forms, day))


def _found(request: MemberRequest, number: str, day: date) -> Application:
    if not is_number(number):
        raise Http404
    rows = applications_for(readers_of(request.user, day)).select_related("organisation")
    return get_object_or_404(rows.prefetch_related("areas_of_work"), pk=number)


def _context(
    request: MemberRequest, row: Application, forms: dict[str, Any], day: date
) -> dict[str, Any]:
    readers, is_in = readers_of(request.user, day), takes_part(request.user, row, day)
    sees_hidden = is_coordinator(request.user)
    return {
        "application": row,
        "told": told_by(row),
        "documents": row.documents.select_related("file"),
        "steps": row.steps.order_by("order"),
        "points": checklist(row) if is_in else [],
        "around": surroundings_of(row, day, sees_hidden=sees_hidden),
        "recusals": _recusals_of(row, request.user, is_in=is_in),
        "decisions": _decisions_of(row, readers),
        "recused": "" if is_in else say_recused(),
        "comments": row.comments.with_names() if is_in else [],
        "may_add": row.is_pending and is_in,
        "is_coordinator": is_coordinator(request.user),
        "may_declare": row.is_pending and is_in and request.user.person_id is not None,
        **{f"{name}_form": form for name, form in forms.items()},
    }


def _recusals_of(row: Application, visitor: User, *, is_in: bool) -> Any:
    """All of them for who takes part, else the own one."""
    rows = row.recusals.select_related("person", "organisation")
    return rows if is_in else rows.filter(person=visitor.person_id)


def _decisions_of(row: Application, readers: tuple[str, ...]) -> list[Any]:
    rows = row.decisions.filter(decision__in=decisions_for(readers))
    return list(rows.select_related("decision").order_by("pk"))


@require_safe
@own
def document(request: MemberRequest, number: str, document: int) -> HttpResponse:
    """A document that the applicant handed in, for who takes part; for others there is none."""
    day = timezone.localdate()
    row = _found(request, number, day)
    found = get_object_or_404(row.documents.select_related("file"), pk=min(document, 2**63 - 1))
    return handed_out(found.file, may_see=takes_part(request.user, row, day))


# --- What is said ---------------------------------------------------------------------------------


def _answered(
    request: MemberRequest, row: Application, forms: dict[str, Any], day: date
) -> HttpResponse | None:
    """Does what the pressed button says; None where there is something to correct."""
    pressed = request.POST
    if "comment" in pressed:
        forms["comment"] = form = CommentForm(pressed)
        done = _done(form, comment, row, by=request.user, day=day)
        said = _("Your comment is kept.")
    elif "declare" in pressed:
        forms["interest"] = form = InterestForm(pressed)
        done = _done(form, declare_interest, row, by=request.user, day=day)
        said = _("Your interest is recorded. You take no part in this application.")
    else:
        return _ticked(request, row, day)
    if not done:
        return None
    messages.success(request, said)
    return _back(row)


def _done(form: Any, act: Callable[..., Any], row: Application, **given: Any) -> bool:
    """Whether it was done; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act(row, **form.cleaned_data, **given)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


def _ticked(request: MemberRequest, row: Application, day: date) -> HttpResponse:
    name = "check" if "check" in request.POST else "uncheck"
    form = TickForm({"item": request.POST.get(name)})
    acts: dict[str, Callable[..., Any]] = {"check": check, "uncheck": uncheck}
    if not _done(form, acts[name], row, by=request.user, day=day):
        told = [str(words) for errors in form.errors.values() for words in errors]
        messages.error(request, " ".join(told))
    return _back(row)


def _back(row: Application) -> HttpResponse:
    return redirect("governance:application", row.pk)
