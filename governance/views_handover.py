"""Knows the page that the outgoing and the incoming chair go through together."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from governance.handover import handover_page
from governance.permissions import may_hand_over, readers_of
from governance.wording import SEAT_STATES, criterion_sentence, sought_sentence
from members.agreements.wording import STATES as AGREEMENT_STATES
from members.permissions import is_coordinator


@require_safe
@never_cache
@login_required
def handover(request: HttpRequest) -> HttpResponse:
    """What is open, and where the act is done: for chair, vice-chair and coordination."""
    day, visitor = timezone.localdate(), request.user
    if not may_hand_over(visitor, day):
        raise Http404
    page = handover_page(readers_of(visitor, day), day, timezone.now())
    context = {
        "page": page,
        "criterion": criterion_sentence(page.rotation.judged),
        "sought": sought_sentence(page.rotation.sought),
        "words": SEAT_STATES,
        "agreement_words": AGREEMENT_STATES,
        "is_coordinator": is_coordinator(visitor),
    }
    return render(request, "governance/handover.html", context)
