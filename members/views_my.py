"""Knows the member's own area: its organisation, its profile, and the person itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.actions import answer_oneself
from members.agreements.register import standings_of
from members.agreements.wording import said
from members.eligibility import eligibility_of
from members.forms.person import ListingForm, NameForm, PersonForm
from members.forms.profile import ProfileForm
from members.models import Consent, Organisation, Person, User
from members.permissions import colleagues, organisations_of, person_of
from members.profile import set_listed
from members.public import public_person
from members.recent import recent_changes
from members.wording import status_sentence
from records.acts import Refused
from records.texts import text_of

GET_AND_POST = ["GET", "HEAD", "POST"]


class MemberRequest(HttpRequest):
    """A request of somebody who is signed in: `own` sees to it."""

    user: User


View = Callable[..., HttpResponse]


def own(view: View) -> View:
    """For who is signed in, and never from a cache."""
    return never_cache(login_required(view))


def own_organisation(view: View) -> View:
    """Hands the view the organisation of that address, if the visitor acts for it today."""

    @own
    @wraps(view)
    def seen(request: MemberRequest, key: str, **further: Any) -> HttpResponse:
        mine = organisations_of(request.user, timezone.localdate())
        return view(request, get_object_or_404(mine, key=key), **further)

    return seen


def own_person(view: View) -> View:
    """Hands the view the visitor's own person."""

    @own
    @wraps(view)
    def seen(request: MemberRequest) -> HttpResponse:
        person = person_of(request.user)
        if person is None:
            raise Http404
        return view(request, person)

    return seen


@require_safe
@own
def my(request: MemberRequest) -> HttpResponse:
    """Where a member lands: on its organisation, or on the choice between several."""
    mine = list(organisations_of(request.user, timezone.localdate()))
    if len(mine) == 1:
        return redirect("members:my_organisation", mine[0].key)
    template = "members/my_choice.html" if mine else "members/my_nothing.html"
    return render(request, template, {"organisations": mine, "person": person_of(request.user)})


@require_safe
@own_organisation
def my_organisation(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """The organisation as its own people see it: standing, people, seats, latest changes."""
    day = timezone.localdate()
    current = organisation.memberships.surest_first(day).first()
    last = organisation.confirmations.first()
    context = {
        "organisation": organisation,
        "name": text_of(organisation, "name"),
        "others": organisations_of(request.user, day).exclude(pk=organisation.pk),
        "current": current,
        "status": status_sentence(current, eligibility_of(organisation, day), day),
        "is_public": Organisation.objects.public().filter(pk=organisation.pk).exists(),
        "colleagues": colleagues(organisation, day),
        "person": person_of(request.user),
        "confirmed": last.confirmed_on if last else None,
        "is_due": Organisation.objects.unconfirmed_on(day).filter(pk=organisation.pk).exists(),
        "agreements": said(standings_of(organisation, day)),
        "changes": recent_changes(organisation, reader=request.user),
        "day": day,
    }
    return render(request, "members/my_organisation.html", context)


@require_http_methods(GET_AND_POST)
@own_organisation
def my_profile(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """The profile, each text in every language side by side; a change is live at once."""
    day = timezone.localdate()
    if request.method != "POST":
        form = ProfileForm(organisation=organisation, day=day)
        return _profile_page(request, form)
    form = ProfileForm(request.POST, request.FILES, organisation=organisation, day=day)
    others = form.keep(by=request.user) if form.is_valid() else None
    if others is None:
        return _profile_page(request, form)
    messages.success(request, _("The profile is saved. What is public can be read at once."))
    if others:
        _tell_of_others(request, others)
    return redirect("members:my_organisation", organisation.key)


def _profile_page(request: MemberRequest, form: ProfileForm) -> HttpResponse:
    context = {"form": form, "organisation": form.organisation}
    return render(request, "members/my_profile.html", context)


def _tell_of_others(request: MemberRequest, parts: set[str]) -> None:
    words = ngettext(
        "Somebody else changed this meanwhile, and it is kept: %(parts)s.",
        "Somebody else changed these meanwhile, and they are kept: %(parts)s.",
        len(parts),
    )
    messages.info(request, words % {"parts": ", ".join(sorted(parts))})


@require_http_methods(GET_AND_POST)
@own_organisation
def my_listing(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """Takes the organisation off the public site, or shows it again.

    Who comes by a link, as after signing in anew, is led to the page with the button.
    """
    if request.method != "POST":
        return redirect("members:my_organisation", organisation.key)
    form = ListingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: the answer was neither yes nor no."))
    elif form.cleaned_data["is_listed"]:
        set_listed(organisation, is_listed=True, by=request.user)
        messages.success(request, _("Your organisation is shown to the public again."))
    else:
        set_listed(organisation, is_listed=False, by=request.user)
        messages.success(request, _("Your organisation is hidden. No public page names it now."))
    return redirect("members:my_organisation", organisation.key)


@require_http_methods(GET_AND_POST)
@own_person
def my_person(request: MemberRequest, person: Person) -> HttpResponse:
    """What the person says of itself, and whether its name is public."""
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.keep(by=request.user)
        messages.success(request, _("Your details are saved."))
        return redirect("members:my_person")
    return render(request, "members/my_person.html", {"form": form, **_about_name(person)})


def _about_name(person: Person) -> dict[str, Any]:
    today = timezone.localdate()
    answers = person.consents.select_related("source")
    return {
        "person": person,
        "public": public_person(person, today=today),
        "withheld": answers.withheld().on(today).first(),
        "refusal": answers.refusing().on(today).exclude(answer=Consent.Answer.WITHHELD).first(),
        "basis": answers.allowing().certainly_on(today).first(),
    }


@require_http_methods(GET_AND_POST)
@own_person
def my_name(request: MemberRequest, person: Person) -> HttpResponse:
    """The person agrees that its name is public, or hides it at once."""
    if request.method != "POST":
        return redirect("members:my_person")
    form = NameForm(request.POST)
    day = timezone.localdate()
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: the answer was neither yes nor no."))
    elif form.cleaned_data["answer"] == Consent.Answer.REFUSED:
        answer_oneself(person, day=day, by=request.user, answer=Consent.Answer.REFUSED)
        messages.success(request, _("Your name is hidden. No public page shows it now."))
    else:
        _agree(request, person)
    return redirect("members:my_person")


def _agree(request: MemberRequest, person: Person) -> None:
    today = timezone.localdate()
    try:
        answer_oneself(person, day=today, by=request.user, answer=Consent.Answer.GIVEN)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        _tell_agreed(request, is_public=public_person(person, today=today) is not None)


def _tell_agreed(request: MemberRequest, *, is_public: bool) -> None:
    if is_public:
        messages.success(request, _("Thank you. Your name may now be shown beside your offices."))
    else:
        messages.warning(
            request,
            _(
                "Your answer is recorded. Your name stays hidden all the same: a refusal is "
                "recorded that may be later. Ask the coordination to put it right."
            ),
        )
