"""A file waits privately until it is imported, and is then gone; how it was matched stays."""

from datetime import timedelta

import pytest

from records.files.storage import private_files
from records.spreadsheets.letters import Unreadable
from research.importing.actions import WAITS, forget, forget_old, match
from research.importing.mapping import Matched
from research.models import VisitImport
from tests.research.importing.files import (
    AT,
    FIRST,
    HEADINGS,
    SECOND,
    bring_in,
    brought_in,
    file_of,
    make_mapping,
    taken_in,
)

pytestmark = pytest.mark.django_db


def test_file_goes_when_it_is_imported(django_capture_on_commit_callbacks):
    of = taken_in(make_mapping(), file_of(FIRST))
    key = of.key

    assert private_files().exists(key)
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(of)

    assert not private_files().exists(key)
    row = VisitImport.objects.done().get()
    assert (row.key, row.columns, row.new, row.imported_at) == ("", {}, 1, AT)


def test_file_goes_when_it_is_let_go_or_waits_too_long(django_capture_on_commit_callbacks):
    mapping = make_mapping()
    one, other = (taken_in(mapping, file_of(FIRST)) for _ in range(2))

    assert forget_old(at=AT + WAITS) == 0
    with django_capture_on_commit_callbacks(execute=True):
        forget(one)
        assert forget_old(at=AT + WAITS + timedelta(seconds=1)) == 1

    assert [private_files().exists(of.key) for of in (one, other)] == [False, False]
    assert not VisitImport.objects.exists()


def test_imported_file_stays_recorded(django_capture_on_commit_callbacks):
    brought_in(make_mapping(), FIRST)

    assert forget_old(at=AT + 10 * WAITS) == 0
    assert VisitImport.objects.done().count() == 1


def test_file_without_rows_is_not_taken_in():
    with pytest.raises(Unreadable, match="no row under them"):
        taken_in(make_mapping(), file_of())
    assert not VisitImport.objects.exists()


def test_matching_is_remembered_for_the_same_headings():
    mapping = make_mapping()
    headings = HEADINGS.replace("workers", "people")
    of = taken_in(mapping, file_of(FIRST, headings=headings))
    assert of.matched["targets"][6] == ""
    targets = list(of.matched["targets"])
    targets[6] = "indicator:workers"
    match(of, Matched(tuple(targets)))
    of.refresh_from_db()
    bring_in(of)

    again = taken_in(mapping, file_of(SECOND, headings=headings))
    otherwise = taken_in(mapping, file_of(SECOND, headings=headings.replace("site", "Site")))

    assert again.matched["targets"][6] == "indicator:workers"
    assert otherwise.matched["targets"][6] == ""
