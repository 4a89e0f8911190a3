"""Knows the pages on which an organisation keeps who acts for it."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.invitations import LinkGone, revoke
from members.models import Invitation, Organisation, Person
from members.people.actions import (
    account_of,
    call,
    call_again,
    join_with_account,
    others_who_sign_in,
    retire,
    say_gone,
)
from members.people.forms import CallForm, ColleagueForm
from members.permissions import acts_for, colleagues
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.acts import Refused
from records.forms import tell

PEOPLE = "members:people"


@require_safe
@own_organisation
def people(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """Who acts for the organisation, and who is invited to."""
    day, now = timezone.localdate(), timezone.now()
    invited = Invitation.objects.open_at(now).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "colleagues": colleagues(organisation, day).select_related("person__user"),
        "person": request.user.person,
        "invited": invited.select_related("person", "invited_by"),
    }
    return render(request, "members/people/people.html", context)


@require_http_methods(GET_AND_POST)
@own_organisation
def invite(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """Invites somebody of whom nothing is recorded yet."""
    form = CallForm(request.POST or None, organisation=organisation)
    return _called(request, organisation, form, {})


@require_http_methods(GET_AND_POST)
@own_organisation
def replace(request: MemberRequest, organisation: Organisation, person: int) -> HttpResponse:
    """Invites somebody who takes a person’s place on the day of accepting."""
    leaving = _recorded(organisation, person)
    if not acts_for(leaving, organisation, timezone.localdate()):
        return _gone(request, organisation, leaving)
    form = CallForm(request.POST or None, organisation=organisation, replaces=leaving)
    return _called(request, organisation, form, {"leaving": leaving})


@require_http_methods(GET_AND_POST)
@own_organisation
def invite_colleague(
    request: MemberRequest, organisation: Organisation, person: int
) -> HttpResponse:
    """Invites somebody who is recorded with the organisation and has no account."""
    colleague = _recorded(organisation, person)
    if not acts_for(colleague, organisation, timezone.localdate()):
        return _gone(request, organisation, colleague)
    form = ColleagueForm(request.POST or None, organisation=organisation, person=colleague)
    return _called(request, organisation, form, {"colleague": colleague})


def _recorded(organisation: Organisation, person: int) -> Person:
    """Somebody who acts, or acted, for the organisation; nobody else is found here."""
    theirs = Person.objects.filter(affiliations__organisation=organisation).distinct()
    return get_object_or_404(theirs, pk=person)


def _gone(request: MemberRequest, organisation: Organisation, person: Person) -> HttpResponse:
    messages.info(request, say_gone(person))
    return redirect(PEOPLE, organisation.key)


def _called(
    request: MemberRequest, organisation: Organisation, form: Any, told: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"].lower()
        if refusal := ratelimit.consume_or_429(request, action="own_invitation", key=address):
            return refusal
        if _is_sent(request, form):
            return redirect(PEOPLE, organisation.key)
    context = {"form": form, "organisation": organisation, "day": timezone.localdate(), **told}
    return render(request, "members/people/invite.html", context)


def _is_sent(request: MemberRequest, form: Any) -> bool:
    try:
        invitation = call(form.instance, by=request.user, at=timezone.now())
    except ValidationError as refused:
        tell(form, refused)
        return False
    words = {"email": invitation.email}
    messages.success(request, _("An invitation is on its way to %(email)s.") % words)
    return True


@require_http_methods(GET_AND_POST)
@own_organisation
def invitation(request: MemberRequest, organisation: Organisation, number: int) -> HttpResponse:
    """Sends an invitation again, or revokes it."""
    rows = Invitation.objects.filter(organisation=organisation).select_related("person")
    row = get_object_or_404(rows, pk=number)
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="own_invitation", key=row.email):
            return refusal
        _act_on(request, row)
    return redirect(PEOPLE, organisation.key)


def _act_on(request: MemberRequest, row: Invitation) -> None:
    try:
        if "again" in request.POST:
            call_again(row, by=request.user, at=timezone.now())
            said = _("An invitation is on its way to %(email)s.")
        else:
            revoke(row, at=timezone.now())
            said = _("The invitation of %(email)s is revoked.")
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said % {"email": row.email})


@require_http_methods(GET_AND_POST)
@own_organisation
def retire_person(request: MemberRequest, organisation: Organisation, person: int) -> HttpResponse:
    """Shows what somebody holds who is to act for the organisation no longer, and retires it."""
    leaving, day = _recorded(organisation, person), timezone.localdate()
    if not acts_for(leaving, organisation, day):
        return _gone(request, organisation, leaving)
    if request.method == "POST":
        return _retired(request, organisation, leaving)
    context = {
        "organisation": organisation,
        "leaving": leaving,
        "is_self": leaving == request.user.person,
        "is_last": not others_who_sign_in(organisation, leaving, day).exists(),
        "day": day,
    }
    return render(request, "members/people/retire.html", context)


def _retired(request: MemberRequest, organisation: Organisation, leaving: Person) -> HttpResponse:
    try:
        retire(leaving, organisation=organisation, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, say_gone(leaving))
    if leaving == request.user.person:
        return redirect("members:my")
    return redirect(PEOPLE, organisation.key)


def join(request: HttpRequest, invited: Invitation, secret: str) -> HttpResponse:
    """Who has an account already signs in and accepts; a look changes nothing."""
    owner = account_of(invited)
    if request.method == "POST" and request.user == owner:
        try:
            organisation = join_with_account(secret, by=owner, at=timezone.now())
        except LinkGone:  # somebody was faster
            return redirect(request.path)
        except Refused as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("members:my")
        words = {"organisation": organisation}
        messages.success(request, _("You now act for %(organisation)s.") % words)
        return redirect("members:my_organisation", organisation.key)
    context = {"invitation": invited, "is_owner": request.user == owner}
    return render(request, "members/people/join.html", context)
