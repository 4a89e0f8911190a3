"""A place is where it is told to be, or it is said why it cannot be or may not."""

from decimal import Decimal

import pytest

from research.importing.outlines import country_at, has_outline, kilometres_to
from research.importing.places import Judgement, Verdict, judged, point_in
from research.importing.wording import in_doubt, not_there

CAPITALS = {
    "CD": (-4.32, 15.31), "CF": (4.36, 18.56), "CI": (6.82, -5.28), "CM": (3.87, 11.52),
    "GN": (9.54, -13.65), "LR": (6.31, -10.79), "LS": (-29.31, 27.48), "SL": (8.47, -13.23),
    "ZW": (-17.83, 31.05), "CG": (-4.27, 15.27), "ZA": (-25.75, 28.19),
}  # fmt: skip


@pytest.mark.parametrize("country", CAPITALS)
def test_capital_lies_in_its_country(country):
    latitude, longitude = map(Decimal, map(str, CAPITALS[country]))

    assert judged(latitude, longitude, country) == Judgement(Verdict.FINE)
    assert kilometres_to(country, *CAPITALS[country], at_most=10) < 10


@pytest.mark.parametrize(
    ("place", "country", "verdict", "there"),
    [
        (("91", "18"), "CF", Verdict.SWAPPED, None),
        (("95", "181"), "CF", Verdict.OUT_OF_RANGE, None),
        (("-91", "-91"), "CF", Verdict.OUT_OF_RANGE, None),
        (("0", "0"), "CF", Verdict.ZERO, None),
        (("0.001", "-0.001"), "", Verdict.ZERO, None),
        (("18.56", "4.36"), "CF", Verdict.SWAPPED, None),
        (("-10.79", "6.31"), "LR", Verdict.SWAPPED, None),
        (("3.0", "0.0"), "GH", Verdict.IN_THE_SEA, None),
        (("-4.32", "-15.31"), "CD", Verdict.IN_THE_SEA, None),
        (("-17.83", "31.05"), "CD", Verdict.ELSEWHERE, "ZW"),
        (("50.85", "4.35"), "CD", Verdict.ELSEWHERE, None),
        (("4.62", "18.3"), "CD", Verdict.NEAR_THE_BORDER, "CF"),
        (("5.2", "-9.6"), "LR", Verdict.AT_SEA_NEAR_THE_COAST, None),
        (("5.0", "-20.0"), "", Verdict.AT_SEA_NEAR_THE_COAST, None),
        (("50.85", "4.35"), "", Verdict.FINE, None),
        (("50.85", "4.35"), "BE", Verdict.FINE, None),
    ],
)
def test_place_is_judged(place, country, verdict, there):
    assert judged(Decimal(place[0]), Decimal(place[1]), country) == Judgement(verdict, there)


def test_country_within_another_is_no_part_of_it():
    assert country_at(-29.6, 28.2) == "LS"
    assert country_at(-29.6, 26.2) == "ZA"


def test_islands_have_an_outline_too():
    assert [country for country in ("CV", "KM", "MU", "SC", "ST") if not has_outline(country)] == []


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_has_words(verdict):
    if verdict is Verdict.FINE:
        return
    judgement = Judgement(verdict, "ZW")
    reason, advice = (not_there if judgement.is_wrong else in_doubt)(judgement, "CD")

    assert reason.endswith(".")
    assert advice.endswith(".")


def test_country_is_named_where_it_is_known():
    reason, _advice = not_there(Judgement(Verdict.ELSEWHERE, "ZW"), "LS")

    assert reason == "This place lies in Zimbabwe, not in Lesotho."


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("4.36 18.56 0 0", ("4.36", "18.56")),
        ("4.36 18.56 312.5 4.9", ("4.36", "18.56")),
        ("-4.3, 15.31", ("-4.3", "15.31")),
        ("[-4.3, 15.31]", ("-4.3", "15.31")),
        ("POINT (18.56 4.36)", ("4.36", "18.56")),
        ("POINT(18.56 4.36 12)", ("4.36", "18.56")),
        ("4,36 18,56", None),
        ("4.36", None),
        ("Bangui", None),
        ("4.36 18.56 0 0 0", None),
    ],
)
def test_point_in_one_cell(text, point):
    assert point_in(text) == (point and tuple(map(Decimal, point)))
