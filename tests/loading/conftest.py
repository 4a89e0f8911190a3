"""The records that the coalition begins with."""

import pytest
from django.db import transaction

from kpcsc.loading.founding import load
from tests.repository import ROOT

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def founding(django_db_setup, django_db_blocker):
    """Loaded once for all questions of a file, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load([DATA])
        yield
        transaction.set_rollback(True)
