"""Knows the pages on which an organisation applies, and follows its application."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from members.accounts.guesses import count_guess, may_try
from members.applications.actions import answer, check_may_apply, submit, withdraw
from members.applications.documents import add_document
from members.applications.following import AnswerForm, DocumentForm, WithdrawForm, next_step
from members.applications.forms import ApplicationForm
from members.applications.letters import tell
from members.applications.links import opened_by, token_of
from members.applications.outreach import applied, approach_behind, known_of
from members.applications.prefilled import prefilled
from members.applications.states import Actor, Move
from members.applications.tickets import read_ticket
from members.models import Application, Approach, ConsentText, Organisation
from members.permissions import is_coordinator
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.acts import Refused


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
def apply(request: HttpRequest) -> HttpResponse:
    """The form of the public. Sent again, as over a weak line, it is one application."""
    approach = approach_behind(request.GET.get("from", ""))
    return _form(request, Application(), approach=approach)


@sensitive_post_parameters()
@require_http_methods(GET_AND_POST)
@own_organisation
def apply_for_full(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """The same for an associate that may apply for full membership today; else why it may not."""
    day = timezone.localdate()
    sent = _sent_before(request)
    pending = organisation.applications.pending().first()
    if sent is None and pending is not None:
        return render(request, "members/apply_pending.html", _standing(pending, organisation))
    try:
        if sent is None:
            check_may_apply(organisation, day)
    except Refused as refused:
        context = {"organisation": organisation, "why": " ".join(refused.messages)}
        return render(request, "members/apply_not_yet.html", context)
    asked = prefilled(organisation, request.user.person, day)
    return _form(request, asked.application, organisation=organisation, initial=asked.initial)


def _standing(pending: Application, organisation: Organisation) -> dict[str, Any]:
    return {"application": pending, "organisation": organisation, "token": token_of(pending)}


def _form(
    request: HttpRequest,
    instance: Application,
    *,
    organisation: Organisation | None = None,
    approach: Approach | None = None,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    now, day = timezone.now(), timezone.localdate()
    text = ConsentText.objects.in_force(ConsentText.About.APPLICATION, day)
    if text is None:
        return render(request, "members/apply_closed.html")
    if (sent := _sent_before(request)) is not None:
        return _sent(request, sent)
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        instance=instance,
        initial=initial or (known_of(approach) if approach else {}),
        now=now,
        day=day,
        text=text,
        is_trusted=organisation is not None or is_coordinator(request.user),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="apply"):
            form.add_error(None, _("Many applications have come from here. Try again in an hour."))
            status = 429
        elif (made := _submitted(request, form, approach)) is not None:
            return _sent(request, made)
    context = {"form": form, "text": text, "organisation": organisation}
    return render(request, "members/apply.html", context, status=status)


def _sent_before(request: HttpRequest) -> Application | None:
    """What this very form has brought in already."""
    if request.method != "POST":
        return None
    ticket = read_ticket(request.POST.get("ticket", ""), at=timezone.now())
    return Application.objects.filter(key=ticket.key).first() if ticket else None


def _submitted(
    request: HttpRequest, form: ApplicationForm, approach: Approach | None
) -> Application | None:
    by = request.user if request.user.is_authenticated else None
    actor = Actor.COORDINATION if is_coordinator(request.user) else Actor.APPLICANT
    try:
        made = submit(
            form.application(),
            areas=form.cleaned_data.get("areas_of_work", ()),
            day=timezone.localdate(),
            actor=actor,
            by=by,
        )
    except Refused as refused:
        form.add_error(None, refused)
        return None
    if approach is not None:
        applied(approach, made, by=by)
    if ratelimit.consume(request, action="apply_mail", key=made.contact_email.lower()):
        tell(made)
    return made


def _sent(request: HttpRequest, application: Application) -> HttpResponse:
    """Leads to where the application can be followed; a script is told the way."""
    place = reverse("members:application", args=[token_of(application)])
    messages.success(request, _("Your application is sent."))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"place": place})
    return redirect(place)


# --- Following it ---------------------------------------------------------------------------------


@never_cache
@require_http_methods(GET_AND_POST)
def application(request: HttpRequest, token: str) -> HttpResponse:
    """Where it stands, for whoever has the link; a look at the page does nothing."""
    if not may_try(request, "link"):
        return ratelimit.respond_429(request)
    found = opened_by(token)
    if found is None:
        count_guess(request, "link")
        return render(request, "members/application_gone.html", status=410)
    forms = {"answer": AnswerForm(), "withdraw": WithdrawForm(), "document": DocumentForm()}
    if request.method == "POST":
        done = _done(request, found, forms)
        if done is not None:
            return done
    moves, steps = found.possible_moves(Actor.APPLICANT), list(found.steps.order_by("order"))
    context = {
        "application": found,
        "steps": steps,
        "question": steps[-1].words if steps else "",
        "next_step": next_step(found),
        "may_answer": Move.ANSWER in moves,
        "may_withdraw": Move.WITHDRAW in moves,
        "documents": found.documents.select_related("file"),
        "forms": forms,
    }
    return render(request, "members/application.html", context)


def _done(request: HttpRequest, found: Application, forms: dict[str, Any]) -> HttpResponse | None:
    """Does what was sent and leads back; None where there is something to correct."""
    name = next((name for name in ("withdraw", "document") if name in request.POST), "answer")
    if name == "document" and not ratelimit.consume(request, action="application_document"):
        messages.error(request, _("Many documents have come from here. Try again in an hour."))
        return redirect(request.path)
    form = forms[name] = type(forms[name])(request.POST, request.FILES)
    if not form.is_valid():
        return None
    try:
        _act_on(found, name, form.given)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, form.said)
    return redirect(request.path)


def _act_on(found: Application, name: str, given: dict[str, Any]) -> None:
    if name == "document":
        add_document(found, **given)
    else:
        act = withdraw if name == "withdraw" else answer
        act(found, day=timezone.localdate(), **given)
