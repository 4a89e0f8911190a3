"""Knows the light page on which somebody votes with a code, and where a member asks for one."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from governance.ballots.code_actions import send_own_code, vote_with
from governance.ballots.codes import code_behind
from governance.ballots.forms import CodeForm
from governance.ballots.option_forms import form_for
from governance.ballots.proposals import explained, shown_proposal, warnings_of
from governance.ballots.voting import electors_for, new_receipt
from governance.models import Proposal, VotingCode
from members.accounts.guesses import count_guess, has_guessed
from members.views_my import GET_AND_POST, MemberRequest, own
from records.acts import Refused
from records.zones import say_in


@require_http_methods(GET_AND_POST)
@own
def my_code(request: MemberRequest, key: str) -> HttpResponse:
    """Sends a code to the visitor's own confirmed address."""
    row = get_object_or_404(Proposal.objects.put(), key=key)
    if not electors_for(request.user, row, timezone.localdate()):
        raise Http404
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="own_voting_code"):
            return refusal
        _send(request, row)
    return redirect(row)


def _send(request: MemberRequest, row: Proposal) -> None:
    try:
        send_own_code(row, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("A code is on its way to the address of your account."))


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
def vote_by_code(request: HttpRequest) -> HttpResponse:
    """Takes a code, shows what is asked, and takes the vote: each a page of a few hundred words.

    The code is sent with each form and stands in no address, no cookie and no session.
    """
    day = timezone.localdate()
    if request.method != "POST":
        return render(request, "governance/vote_code.html", {"form": CodeForm(day=day)})
    if has_guessed(request, "voting_code"):
        return ratelimit.respond_429(request)
    form = CodeForm(request.POST, day=day)
    if not form.is_valid():
        count_guess(request, "voting_code")
        return render(request, "governance/vote_code.html", {"form": form})
    typed, code = form.cleaned_data["code"], form.found
    if "cast" not in request.POST:
        return _ballot(request, typed, code)
    return _cast(request, typed, code)


def _cast(request: HttpRequest, typed: str, code: VotingCode) -> HttpResponse:
    form = _form_for(code, request.POST)
    if not form.is_valid():
        return _ballot(request, typed, code, form)
    try:
        vote_with(typed, now=timezone.now(), **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return _ballot(request, typed, code_behind(typed) or code, form)
    words = {"proposal": shown_proposal(code.elector.proposal, timezone.now())}
    return render(request, "governance/vote_code_cast.html", {**words, **form.cleaned_data})


def _form_for(code: VotingCode, sent: Any = None, **given: Any) -> Any:
    row = code.elector.proposal
    if row.is_secret:
        return form_for(row)(row, sent, **given)
    return form_for(row)(row, getattr(code.elector, "vote", None), sent)


def _ballot(request: HttpRequest, typed: str, code: VotingCode, form: Any = None) -> HttpResponse:
    """What is asked, by what it is counted, and the vote; or why there is none to give."""
    row, now, person = code.elector.proposal, timezone.now(), code.address.user.person
    receipt = form.cleaned_data.get("receipt", "") if form else ""
    if form is None:
        receipt, signed = new_receipt(row) if row.is_secret else ("", "")
        form = _form_for(code, initial={"receipt": signed}) if row.is_secret else _form_for(code)
    context = {
        "proposal": shown_proposal(row, now),
        "organisation": code.elector.organisation,
        "also": say_in(person.time_zone if person else "", row.closes_at),
        "has_voted": code.elector.has_voted,
        "explained": explained(row),
        "warnings": warnings_of(row, row.electors.count()),
        "form": form,
        "code": typed,
        "receipt": receipt,
    }
    return render(request, "governance/vote_code_ballot.html", context)
