"""A selection whose call is open now."""

import pytest
from django.utils import timezone

from tests.governance.selection.cast import called, make_coalition


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def coalition():
    return make_coalition(call_en="We seek a vice-chair.", call_fr="Nous cherchons.")


@pytest.fixture
def selection(coalition, now):
    return called(coalition, now)
