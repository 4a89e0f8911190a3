"""The life of the coalition from January 2020 to the handover of 2022, read back on eight days."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from governance.actions import hand_over
from governance.as_of import coalition_on
from kpcsc.loading.founding import load
from tests.pages import words_of
from tests.repository import ROOT

pytestmark = pytest.mark.django_db

HANDOVER = date(2022, 2, 10)
PUBLISHED = date(2026, 11, 26)
ZELA, GRPIE = "Shamiso Mtisi (ZELA)", "Michel Yoboue (GRPIE)"
FOUNDING = 12


@pytest.fixture(scope="module")
def life(django_db_setup, django_db_blocker):
    """The report's records, and the handover that it announced; loaded once, taken back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        load([ROOT / "data"])
        hand_over(day=HANDOVER, by=None)
        yield
        transaction.set_rollback(True)


def told(day):
    """Members by kind and sureness, who chairs and is vice-chair and how surely, seats, plan."""
    with translation.override("en"):
        found = coalition_on(day, today=PUBLISHED)
    kinds = [(member.is_associate, member.is_certain) for member in found.members]
    offices = {
        seat.office.role: [(term.holder.named, term.is_certain) for term in seat.held]
        for seat in found.rotating
    }
    return {
        "full": kinds.count((False, True)),
        "associate": [certain for is_associate, certain in kinds if is_associate],
        "chair": offices.get("chair", []),
        "vice_chair": offices.get("vice_chair", []),
        "committee": len(found.committee),
        "leads": len(found.leads),
        "seats": [held.seat.is_certain for held in found.seats],
        "plan": found.plan.key if found.plan else "",
    }


BEFORE = {
    "full": FOUNDING,
    "associate": [],
    "chair": [],
    "vice_chair": [],
    "committee": 0,
    "leads": 0,
    "seats": [False],
    "plan": "plan-2018-2019",
}
IN_2020 = BEFORE | {
    "associate": [False],
    "chair": [(ZELA, False)],
    "committee": 4,
    "leads": 3,
    "plan": "plan-2020-2021",
}
IN_2021 = IN_2020 | {
    "associate": [True],
    "chair": [(ZELA, True)],
    "vice_chair": [(GRPIE, True)],
}
DAYS = {
    date(2019, 12, 31): BEFORE,
    date(2020, 1, 31): IN_2020,
    date(2020, 3, 1): IN_2020,
    date(2020, 12, 31): IN_2020 | {"associate": [True]},
    date(2021, 2, 14): IN_2021 | {"chair": [(ZELA, False)], "vice_chair": [(GRPIE, False)]},
    date(2021, 6, 1): IN_2021,
    date(2022, 2, 9): IN_2021 | {"seats": [True], "plan": ""},
    HANDOVER: IN_2021 | {"chair": [(GRPIE, True)], "vice_chair": [], "seats": [True], "plan": ""},
}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_coalition_is_read_back_as_of_each_day(life, day):
    assert told(day) == DAYS[day]


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("en", "2020-03-01", "Strategic and operational plan 2020-2021"),
        ("fr", "2020-03-01", "Plan stratégique et opérationnel 2020-2021"),
        ("en", "2020-03-01", "CCRAG associate member (possible)"),
        ("fr", "2020-03-01", "CCRAG membre associé (possible)"),
        ("en", "2022-02-10", "GRPIE"),
    ],
)
def test_page_tells_it_in_both_languages(client, life, language, day, words):
    page = client.get(f"/{language}/governance/day/?on={day}")

    assert words in words_of(page)
