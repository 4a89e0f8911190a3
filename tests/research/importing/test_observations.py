"""A row becomes an observation, or says with its column what is wrong and what to do."""

from datetime import date
from decimal import Decimal

import pytest

from research.importing.looks import looked_at
from research.importing.mapping import Matched
from research.importing.observations import Mistake, RowReader
from research.importing.parts import Observation
from research.importing.tables import Row
from research.surveys.kinds import Kind
from research.surveys.questions import Choice, Question

DAY = date(2021, 6, 30)
WORKERS = Question("workers", Kind.INTEGER)
DEPTH = Question("depth", Kind.DECIMAL)
MINERALS = Question("minerals", Kind.SELECT_MULTIPLE, choices=(Choice("gold"), Choice("diamonds")))


def read(columns, *rows, questions=(WORKERS, DEPTH, MINERALS), country="", day=DAY):
    """Each of the rows, with its columns named by what they are matched with."""
    numbered = [Row(n, list(cells)) for n, cells in enumerate(rows, 2)]
    looks = looked_at(numbered, len(columns))
    headings = [target.partition(":")[2] or target for target in columns]
    reader = RowReader(
        headings, looks, Matched(tuple(columns), country=country), questions, day=day
    )
    return [reader.read(row) for row in numbered]


def mistakes(columns, *rows, **given):
    return [mistake for one in read(columns, *rows, **given) for mistake in one.mistakes]


BASE = ["pcode", "visited"]


def test_row_becomes_an_observation():
    columns = [
        "external_id", *BASE, "site", "country", "latitude", "longitude", "indicator:workers",
        "indicator:minerals", "",
    ]  # fmt: skip
    row = ["u-1", "CF-1", "2021-03-04", "Béa", "CAF", "4,3612", "18.555", "12", "diamonds", "x"]

    (one,) = read(columns, row)

    assert one.mistakes == []
    assert one.observation == Observation(
        number=2,
        external_id="u-1",
        pcode="CF-1",
        site="Béa",
        country="CF",
        day=date(2021, 3, 4),
        latitude=Decimal("4.361200"),
        longitude=Decimal("18.555000"),
        answers={"workers": 12, "minerals": ["diamonds"]},
    )


def test_answers_of_their_own_columns_are_put_together():
    columns = [*BASE, "choice:minerals/diamonds", "choice:minerals/gold"]

    both, none, unsaid = read(
        columns,
        ["A", "2021-03-04", "1", "TRUE"],
        ["A", "2021-03-04", "0", "no"],
        ["A", "2021-03-04", "", ""],
    )

    assert both.observation.answers == {"minerals": ["gold", "diamonds"]}
    assert none.observation.answers == {}
    assert unsaid.observation.answers == {}


def test_mistake_says_row_column_reason_and_what_to_do():
    found = mistakes([*BASE, "indicator:workers"], ["A", "2021-03-04", "12.5"])

    assert found == [
        Mistake(2, "workers", "12.5", "This is not a whole number.", "Correct it in the file.")
    ]


def test_all_mistakes_of_a_row_are_told_at_once():
    found = mistakes([*BASE, "indicator:workers"], ["A", "yesterday", "many"])

    assert [(one.heading, one.cell) for one in found] == [
        ("visited", "yesterday"), ("workers", "many"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "row", "reason"),
    [
        (BASE, ["", "2021-03-04"], "The code of the site is missing."),
        (BASE, ["A", ""], "The day of the visit is missing."),
        (BASE, ["A", "2021-07-01"], "This day is still to come."),
        (BASE, ["A", "1970-01-01"], "This day lies before 1990."),
        (BASE, ["=B1", "2021-03-04"], "This is a formula, or the mistake of one, and not its "
         "result."),
        (BASE, ["A" * 61, "2021-03-04"], "This is longer than 60 characters, or holds line "
         "breaks."),
        ([*BASE, "country"], ["A", "2021-03-04", "Atlantis"],
         "“Atlantis” is not a country known here."),
        ([*BASE, "location"], ["A", "2021-03-04", "near the river"], "This is not a place."),
        ([*BASE, "latitude", "longitude"], ["A", "2021-03-04", "4°21'N", ""],
         "This is not a coordinate in degrees."),
        ([*BASE, "latitude", "longitude"], ["A", "2021-03-04", "4.36", ""],
         "Half of the place is missing."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(columns, row, reason):
    assert [one.reason for one in mistakes(columns, row)] == [reason]


def test_today_may_be_the_day_of_a_visit():
    assert mistakes(BASE, ["A", "2021-06-30"]) == []


def test_order_of_days_is_that_of_the_whole_column():
    first, second, third = read(BASE, ["A", "03/04/2021"], ["B", "13/04/2021"], ["C", "2021-04-05"])

    assert [one.observation.day for one in (first, second, third)] == [
        date(2021, 4, 3), date(2021, 4, 13), date(2021, 4, 5),
    ]  # fmt: skip


def test_required_answer_is_missed():
    asked = Question("workers", Kind.INTEGER, is_required=True)

    found = mistakes([*BASE, "indicator:workers"], ["A", "2021-03-04", ""], questions=[asked])

    assert [(one.heading, one.reason) for one in found] == [
        ("workers", "“workers” must be answered.")
    ]


def test_ragged_row_is_told_by_itself():
    reader = RowReader(BASE, looked_at([], 2), Matched(tuple(BASE)), [], day=DAY)

    assert reader.read(Row(7, ["A", ""], "Too short.")).mistakes == [
        Mistake(7, "", "", "Too short.", "")
    ]


def test_country_of_all_rows_stands_where_none_is_told():
    here, there = read([*BASE, "country"], ["A", "2021-03-04", ""], ["B", "2021-03-04", "Sierra "
                       "Leone"], country="CD")  # fmt: skip

    assert [one.observation.country for one in (here, there)] == ["CD", "SL"]


@pytest.mark.parametrize(
    ("place", "wrong", "doubtful"),
    [
        ("4.36 18.55 0 0", 0, 0),
        ("18.55 4.36 0 0", 1, 0),
        ("0 0 0 0", 1, 0),
        ("4.62 18.3 0 0", 0, 0),
        ("", 0, 0),
    ],
)
def test_place_is_judged_with_the_country(place, wrong, doubtful):
    columns, row = [*BASE, "location"], ["A", "2021-03-04", place]
    looks = looked_at([Row(2, row)], 3)
    reader = RowReader(columns, looks, Matched(tuple(columns)), [], day=DAY)
    one = reader.read(Row(2, row))

    reader.judge_place(one, "CF")

    assert (len(one.mistakes), len(one.doubts)) == (wrong, doubtful)


def test_place_near_the_border_is_a_doubt():
    columns, row = [*BASE, "location"], ["A", "2021-03-04", "4.62 18.3 0 0"]
    looks = looked_at([Row(2, row)], 3)
    reader = RowReader(columns, looks, Matched(tuple(columns)), [], day=DAY)
    one = reader.read(Row(2, row))

    reader.judge_place(one, "CD")

    assert one.mistakes == []
    assert [(doubt.heading, doubt.cell) for doubt in one.doubts] == [
        ("location", "4.620000, 18.300000")
    ]
