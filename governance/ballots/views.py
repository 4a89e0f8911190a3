"""Knows the pages on which members read what is proposed, and vote."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from governance.ballots.option_forms import form_for
from governance.ballots.options import options_of
from governance.ballots.proposals import (
    explained,
    readers_on,
    receipts_of,
    roll_of,
    selection_of,
    shown_proposal,
    turnout_of,
    warnings_of,
)
from governance.ballots.voting import cast_secret_vote, cast_vote, electors_for, new_receipt
from governance.models import Elector, Proposal
from governance.permissions import may_see_votes, proposals_for, readers_of
from members.models import User


@require_safe
@never_cache
def proposals(request: HttpRequest) -> HttpResponse:
    """What is put to the members, and what became of it."""
    now, readers = timezone.now(), readers_of(request.user, timezone.localdate())
    rows = proposals_for(readers).with_names()
    shown = [shown_proposal(row, now) for row in rows]
    context = {
        "open": [one for one in shown if one.is_open],
        "others": [one for one in shown if not one.is_open],
    }
    return render(request, "governance/proposals.html", context)


@require_safe
@never_cache
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """One proposal: its text, until when and how it is decided, who voted, and the result."""
    now, day = timezone.now(), timezone.localdate()
    row, readers = _found(request, key, day)
    turnout = turnout_of(row)
    context = {
        "proposal": shown_proposal(row, now),
        "turnout": turnout,
        "explained": explained(row),
        "options": options_of(row),
        "selection": selection_of(row),
        "warnings": warnings_of(row, turnout.entitled),
        "mine": electors_for(request.user, row, day) if row.is_open_at(now) else [],
        "roll": roll_of(row, readers),
        "receipts": receipts_of(row, readers),
        "decision": _decision_of(row, readers_of(request.user, day)),
        "sees_votes": may_see_votes(readers),
    }
    return render(request, "governance/proposal.html", context)


def _found(request: Any, key: str, day: date) -> tuple[Proposal, tuple[str, ...]]:
    """What was put to the members under that key, and among whom its reader counts."""
    row = get_object_or_404(Proposal.objects.put().with_names(), key=key)
    readers = readers_on(row, request.user, day)
    if row.readers not in readers:
        raise Http404
    return row, readers


def _decision_of(row: Proposal, readers: tuple[str, ...]) -> Any:
    """The decision it has become, where the reader may read it."""
    return row.decision if row.decision and row.decision.readers in readers else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def vote(request: HttpRequest, key: str, organisation: str) -> HttpResponse:
    """The vote of one organisation, through somebody who acts for it today."""
    assert isinstance(request.user, User)
    day = timezone.localdate()
    row, _readers = _found(request, key, day)
    electors = {one.organisation.key: one for one in electors_for(request.user, row, day)}
    if organisation not in electors:
        raise Http404
    answer = _secret_vote if row.is_secret else _open_vote
    return answer(request, row, electors[organisation])


def _open_vote(request: Any, row: Proposal, elector: Elector) -> HttpResponse:
    before = getattr(elector, "vote", None)
    form = form_for(row)(row, before, request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _cast(cast_vote, request, row, elector, form)
    ):
        messages.success(request, _("Your organisation’s answer is recorded."))
        return redirect(row)
    return _vote_page(request, row, elector, form)


def _secret_vote(request: Any, row: Proposal, elector: Elector) -> HttpResponse:
    """The answer to a secret vote is a page of its own: where it leads would be remembered."""
    asked = form_for(row)
    if request.method != "POST":
        code, signed = new_receipt(row)
        form = asked(row, initial={"receipt": signed})
        return _vote_page(request, row, elector, form, receipt=code)
    form = asked(row, request.POST)
    if form.is_valid() and _cast(cast_secret_vote, request, row, elector, form):
        context = {"proposal": shown_proposal(row, timezone.now())}
        return render(request, "governance/vote_cast.html", {**context, **form.cleaned_data})
    return _vote_page(request, row, elector, form, receipt=form.cleaned_data.get("receipt", ""))


def _cast(act: Any, request: Any, row: Proposal, elector: Elector, form: Any) -> bool:
    """Whether the vote was taken; if not, the form says why."""
    try:
        act(
            row,
            organisation=elector.organisation,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


def _vote_page(
    request: HttpRequest, row: Proposal, elector: Elector, form: Any, receipt: str = ""
) -> HttpResponse:
    now = timezone.now()
    context = {
        "proposal": shown_proposal(row, now),
        "organisation": elector.organisation,
        "has_voted": elector.has_voted,
        "form": form,
        "options": options_of(row),
        "receipt": receipt,
        "explained": explained(row),
        "warnings": warnings_of(row, row.electors.count()),
    }
    return render(request, "governance/vote.html", context)
