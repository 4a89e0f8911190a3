"""Two who import the same visits at once: each visit comes in once, and both read a sentence."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone

from records.files.storage import private_files
from research.importing.views import SALT
from research.models import Site, Visit
from tests.research.importing.files import (
    HEADINGS,
    make_account,
    make_mapping,
    taken_in,
    try_out,
)
from tests.research.importing.test_pages import page_of
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

ROWS = 20
OVERTAKEN = "Nothing was changed: the records have changed since the check"
DONE_ALREADY = ("This file has been imported already.", "It has been imported already")


@pytest.fixture
def mapping():
    return make_mapping()


@pytest.fixture
def colleagues(mapping):
    return [mapping.bea, make_account(mapping.member)]


def rows_of(number: int) -> Iterator[str]:
    """Visits and sites that no other round has."""
    yield HEADINGS
    for n in range(ROWS):
        yield f"u-{number}-{n};CF-{number}-{n};Pit;CF;4.36 18.55 0 0;2021-03-04;{n};yes;gold"


def checked(mapping: Any, number: int, by: Any) -> dict[str, Any]:
    """The button that somebody sees after the check."""
    of = taken_in(mapping, "\n".join(rows_of(number)).encode(), by=by, at=timezone.now())
    outcome = try_out(of, by=by, day=timezone.localdate())
    return {
        "page": page_of(of, "now/"),
        "ticket": signing.dumps([of.pk, outcome.digest], salt=SALT),
        "folder": private_files().location,
        "by": by,
    }


def counts(number: int) -> tuple[int, int, int]:
    visits = Visit.objects.filter(external_id__startswith=f"u-{number}-")
    sites = Site.objects.filter(pcode__startswith=f"CF-{number}-")
    kept = Visit.history.filter(external_id__startswith=f"u-{number}-")
    return visits.count(), sites.count(), kept.count()


def test_same_file_of_two_colleagues_comes_in_once(rivals: Rivals, rounds, mapping, colleagues):
    for number in rounds:
        answers = rivals.at_once(
            "import_visits", *(checked(mapping, number, by) for by in colleagues)
        )

        assert DONE in answers
        assert answers[1 - answers.index(DONE)].startswith(OVERTAKEN)
        assert counts(number) == (ROWS, ROWS, ROWS)


def test_button_pressed_in_two_windows_imports_once(rivals: Rivals, rounds, mapping):
    for number in rounds:
        given = checked(mapping, number, mapping.bea)

        answers = rivals.at_once("import_visits", given, given)

        assert DONE in answers
        assert answers[1 - answers.index(DONE)].startswith(DONE_ALREADY)
        assert counts(number) == (ROWS, ROWS, ROWS)
