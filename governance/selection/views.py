"""Knows the pages on which members read of a selection, nominate, and candidates answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance.models import Candidacy, Selection
from governance.permissions import candidacies_for, may_see_votes, readers_of, selections_for
from governance.selection.forms import NominateForm, PresentForm
from governance.selection.judging import bench_for, day_judged
from governance.selection.nominations import (
    answer_nomination,
    nominate,
    present,
    withdraw_candidacy,
)
from governance.selection.pages import (
    beside_of,
    candidates_of,
    nominators_of,
    nominees_for,
    shown_selection,
)
from governance.wording import VERDICTS
from members.permissions import person_of
from members.views_my import GET_AND_POST, MemberRequest, own
from records.choices import is_number


@require_safe
@own
def selections(request: MemberRequest) -> HttpResponse:
    """For which offices somebody is sought, and for which it was."""
    readers, now = readers_of(request.user, timezone.localdate()), timezone.now()
    if not may_see_votes(readers):
        raise Http404
    rows = selections_for(readers).with_names()
    context = {
        "under_way": [shown_selection(row, now) for row in rows if row.is_under_way],
        "others": [shown_selection(row, now) for row in rows if not row.is_under_way],
    }
    return render(request, "governance/selections.html", context)


@require_safe
@own
def selection(request: MemberRequest, key: str) -> HttpResponse:
    """The call, and each candidate with its statement and against each criterion."""
    day, now = timezone.localdate(), timezone.now()
    readers = readers_of(request.user, day)
    row = get_object_or_404(selections_for(readers).with_names(), key=key)
    bench = bench_for(row, day_judged(row, day))
    shown = shown_selection(row, now)
    context = {
        "selection": shown,
        "beside": beside_of(bench, day),
        "judges_a_pair": bench.pairing is not None,
        "candidates": candidates_of(row, bench, request.user, readers, day),
        "nominators": nominators_of(request.user, day) if shown.takes_nominations else [],
        "ballot": row.ballot if row.ballot and row.ballot.opened_on else None,
        "term": row.term,
        "words": VERDICTS,
    }
    return render(request, "governance/selection.html", context)


def _found(request: MemberRequest, key: str, day: date) -> Selection:
    rows = selections_for(readers_of(request.user, day))
    return get_object_or_404(rows.with_names(), key=key)


@require_http_methods(GET_AND_POST)
@own
def nomination(request: MemberRequest, key: str, organisation: str) -> HttpResponse:
    """A full member nominates somebody."""
    day, now = timezone.localdate(), timezone.now()
    row = _found(request, key, day)
    known = {one.key: one for one in nominators_of(request.user, day)}
    if organisation not in known:
        raise Http404
    nominees = nominees_for(known[organisation], day)
    form = NominateForm(nominees, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        nominee = form.cleaned_data["nominee"]
        if _done(
            form,
            nominate,
            row,
            organisation=known[organisation],
            person=nominee.person,
            on_behalf_of=nominee.organisation,
            by=request.user,
            now=now,
        ):
            messages.success(request, _("Nominated: %(name)s.") % {"name": nominee})
            return redirect(row)
    context = {
        "selection": shown_selection(row, now),
        "organisation": known[organisation],
        "form": form,
    }
    return render(request, "governance/nominate.html", context)


@require_http_methods(GET_AND_POST)
@own
def candidacy(request: MemberRequest, key: str, number: str) -> HttpResponse:
    """The candidate's own page: accept or decline, present itself, withdraw.

    Who nominated finds here how to take that back, until it is answered.
    """
    row = _found(request, key, timezone.localdate())
    candidacy = _candidacy(request, row, number)
    is_own = candidacy.person == person_of(request.user)
    if not is_own and not _may_take_back(request, candidacy):
        raise Http404
    form = PresentForm(candidacy)
    if request.method == "POST":
        form = PresentForm(candidacy, request.POST) if "present" in request.POST else form
        answer = _answered(request, candidacy, form)
        if answer is not None:
            return answer
    context = {
        "selection": shown_selection(row, timezone.now()),
        "candidacy": candidacy,
        "is_own": is_own,
        "may_answer": is_own and row.standing == Selection.Standing.OPEN,
        "may_withdraw": candidacy.is_running and row.is_under_way,
        "form": form,
    }
    return render(request, "governance/candidacy.html", context)


def _candidacy(request: MemberRequest, row: Selection, number: str) -> Candidacy:
    if not is_number(number):
        raise Http404
    found = candidacies_for(request.user, row, timezone.localdate())
    return get_object_or_404(found.with_names(), pk=number)


def _may_take_back(request: MemberRequest, candidacy: Candidacy) -> bool:
    nominators = nominators_of(request.user, timezone.localdate())
    return not candidacy.answered_at and candidacy.nominated_by in nominators


def _answered(request: Any, candidacy: Candidacy, form: PresentForm) -> HttpResponse | None:
    """Does what the pressed button says; None where there is something to correct."""
    pressed, now = request.POST, timezone.now()
    if "present" in pressed:
        if not (
            form.is_valid() and _done(form, present, candidacy, says=form.says, by=request.user)
        ):
            return None
        messages.success(request, _("Your statement is recorded."))
    elif "accept" in pressed or "decline" in pressed:
        accepts = "accept" in pressed
        _tell(request, answer_nomination, candidacy, accepts=accepts, by=request.user, now=now)
        return redirect(request.path if accepts else candidacy)  # who accepts presents itself next
    elif "withdraw" in pressed:
        _tell(request, withdraw_candidacy, candidacy, by=request.user, now=now)
    return redirect(candidacy)


def _tell(request: HttpRequest, act: Callable[..., Candidacy], *args: Any, **given: Any) -> None:
    """Carries out an act of one button, and says what came of it."""
    try:
        row = act(*args, **given)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        words = {"name": row.named, "standing": row.get_standing_display()}
        messages.success(request, _("%(name)s: %(standing)s.") % words)


def _done(form: Any, act: Callable[..., Any], *args: Any, **given: Any) -> bool:
    """Whether it was done; if not, the form says why."""
    try:
        act(*args, **given)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True
