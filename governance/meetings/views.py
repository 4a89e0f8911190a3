"""Knows the pages on which an invited organisation answers that it comes to a meeting."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from governance.forms import ReplyForm
from governance.meetings.actions import reply
from governance.meetings.replies import Invitation, invitation_to
from governance.meetings.reply_links import SomebodyLeft, opened_by
from governance.models import Meeting
from governance.permissions import meetings_for, readers_of
from members.accounts.guesses import count_guess, may_try
from members.models import Organisation, User
from members.permissions import organisations_of
from members.views_my import GET_AND_POST, MemberRequest, own
from records.acts import Refused

GONE = "governance/reply_gone.html"


@require_http_methods(GET_AND_POST)
@own
def my_reply(request: MemberRequest, key: str, meeting: str) -> HttpResponse:
    """Answers for the visitor's own organisation."""
    day = timezone.localdate()
    organisation = get_object_or_404(organisations_of(request.user, day), key=key)
    readers = readers_of(request.user, day)
    row = get_object_or_404(meetings_for(readers).with_names(), key=meeting)
    home = redirect("members:my_organisation", organisation.key)
    if request.method == "POST":
        return _answered(request, row, organisation, by=request.user) or home
    invitation = invitation_to(row, organisation, readers, day)
    if invitation is None:
        raise Http404
    return _page(request, invitation, _empty_form(invitation))


@never_cache
@require_http_methods(GET_AND_POST)
def reply_link(request: HttpRequest, token: str) -> HttpResponse:
    """Answers for the organisation to which the link was given; a look at the page does nothing.

    What opens a link in a mail before its reader does presses no button. A note may name people:
    whoever has the link reads none, and one left empty takes none away.
    """
    if not may_try(request, "link"):
        return ratelimit.respond_429(request)
    try:
        opened = opened_by(token, day=timezone.localdate())
    except SomebodyLeft:
        return render(request, GONE, {"somebody_left": True}, status=410)
    if opened is None:
        count_guess(request, "link")
        return render(request, GONE, status=410)
    if request.method == "POST":
        again = redirect(request.path)
        return _answered(request, opened.meeting, opened.organisation, by=None) or again
    return _page(request, opened.invitation, ReplyForm())


def _answered(
    request: HttpRequest, meeting: Meeting, organisation: Organisation, *, by: User | None
) -> HttpResponse | None:
    """Records the answer and tells so; a page where there is something to correct."""
    day = timezone.localdate()
    form = ReplyForm(request.POST)
    if not form.is_valid():
        readers = readers_of(by or AnonymousUser(), day)
        invitation = invitation_to(meeting, organisation, readers, day)
        return _page(request, invitation, form) if invitation else None
    try:
        given = form.cleaned_data if by else form.cleaned_data | _new_note(form)
        row = reply(meeting, organisation, by=by, day=day, **given)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        words = {"meeting": meeting, "answer": row.get_answer_display()}
        messages.success(request, _("Your answer to “%(meeting)s”: %(answer)s.") % words)
    return None


def _new_note(form: ReplyForm) -> dict[str, str | None]:
    return {"note": form.cleaned_data["note"] or None}


def _empty_form(invitation: Invitation) -> ReplyForm:
    note = invitation.reply.note if invitation.reply else ""
    return ReplyForm(initial={"note": note})


def _page(request: HttpRequest, invitation: Invitation, form: Any) -> HttpResponse:
    context = {"invitation": invitation, "meeting": invitation.meeting, "form": form}
    return render(request, "governance/reply.html", context)
