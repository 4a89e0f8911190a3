"""Groups by members: every seat in its cell, nobody twice, and never where somebody travels."""

from datetime import date

import pytest

from governance.coverage import Dependence
from governance.groups import groups_on, matrix, public_groups
from records.criteria import Verdict
from tests.make import make_assignment, make_body, make_organisation, make_person

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def groups():
    """Monitoring, with two of Rivers Watch and one of Terres Claires; statistics, with nobody."""
    monitoring = make_body(key="monitoring", began="2019", order=1, working_languages=["fr"])
    make_body(key="statistics", began="2019", order=2)
    rivers = make_organisation(key="rivers", acronym="rw", name_en="Rivers Watch")
    terres = make_organisation(key="terres", acronym="TC", name_en="Terres Claires")
    bea = make_person(name="Bea Example", languages=("fr",))
    seats = [(rivers, bea, "lead"), (rivers, None, "alternate"), (terres, None, "member")]
    for organisation, person, role in seats:
        make_assignment(
            body=monitoring, organisation=organisation, person=person, role=role, began="2020-02-01"
        )
    return groups_on(DAY)


def test_the_matrix_has_a_line_for_each_group_and_a_column_for_each_who_sits(groups):
    found = matrix(groups, lambda seat: seat.organisation.acronym)

    assert found.columns == ["rw", "TC"]
    assert [
        (group.body.key, [[seat.role for seat in cell] for cell in cells])
        for group, cells in found.rows
    ] == [("monitoring", [["alternate", "lead"], ["member"]]), ("statistics", [[], []])]


def test_the_matrix_of_nothing_is_empty():
    assert matrix([], str) == matrix(groups_on(DAY), str)


def test_an_organisation_that_is_not_named_has_no_column(groups):
    assert matrix(groups, lambda seat: "").columns == []


def test_a_group_tells_how_well_it_is_covered(groups):
    covered, empty = (group.cover for group in groups)

    assert (covered.dependence, covered.speaks) == (Dependence.SEVERAL, Verdict.MET)
    assert (empty.dependence, empty.speaks) == (Dependence.NOBODY, Verdict.NOT_MET)


def test_the_public_reads_the_same_seats_without_the_names(groups):
    shown = public_groups(groups, day=DAY, today=DAY)

    assert [group.body.key for group in shown] == ["monitoring", "statistics"]
    assert [(s.holder.organisation, s.holder.person) for s in shown[0].seats] == [
        ("rw", None),
        ("rw", None),
        ("TC", None),
    ]


def test_who_may_have_left_is_no_sure_cover(groups):
    statistics = groups[1].body
    for ended in ("", "2021"):
        make_assignment(body=statistics, began="2020-02-01", **({"ended": ended} if ended else {}))

    assert groups_on(DAY)[1].cover.dependence is Dependence.PERHAPS_ONE
    assert groups_on(date(2020, 12, 31))[1].cover.dependence is Dependence.SEVERAL


def test_a_review_visit_is_no_seat(groups):
    make_assignment(
        body=groups[1].body, role="review_visit", began="2021-06-01", last_day="2021-06-30"
    )

    assert groups_on(DAY)[1].seats == ()


def test_one_group_is_found_by_its_key(groups):
    assert [group.body.key for group in groups_on(DAY, key="statistics")] == ["statistics"]
    assert groups_on(DAY, key="nowhere") == []
