"""Knows the pages on which a member enters its own projects, engagements and publications."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.models import Organisation
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.files.serving import handed_out
from research.entering.actions import PUBLISHED, Until
from research.entering.forms import EngagementEntryForm, ProjectEntryForm
from research.entering.publication_forms import PublicationEntryForm
from research.entering.publications import ALL_PUBLISHED, SOME_PUBLISHED, title_of
from research.models import Edition, Engagement, Project, Publication
from research.models.publications import PublicationQuerySet

LISTED = ("research:my_research", gettext_lazy("Research and advocacy"))
ADVICE = gettext_lazy(
    "One language is enough. Name no person: who does it is told by organisation."
)


@dataclass(frozen=True)
class Kind:
    """What a member enters: the form that asks for it, its page, and what the page is called.

    It is changed while `until` says so, and taken back while `kept_from` does.
    """

    model: Any
    form: Callable[..., Any]
    new: Any
    take_back: str  # the name of the page
    until: Until = PUBLISHED
    named: Callable[[Any], str] = str
    listed: tuple[str, Any] = LISTED
    advice: Any = ADVICE
    kept_from: Until = PUBLISHED
    found_by: str = "key"

    def own(self, organisation: Organisation) -> Any:
        return self.model.objects.filter(entered_for=organisation)

    def title(self, row: Any) -> str:
        return self.named(row) if row.pk else str(self.new)

    def way_back(self, row: Any, organisation: Organisation) -> str:
        """The page on which it is taken back, where it may be."""
        if row.pk is None or not self.kept_from.is_open(row):
            return ""
        return reverse(self.take_back, args=[organisation.key, getattr(row, self.found_by)])


PROJECT = Kind(
    Project, ProjectEntryForm, gettext_lazy("Enter a project"), "research:take_back_project"
)
ENGAGEMENT = Kind(
    Engagement,
    EngagementEntryForm,
    gettext_lazy("Enter an engagement"),
    "research:take_back_engagement",
)
PUBLICATION = Kind(
    Publication,
    PublicationEntryForm,
    gettext_lazy("Enter a publication"),
    "research:take_back_publication",
    ALL_PUBLISHED,
    title_of,
    kept_from=SOME_PUBLISHED,
)


@require_safe
@own_organisation
def my_research(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """What the organisation entered, and what of it is published."""
    context = {
        "organisation": organisation,
        "projects": PROJECT.own(organisation).latest_first(),
        "engagements": ENGAGEMENT.own(organisation).latest_first(),
        "publications": _with_editions(PUBLICATION.own(organisation).latest_first()),
    }
    return render(request, "research/my_research.html", context)


def _with_editions(rows: PublicationQuerySet) -> PublicationQuerySet:
    editions = Edition.objects.defer("text", "abstract").order_by("language")
    return rows.prefetch_related(Prefetch("editions", editions))


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_project(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return entry_page(request, organisation, PROJECT, Project())


@require_http_methods(GET_AND_POST)
@own_organisation
def my_project(request: MemberRequest, organisation: Organisation, entry: str) -> HttpResponse:
    row = get_object_or_404(PROJECT.own(organisation), key=entry)
    return entry_page(request, organisation, PROJECT, row)


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_engagement(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return entry_page(request, organisation, ENGAGEMENT, Engagement())


@require_http_methods(GET_AND_POST)
@own_organisation
def my_engagement(request: MemberRequest, organisation: Organisation, entry: str) -> HttpResponse:
    row = get_object_or_404(ENGAGEMENT.own(organisation), key=entry)
    return entry_page(request, organisation, ENGAGEMENT, row)


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_publication(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    return entry_page(request, organisation, PUBLICATION, Publication())


@require_http_methods(GET_AND_POST)
@own_organisation
def my_publication(request: MemberRequest, organisation: Organisation, entry: str) -> HttpResponse:
    row = get_object_or_404(PUBLICATION.own(organisation), key=entry)
    return entry_page(request, organisation, PUBLICATION, row)


@require_safe
@own_organisation
def my_publication_file(
    request: MemberRequest, organisation: Organisation, entry: str, language: str
) -> HttpResponse:
    """A file of an edition that the organisation entered, also before anybody else may read it."""
    rows = Edition.objects.filter(publication__in=PUBLICATION.own(organisation))
    found = rows.filter(publication__key=entry, language=language).select_related("file")
    return handed_out(get_object_or_404(found).file, may_see=True)


def entry_page(request: Any, organisation: Organisation, kind: Kind, row: Any) -> HttpResponse:
    """The form of one entry; what the act refuses is said above it, and nothing typed is lost."""
    day = timezone.localdate()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = kind.form(*given, instance=row, organisation=organisation, day=day)
    if form.is_bound and form.is_valid() and _entered(request, form, day):
        _tell_saved(request, form)
        return redirect(kind.listed[0], organisation.key)
    context = {"form": form, "organisation": organisation, "row": row if row.pk else None}
    context |= {"kind": kind, "title": kind.title(row), "may_change": kind.until.is_open(row)}
    context["above"] = reverse(kind.listed[0], args=[organisation.key])
    context["way_back"] = kind.way_back(row, organisation)
    return render(request, "research/my_entry.html", context)


def _tell_saved(request: HttpRequest, form: Any) -> None:
    messages.success(
        request, _("Saved. Only you and the coordination can read it until it is published.")
    )
    for remark in form.remarks:
        messages.warning(request, remark)


def _entered(request: Any, form: Any, day: date) -> bool:
    try:
        form.keep(by=request.user, day=day)
    except ValidationError as refused:
        form.refuse(refused)
        return False
    return True
