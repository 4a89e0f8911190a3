"""Two who load the founding records at once, as two servers that start together do."""

import pytest

from members.models import Membership, Organisation
from records.models import LoadedRecord
from tests.repository import ROOT
from tests.rivals import DONE, Rivals

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_load_at_once_double_nothing(rivals: Rivals):
    given = {"folder": ROOT / "data", "by": 0}

    assert rivals.at_once("load", given, given) == (DONE, DONE)

    assert (Organisation.objects.count(), Membership.objects.count()) == (13, 13)
    assert LoadedRecord.objects.count() == len(set(LoadedRecord.objects.values_list("key")))
