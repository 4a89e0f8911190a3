"""Knows the pages on which a member enters its own sites and visits."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.models import Organisation
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.wording import labelled, name_when
from research.entering.site_forms import SiteEntryForm
from research.entering.views import Kind, entry_page
from research.entering.visit_forms import visit_form
from research.entering.visits import BUILT_ON, VISITED
from research.importing.allowed import methodologies_for
from research.models import Methodology, Site, Survey, Visit

ON_A_PAGE = 50
ADVICE = gettext_lazy(
    "Name no person, in no answer: what could put somebody at risk does not belong here."
)


def _code_and_day(visit: Visit) -> str:
    """By the code that the member typed: the name of the site may be another member's."""
    return labelled(visit.site.pcode, name_when(visit.visited))


SITE = Kind(
    Site,
    SiteEntryForm,
    gettext_lazy("Enter a site"),
    "research:take_back_site",
    BUILT_ON,
    kept_from=VISITED,
    found_by="pk",
    listed=("research:my_sites", gettext_lazy("Sites")),
    advice=ADVICE,
)
VISIT = Kind(
    Visit,
    visit_form,
    gettext_lazy("Enter a visit"),
    "research:take_back_visit",
    found_by="pk",
    named=_code_and_day,
    listed=("research:my_visits", gettext_lazy("Visits")),
    advice=ADVICE,
)


@require_safe
@own_organisation
def my_visits(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """The visits that the organisation entered, and the surveys that take further ones."""
    rows = VISIT.own(organisation).select_related("site", "survey").latest_first()
    context = {
        "organisation": organisation,
        "page": _page(request, rows),
        "methodologies": methodologies_for(request.user, timezone.localdate()),
    }
    return render(request, "research/my_visits.html", context)


@require_safe
@own_organisation
def my_sites(request: MemberRequest, organisation: Organisation) -> HttpResponse:
    """The sites that the organisation entered, in whatever survey."""
    rows = SITE.own(organisation).select_related("survey").order_by("survey__key", "pcode")
    open_to_it = methodologies_for(request.user, timezone.localdate())
    context = {
        "organisation": organisation,
        "page": _page(request, rows),
        "surveys": _surveys_of(open_to_it),
    }
    return render(request, "research/my_sites.html", context)


def _surveys_of(methodologies: Iterable[Methodology]) -> list[Survey]:
    return list({row.survey_id: row.survey for row in methodologies}.values())


def _page(request: HttpRequest, rows: QuerySet) -> Page:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_visit(
    request: MemberRequest, organisation: Organisation, survey: str, version: str
) -> HttpResponse:
    rows = methodologies_for(request.user, timezone.localdate())
    methodology = get_object_or_404(rows, survey__key=survey, version=version)
    return entry_page(request, organisation, VISIT, Visit(methodology=methodology))


@require_http_methods(GET_AND_POST)
@own_organisation
def my_visit(request: MemberRequest, organisation: Organisation, pk: int) -> HttpResponse:
    rows = VISIT.own(organisation).select_related("site", "methodology__survey")
    return entry_page(request, organisation, VISIT, get_object_or_404(rows, pk=pk))


@require_http_methods(GET_AND_POST)
@own_organisation
def enter_site(request: MemberRequest, organisation: Organisation, survey: str) -> HttpResponse:
    open_to_it = methodologies_for(request.user, timezone.localdate()).values("survey")
    found = get_object_or_404(Survey.objects.filter(pk__in=open_to_it), key=survey)
    return entry_page(request, organisation, SITE, Site(survey=found))


@require_http_methods(GET_AND_POST)
@own_organisation
def my_site(request: MemberRequest, organisation: Organisation, pk: int) -> HttpResponse:
    rows = SITE.own(organisation).select_related("survey")
    return entry_page(request, organisation, SITE, get_object_or_404(rows, pk=pk))
