"""Knows the pages on which a member reads its agreements, signs, and keeps its receipts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.guesses import count_guess, has_guessed
from members.agreements.actions import hand_in, send_signing_code, sign
from members.agreements.forms import CopyForm, ShownForm, SignForm
from members.agreements.register import standings_of
from members.agreements.wording import said, seal
from members.models import AgreementText, Organisation, Signature
from members.views_my import GET_AND_POST, MemberRequest, View, own_organisation
from records.acts import Refused
from records.files.serving import handed_out
from records.forms import tell
from records.texts import text_of


def own_organisation_and(find: Callable[[Organisation, int], Any]) -> Callable[[View], View]:
    """Hands the view the visitor's organisation and what `find` finds of it under the number."""

    def decorated(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, key: str, number: int) -> HttpResponse:
            def with_row(request: HttpRequest, organisation: Organisation) -> HttpResponse:
                return view(request, organisation, find(organisation, number))

            return own_organisation(with_row)(request, key=key)

        return seen

    return decorated


def _published(organisation: Organisation, number: int) -> AgreementText:
    texts = AgreementText.objects.filter(published_at__isnull=False)
    return get_object_or_404(texts, pk=_reachable(number))


def _own_signature(organisation: Organisation, number: int) -> Signature:
    return get_object_or_404(organisation.signatures.with_names(), pk=_reachable(number))


def _reachable(number: int) -> int:
    """No number that a database cannot hold."""
    return min(number, 2**63 - 1)


@require_safe
@own_organisation
def agreements(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """How the organisation stands with each agreement, and everything that it signed."""
    day = timezone.localdate()
    context = {
        "organisation": organisation,
        "standings": said(standings_of(organisation, day)),
        "signatures": organisation.signatures.with_names().latest_first(),
    }
    return render(request, "members/agreements/agreements.html", context)


@sensitive_post_parameters("code")
@require_http_methods(GET_AND_POST)
@own_organisation_and(_published)
def agreement(
    request: MemberRequest, organisation: Organisation, agreement: AgreementText
) -> HttpResponse:
    """The text as it is signed, and below it the name and the code."""
    if request.method != "POST":
        return _text_page(request, organisation, agreement)
    if has_guessed(request, "signing_code"):
        return ratelimit.respond_429(request)
    form = SignForm(request.POST)
    signature = _signed(request, organisation, agreement, form) if form.is_valid() else None
    if signature is None:
        return _text_page(request, organisation, agreement, form)
    messages.success(request, _("Signed. Thank you: this page is your receipt."))
    return redirect("members:agreement_signed", organisation.key, signature.pk)


def _signed(
    request: MemberRequest, organisation: Organisation, agreement: AgreementText, form: SignForm
) -> Signature | None:
    try:
        return sign(
            organisation, agreement, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except ValidationError as refused:
        if "code" in getattr(refused, "error_dict", {}):
            count_guess(request, "signing_code")
        tell(form, refused)
        return None


def _text_page(
    request: MemberRequest,
    organisation: Organisation,
    agreement: AgreementText,
    form: SignForm | None = None,
) -> HttpResponse:
    text = text_of(agreement, "text")
    shown = seal(agreement, text) if text else ""
    if form is None:
        form = SignForm(initial={"shown": shown, "name": _name_of(request)})
    standings = standings_of(organisation, timezone.localdate())
    standing = next(one for one in standings if one.kind == agreement.kind)
    in_force = standing.text is not None and standing.text.pk == agreement.pk
    context = {
        "organisation": organisation,
        "agreement": agreement,
        "text": text,
        "shown": shown,
        "form": form,
        "standing": standing,
        "in_force": in_force,
        "may_sign": in_force and standing.may_sign,
    }
    return render(request, "members/agreements/agreement.html", context)


def _name_of(request: MemberRequest) -> str:
    return request.user.person.name if request.user.person else ""


@require_http_methods(GET_AND_POST)
@own_organisation_and(_published)
def code(
    request: MemberRequest, organisation: Organisation, agreement: AgreementText
) -> HttpResponse:
    """Sends the code to the visitor's own confirmed address."""
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="signing_code"):
            return refusal
        _send_code(request, organisation, agreement)
    return redirect("members:agreement", organisation.key, agreement.pk)


def _send_code(request: MemberRequest, organisation: Any, agreement: AgreementText) -> None:
    form = ShownForm(request.POST)
    shown = form.cleaned_data["shown"] if form.is_valid() else ""
    try:
        send_signing_code(organisation, agreement, shown=shown, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(
            request, _("A code is on its way to the address of your account. It lasts an hour.")
        )


@require_http_methods(GET_AND_POST)
@own_organisation_and(_published)
def copy(
    request: MemberRequest, organisation: Organisation, agreement: AgreementText
) -> HttpResponse:
    """Takes a scan of the signed paper, for the coordination to accept."""
    form = CopyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            hand_in(
                organisation, agreement, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(
                request, _("Your signed copy is here. It counts once the coordination accepts it.")
            )
            return redirect("members:agreements", organisation.key)
    context = {"organisation": organisation, "agreement": agreement, "form": form}
    return render(request, "members/agreements/copy.html", context)


@require_safe
@own_organisation_and(_own_signature)
def signed(
    request: MemberRequest, organisation: Organisation, signature: Signature
) -> HttpResponse:
    """The receipt: what was signed, by whom, when, and the fingerprint of the text."""
    context = {"organisation": organisation, "signature": signature}
    return render(request, "members/agreements/signed.html", context)


@require_safe
@own_organisation_and(_own_signature)
def file(request: MemberRequest, organisation: Organisation, signature: Signature) -> HttpResponse:
    """The scan, for who acts for the organisation."""
    return handed_out(signature.file, may_see=True)  # its own, as the address was found
