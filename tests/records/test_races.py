"""Of two processes that write what cannot both be, one is refused, whoever is faster."""

from collections import Counter

import pytest

from members.models import Membership
from tests.make import make_organisation, make_user
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

OVERTAKEN = "This contradicts what has been recorded meanwhile. Nothing was changed."


def test_of_two_processes_one_is_refused(rivals: Rivals, rounds):
    organisations = [make_organisation() for _ in rounds]
    awa = make_user()

    answers = Counter(
        answer
        for organisation in organisations
        for answer in rivals.at_once(
            "look_then_write", *[{"organisation": organisation, "by": awa}] * 2
        )
    )

    assert answers[DONE] == answers["Seen."] + answers[OVERTAKEN] == len(rounds)
    held = Counter(Membership.objects.values_list("organisation", flat=True))
    assert held == Counter(organisation.pk for organisation in organisations)
