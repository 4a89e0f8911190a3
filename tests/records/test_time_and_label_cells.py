"""Cells with a time of day, and cells that name a record with neither key nor name."""

from datetime import time

import pytest
from django.utils import translation

from governance.models import Decision, Effect, Term
from records.spreadsheets.cells import TimeCell
from records.spreadsheets.columns import columns_of
from records.spreadsheets.references import LabelledCell
from tests.make import make_decision, make_office, make_organisation, make_term


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", time(14, 30)),
        ("14:30:00", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14H", time(14)),
        ("9 h 05", time(9, 5)),
        ("9.05", time(9, 5)),
        ("0:00", time(0)),
        ("", None),
    ],
)
def test_time_of_day_is_read_as_people_write_it(typed, read):
    assert TimeCell().clean(typed) == read


@pytest.mark.parametrize("typed", ["24:00", "12:60", "14", "noon", "1430", "-1:00", "١٤:٣٠"])
def test_what_is_no_time_of_day_is_told(typed):
    with pytest.raises(ValueError, match="is no time of day: write 14:30"):
        TimeCell().clean(typed)


def test_time_of_day_is_written_as_it_is_read():
    assert TimeCell().render(time(9, 5)) == "09:05"


@pytest.fixture
def term(db) -> Term:
    return make_term(
        office=make_office(title_en="Chair", title_fr="Présidence"),
        on_behalf_of=make_organisation(acronym="RW"),
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_record_is_read_back_as_it_is_written_in_any_language(term, language):
    with translation.override(language):
        written = LabelledCell(Term).render(term)

    assert LabelledCell(Term).clean(written) == term


@pytest.mark.parametrize("typed", ["{pk}", "#{pk}", "chair: rw ({pk})"])
def test_record_is_known_by_its_number(term, typed):
    assert LabelledCell(Term).clean(typed.format(pk=term.pk)) == term


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Chair: RW", "add its number in brackets"),
        ("Vice-chair: RW ({pk})", "has another name"),
        ("999999", "there is no number 999999"),
    ],
)
def test_record_that_is_not_surely_meant_is_told(term, typed, told):
    with pytest.raises(ValueError, match=told):
        LabelledCell(Term).clean(typed.format(pk=term.pk))


@pytest.fixture
def decision(db) -> Decision:
    return make_decision(taken="2020", sequence=3, title_en="Clean the rivers")


@pytest.mark.parametrize(
    "typed",
    [
        "2020-03",
        "2020-3",
        "2020-03 · Clean the rivers",
        "2020-03 · Clean the rivers ({pk})",
        "{pk}",
    ],
)
def test_decision_is_known_by_the_number_of_its_register(decision, typed):
    cell = columns_of(Effect)[1].widget

    assert cell.clean(typed.format(pk=decision.pk)) == decision


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2020-04", "“2020-04” is not recorded"),
        ("Clean the rivers", "is not recorded"),
        ("2020-03 · Clean the lakes ({pk})", "has another name"),
        ("999999", "there is no number 999999"),
    ],
)
def test_decision_that_is_not_surely_meant_is_told(decision, typed, told):
    with pytest.raises(ValueError, match=told):
        columns_of(Effect)[1].widget.clean(typed.format(pk=decision.pk))
