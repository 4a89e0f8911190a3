"""Knows the office's page about who holds what on a day, and who may be vice-chair next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from governance.chairs import candidacies, rotation_on
from governance.committee import Offices, offices_on
from governance.forms import DayForm
from governance.groups import groups_on, matrix
from governance.models import Term
from governance.offices import Holding
from governance.wording import (
    COVER,
    SEAT_STATES,
    VERDICTS,
    candidacy_sentence,
    criterion_sentence,
    handover_sentences,
    sought_sentence,
)

SHOWN = 50


def overview(request: HttpRequest, site: Any) -> HttpResponse:
    """Rotation, candidates, committee and groups on a day, with every name: the office's own view.

    The public reads the same answers without the names that it may not see.
    """
    form = DayForm({"on": request.GET.get("on", "")[:200]})
    day = form.day(timezone.localdate())
    offices = offices_on(day)
    rotation = rotation_on(offices.rotating, day)
    following = candidacies(rotation, day)
    context = {
        "title": _("Who holds what"),
        "form": form,
        "day": day,
        "offices": _listed(offices),
        "verdict": VERDICTS[rotation.judged.verdict],
        "criterion": criterion_sentence(rotation.judged),
        "sought": sought_sentence(rotation.sought),
        "handovers": handover_sentences(rotation.handovers, _taker(rotation.successor), day),
        "candidates": [(one, candidacy_sentence(one.judged)) for one in following[:SHOWN]],
        "more_candidates": max(0, len(following) - SHOWN),
        "matrix": matrix(groups_on(day), lambda seat: str(seat.organisation)),
        "words": COVER,
    }
    return render(request, "admin/overview.html", {**site.each_context(request), **context})


def _listed(offices: Offices) -> list[tuple[str, list[tuple[Holding, Any]]]]:
    """Each kind of office under its heading, every seat with what can be said of it."""
    kinds = (
        (_("Chair and vice-chair"), offices.rotating),
        (_("Steering committee"), offices.committee),
        (_("Regional leads"), offices.leads),
    )
    return [(name, [(one, SEAT_STATES[one.state]) for one in held]) for name, held in kinds]


def _taker(term: Term | None) -> str:
    if term is None:
        return ""
    return f"{term.person} ({term.on_behalf_of})" if term.person else str(term.on_behalf_of)
