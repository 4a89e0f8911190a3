"""What a form to apply needs: a text to agree to, and a ticket that was given out a while ago."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from members.applications.tickets import new_ticket
from members.models import ConsentText
from tests.make import make_consent_text

APPLY = "/en/apply/"


def ticket_of(minutes: float = 5) -> str:
    return new_ticket(at=timezone.now() - timedelta(minutes=minutes))


@pytest.fixture
def text(db) -> ConsentText:
    return make_consent_text(text_en="We keep it.", text_fr="Nous le gardons.")


def filled_in(text: ConsentText, **given: Any) -> dict[str, Any]:
    """The form of a plainly fictional organisation, filled in as far as it must be."""
    return {
        "ticket": ticket_of(),
        "text_shown": text.pk,
        "name": "Rivers Watch",
        "country": "SL",
        "past": "Founded by people who live by the river.",
        "work": "Clean water.",
        "contact_name": "Dan Example",
        "contact_email": "dan@rivers.example",
        "agrees": "on",
        "homepage": "",
    } | given


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` what is to be done once all is stored is done."""
    return partial(django_capture_on_commit_callbacks, execute=True)
