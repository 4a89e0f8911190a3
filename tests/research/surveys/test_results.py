"""Figures stand on three sites or more, also where one is taken from another."""

import pytest

from research.surveys.kinds import Kind
from research.surveys.results import FEWEST, Figure, Measure, tabulate

WORKERS = Measure("workers", Kind.INTEGER, {1: "workers"})
SCHOOL = Measure("school", Kind.YES_NO, {1: "school", 2: "has_school"})
STONE = Measure("stone", Kind.SELECT_ONE, {1: "stone"}, ("gold", "tin"))
STONES = Measure("stones", Kind.SELECT_MULTIPLE, {1: "stones"}, ("gold", "tin"))


def visits(**answers):
    """`GN=[1, 2]`: two sites of a country with these answers to every question."""
    names = ("workers", "school", "stone", "stones")
    return [
        (country, 1, dict.fromkeys(names, answer))
        for country, given in answers.items()
        for answer in given
    ]


def table(measure, **answers):
    return tabulate([measure], visits(**answers))[measure.key]


def test_country_with_too_few_sites_has_no_figure():
    found = table(WORKERS, GN=[1] * FEWEST, SL=[2] * (FEWEST - 1))

    assert found.lines == {"GN": Figure(3, median=1)}
    assert found.withheld == ("SL",)


def test_total_does_not_tell_what_a_country_with_too_few_sites_has():
    found = table(WORKERS, GN=[1, 1, 1], SL=[900, 900])

    assert found.others is None
    assert found.total == found.lines["GN"]


def test_countries_with_too_few_sites_are_told_together_once_they_have_enough():
    found = table(SCHOOL, GN=[True] * 3, SL=[False, False], LR=[True])

    assert found.others == Figure(3, shares={"yes": 33, "no": 67})
    assert found.total == Figure(6, shares={"yes": 67, "no": 33})
    assert found.withheld == ("LR", "SL")


def test_two_countries_with_one_site_each_are_nowhere():
    found = table(SCHOOL, SL=[True], LR=[True])

    assert (found.lines, found.others, found.total) == ({}, None, None)


@pytest.mark.parametrize("few", [0, 1, 2, 3, 4, 5])
def test_whatever_is_subtracted_stands_on_three_sites_or_on_none(few):
    found = table(SCHOOL, GN=[True] * 4, SL=[False] * min(few, 2), LR=[True] * max(few - 2, 0))
    told = [*found.lines.values(), *filter(None, [found.others])]

    assert found.total.sites == sum(figure.sites for figure in told)
    assert all(figure.sites >= FEWEST for figure in told)


@pytest.mark.parametrize(
    ("numbers", "middle", "ends"),
    [
        ([1, 2, 900], 2, (None, None)),
        ([1, 2, 3, 4, 900], 3, (None, None)),
        ([1, 2, 3, 4, 5, 900], 3.5, (3, 4)),
        ([7, 6, 5, 4, 3, 2, 1], 4, (3, 5)),
    ],
)
def test_range_is_no_single_sites_number(numbers, middle, ends):
    figure = table(WORKERS, GN=numbers).lines["GN"]

    assert (figure.median, (figure.low, figure.high)) == (middle, ends)


def test_site_without_an_answer_does_not_stand_behind_the_figure():
    found = table(WORKERS, GN=[1, 1, 1, None])

    assert found.lines["GN"].sites == 3


def test_no_is_an_answer_and_nought_is_a_number():
    assert table(SCHOOL, GN=[False] * 3).lines["GN"].shares == {"yes": 0, "no": 100}
    assert table(WORKERS, GN=[0] * 3).lines["GN"].median == 0


def test_shares_are_of_the_sites():
    one = table(STONE, GN=["gold", "gold", "tin"]).lines["GN"]
    several = table(STONES, GN=[["gold", "tin"], ["gold"], []]).lines["GN"]

    assert one.shares == {"gold": 67, "tin": 33}
    assert several.shares == {"gold": 67, "tin": 33}


def test_half_a_percent_is_rounded_up():
    found = table(SCHOOL, GN=[True] + [False] * 7)

    assert found.lines["GN"].shares == {"yes": 13, "no": 88}


def test_versions_are_put_together_by_the_name_that_each_has():
    rows = [("GN", 1, {"school": True}), ("GN", 2, {"has_school": True})]
    rows += [("GN", 2, {"has_school": False, "school": True}), ("GN", 3, {"school": True})]

    found = tabulate([SCHOOL], rows)["school"]

    assert found.lines["GN"] == Figure(3, shares={"yes": 67, "no": 33})
