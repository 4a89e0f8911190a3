"""Knows the pages on which a member enters its own projects and engagements."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.models import Organisation
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.forms import tell
from research.entering.actions import belongs_to_its_member, enter
from research.entering.forms import EngagementEntryForm, EntryForm, ProjectEntryForm
from research.models import Engagement, Project


@dataclass(frozen=True)
class Kind:
    """What a member enters: the form that asks for it, its page, and what the page is called."""

    model: Any
    form: type[EntryForm]
    page: str
    new: Any

    def own(self, organisation: Organisation) -> Any:
        return self.model.objects.filter(entered_for=organisation)


PROJECT = Kind(Project, ProjectEntryForm, "my_project", gettext_lazy("Enter a project"))
ENGAGEMENT = Kind(
    Engagement, EngagementEntryForm, "my_engagement", gettext_lazy("Enter an engagement")
)


@require_safe
@own_organisation
def my_research(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """What the organisation entered, and what of it is published."""
    context = {
        "organisation": organisation,
        "projects": PROJECT.own(organisation).latest_first(),
        "engagements": ENGAGEMENT.own(organisation).latest_first(),
    }
    return render(request, "research/my_research.html", context)


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_project(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return _entry(request, organisation, PROJECT, Project())


@require_http_methods(GET_AND_POST)
@own_organisation
def my_project(request: MemberRequest, organisation: Organisation, entry: str) -> HttpResponse:
    row = get_object_or_404(PROJECT.own(organisation), key=entry)
    return _entry(request, organisation, PROJECT, row)


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_engagement(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return _entry(request, organisation, ENGAGEMENT, Engagement())


@require_http_methods(GET_AND_POST)
@own_organisation
def my_engagement(request: MemberRequest, organisation: Organisation, entry: str) -> HttpResponse:
    row = get_object_or_404(ENGAGEMENT.own(organisation), key=entry)
    return _entry(request, organisation, ENGAGEMENT, row)


def _entry(request: HttpRequest, organisation: Organisation, kind: Kind, row: Any) -> HttpResponse:
    """The form of one entry; what the act refuses is said above it, and nothing typed is lost."""
    day, may_change = timezone.localdate(), belongs_to_its_member(row)
    given = request.POST if request.method == "POST" else None
    title = str(row) if row.pk else str(kind.new)
    form = kind.form(given, instance=row, organisation=organisation, day=day)
    if form.is_bound and form.is_valid() and _entered(request, form):
        messages.success(
            request,
            _("Saved. Only you and the coordination can read it until it is published."),
        )
        return redirect("research:my_research", organisation.key)
    context = {"form": form, "organisation": organisation, "title": title}
    context |= {"may_change": may_change, "row": row if row.pk else None}
    return render(request, "research/my_entry.html", context)


def _entered(request: Any, form: EntryForm) -> bool:
    try:
        enter(
            form.instance,
            organisation=form.organisation,
            links=form.links(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            day=timezone.localdate(),
        )
    except ValidationError as refused:
        tell(form, refused)
        return False
    return True
