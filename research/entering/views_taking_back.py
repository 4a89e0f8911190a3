"""Knows the page on which a member takes back what it entered, whatever kind it is."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.models import Organisation
from members.views_my import GET_AND_POST, MemberRequest, own_organisation
from records.acts import say_gone
from research.entering.taking_back import take_back
from research.entering.views import Kind


@require_http_methods(GET_AND_POST)
@own_organisation
def take_back_entry(
    request: MemberRequest, organisation: Organisation, kind: Kind, entry: Any
) -> HttpResponse:
    """Says what will go before it goes; what is too late is told."""
    row = kind.own(organisation).filter(**{kind.found_by: entry}).first()
    if row is None and request.method != "POST":
        raise Http404
    told = [] if row is None or kind.kept_from.is_open(row) else [kind.kept_from.say()]
    if request.method == "POST":
        told = _refused(request, organisation, kind, row)
        if not told:
            return redirect(kind.listed[0], organisation.key)
    context = {"organisation": organisation, "kind": kind, "title": kind.title(row), "told": told}
    context["above"] = reverse(kind.listed[0], args=[organisation.key])
    return render(request, "research/my_take_back.html", context)


def _refused(request: MemberRequest, organisation: Organisation, kind: Kind, row: Any) -> list[str]:
    """Carries it out and says so; why not, if it is refused. Sent twice, it is gone already."""
    if row is None:
        messages.info(request, say_gone())
        return []
    title = kind.title(row)
    try:
        take_back(
            row,
            organisation=organisation,
            until=kind.kept_from,
            by=request.user,
            day=timezone.localdate(),
        )
    except ValidationError as refused:
        return refused.messages
    messages.success(request, _("%(title)s is taken back.") % {"title": title})
    return []
