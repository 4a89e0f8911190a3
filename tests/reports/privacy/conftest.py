"""An organisation that has left the coalition."""

from datetime import date

import pytest

from members.models import Membership, Organisation

LEFT = date(2026, 3, 17)


@pytest.fixture
def left(rivers) -> Organisation:
    """Rivers Watch, which was a member until 17 March 2026."""
    Membership.objects.update(until=LEFT, until_latest=LEFT, ending="withdrew")
    return rivers
