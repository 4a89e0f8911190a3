"""Knows the office's page about who signed what: signed, missing, ending, not recorded."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.agreements.forms import RegisterForm
from members.agreements.register import standings
from members.agreements.standing import members_standing, with_agreement_state
from members.agreements.states import State
from members.agreements.wording import STATES, said
from members.models import AgreementText, Organisation

ON_A_PAGE = 50


def register(request: HttpRequest, site: Any) -> HttpResponse:
    """How each member of a day stands with each agreement; narrowed to one state if asked."""
    today = timezone.localdate()
    form = RegisterForm({name: request.GET.get(name, "")[:60] for name in ("on", "state")})
    day, state = form.asked(today)
    members = Organisation.objects.members_on(day).order_by("key")
    if state:
        members = members.filter(pk__in=_in_state(state, day))
    pages = Paginator(members, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page", "")[:6])
    told = standings(page.object_list, day)
    context = {
        "title": _("Who signed what"),
        "form": form,
        "day": day,
        "state": state,
        "states": STATES,
        "page": page,
        "kinds": AgreementText.Kind.labels,
        "summary": [(kind.label, _counted(kind, day)) for kind in AgreementText.Kind],
        "rows": [(one, said(told[one.pk])) for one in page.object_list],
        "told": AgreementText.objects.only_told().select_related("source"),
        "in_force": AgreementText.objects.in_force(day),
    }
    return render(request, "admin/agreements.html", {**site.each_context(request), **context})


def _counted(kind: AgreementText.Kind, day: Any) -> list[tuple[State, str, int]]:
    """How many members stand how with one kind of agreement."""
    rows = members_standing(kind, day).order_by().values_list("agreement_state")
    numbers = dict(rows.annotate(number=Count("pk")))
    return [
        (state, str(said), numbers[state]) for state, said in STATES.items() if numbers.get(state)
    ]


def _in_state(state: str, day: Any) -> set[int]:
    """Organisations that stand so with any agreement."""
    rows = Organisation.objects.members_on(day)
    found = [
        with_agreement_state(rows, kind, day).filter(agreement_state=state).order_by()
        for kind in AgreementText.Kind
    ]
    return {pk for query in found for pk in query.values_list("pk", flat=True)}
