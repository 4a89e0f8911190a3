"""Columns are matched by what they are called and hold; a flag never becomes a count."""

from datetime import date

import pytest

from research.importing.days import Order
from research.importing.looks import Look, looked_at
from research.importing.mapping import Matched, headings_digest, proposed, targets_of
from research.importing.objections import objections
from research.importing.tables import Row
from research.importing.values import Manner
from research.surveys.kinds import Kind
from research.surveys.questions import Choice, Question

COUNT = Question("childunder15", Kind.INTEGER, ("Children under 15", "Enfants de moins de 15 ans"))
FLAG = Question("childunder15", Kind.YES_NO, ("Are there children?", "Y a-t-il des enfants ?"))
MINERALS = Question(
    "minerals",
    Kind.SELECT_MULTIPLE,
    ("What is dug up?", "Qu’extrait-on ?"),
    (Choice("gold", ("Gold", "Or")), Choice("diamonds", ("Diamonds", "Diamants"))),
)
DEPTH = Question("depth", Kind.DECIMAL)
FOUND = Question("found_on", Kind.DATE)


def looks_of(*columns):
    rows = [Row(n, list(cells)) for n, cells in enumerate(zip(*columns, strict=True), 2)]
    return looked_at(rows, len(columns))


def proposal(*headings, looks=None, questions=(COUNT, MINERALS)):
    return proposed(headings, looks or [Look() for _ in headings], questions)


def messages(*targets, looks=None, questions=(COUNT, MINERALS, DEPTH, FOUND), **matched):
    found = objections(Matched(targets, **matched), looks or [Look() for _ in targets], questions)
    return [(one.column, one.about, one.message) for one in found]


# --- What a column holds ------------------------------------------------------------------------


def test_column_of_yes_and_no_tells_whether():
    words, digits, mixed, counts = looks_of(
        ["yes", "no", ""], ["1", "0", ""], ["yes", "0", "NA"], ["1", "12", ""]
    )

    assert [look.tells_whether for look in (words, digits, mixed, counts)] == [
        True, False, True, False,
    ]  # fmt: skip
    assert [look.may_tell_whether for look in (words, digits, mixed, counts)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert [look.tells_how_many for look in (words, digits, mixed, counts)] == [
        False, False, False, True,
    ]  # fmt: skip


def test_column_proves_how_it_writes():
    proven, unclear, torn = looks_of(
        ["1,234", "1,5", "31/12/2020"], ["1,234", "2,345", "03/04/2021"], ["1.5", "1,5", "2"]
    )

    assert proven.manner(Manner(".", Order.MONTH)) == Manner(",", Order.DAY)
    assert unclear.manner(Manner(".", Order.MONTH)) == Manner(".", Order.MONTH)
    assert torn.manner(Manner(".")) == Manner(".")
    assert [look.asks_for_mark(Manner()) for look in (proven, unclear, torn)] == [
        False, True, True,
    ]  # fmt: skip
    assert not unclear.asks_for_mark(Manner("."))
    assert unclear.asks_for_order(Manner())


def test_cell_that_was_met_counts_once():
    (look,) = looks_of(["12"] * 500)

    assert (look.different, look.examples) == (1, ["12"])


# --- What is proposed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        (["pcode", "visit_date"], ["pcode", "visited"]),
        (["vid", "name", "pays"], ["external_id", "site", "country"]),
        (["start", "today", "visited"], ["", "", "visited"]),
        (["_id", "_uuid"], ["", "external_id"]),
        (["KEY", "meta/instanceID"], ["", "external_id"]),
        (["where/location"], ["location"]),
        (["_location_latitude", "_location_longitude"], ["latitude", "longitude"]),
        (["_mine_latitude", "_mine_longitude"], ["latitude", "longitude"]),
        (["mine-Latitude", "mine-Longitude"], ["latitude", "longitude"]),
        (["people/childunder15"], ["indicator:childunder15"]),
        (["people-childunder15"], ["indicator:childunder15"]),
        (["Children under 15"], ["indicator:childunder15"]),
        (["enfants de moins de 15 ans"], ["indicator:childunder15"]),
        (["g/minerals/gold", "g/minerals/silver"], ["choice:minerals/gold", ""]),
        (["What is dug up?/Diamants"], ["choice:minerals/diamonds"]),
        (["minerals", "minerals/gold"], ["indicator:minerals", ""]),
        (["minerals/gold", "minerals"], ["", "indicator:minerals"]),
        (["childunder15", "childunder15"], ["indicator:childunder15", ""]),
        (["username", "_submitted_by", ""], ["", "", ""]),
    ],
)
def test_columns_are_proposed_by_their_headings(headings, targets):
    assert list(proposal(*headings)) == targets


@pytest.mark.parametrize(
    ("question", "cells", "is_proposed"),
    [
        (COUNT, ["0", "12"], True),
        (COUNT, ["yes", "no"], False),
        (COUNT, ["1", "0"], False),
        (COUNT, ["", ""], True),
        (FLAG, ["yes", "no"], True),
        (FLAG, ["1", "0"], True),
        (FLAG, ["0", "12"], False),
    ],
)
def test_flag_is_never_proposed_for_a_count(question, cells, is_proposed):
    found = proposal("childunder15", looks=looks_of(cells), questions=[question])

    assert found == (("indicator:childunder15",) if is_proposed else ("",))


def test_column_without_a_date_is_no_day():
    assert proposal("date", "today", looks=looks_of(["soon"], ["2021-03-04"])) == ("", "visited")


def test_targets_are_all_that_can_be_matched():
    assert targets_of([MINERALS]) == {
        "external_id", "pcode", "site", "country", "visited", "location", "latitude", "longitude",
        "version", "indicator:minerals", "choice:minerals/gold", "choice:minerals/diamonds",
    }  # fmt: skip


# --- What cannot be -----------------------------------------------------------------------------

WHOLE = ("pcode", "visited", "indicator:childunder15")


def test_whole_matching_is_not_objected_to():
    looks = looks_of(["A"], ["2021-03-04"], ["12"])

    assert messages(*WHOLE, looks=looks) == []


@pytest.mark.parametrize(
    ("targets", "objection"),
    [
        (("visited", "indicator:depth"), (None, "", "Say which column has the code of the site.")),
        (("pcode", "indicator:depth"), (None, "", "Say which column has the day of the visit.")),
        ((*WHOLE, "pcode"), (3, "", "Another column is matched with this already.")),
        (
            (*WHOLE, "latitude"),
            (None, "", "A place needs a column for its latitude and one for its longitude."),
        ),
        (
            ("pcode", "visited", ""),
            (None, "", "Match at least one column with a question of the methodology."),
        ),
        (
            (*WHOLE, "indicator:minerals", "choice:minerals/gold"),
            (4, "", "The column of the whole question says this already."),
        ),
    ],
)
def test_what_is_missing_or_twice_is_said(targets, objection):
    assert messages(*targets) == [objection]


@pytest.mark.parametrize(
    ("question", "cells", "words"),
    [
        (COUNT, ["yes", "no"], "This column says yes or no: it tells whether, not how many."),
        (COUNT, ["0", "1"], "This column has only 0 and 1. Say that it counts, or match it "
         "otherwise."),
        (FLAG, ["3", "1"], "This column has numbers beyond 0 and 1: it tells how many, not "
         "whether."),
    ],
)  # fmt: skip
def test_flag_and_count_are_never_mixed(question, cells, words):
    looks = looks_of(["A", "B"], ["2021-03-04", "2021-03-05"], cells)

    assert messages(*WHOLE, looks=looks, questions=[question]) == [(2, "", words)]


def test_column_of_0_and_1_counts_where_somebody_says_so():
    looks = looks_of(["A", "B"], ["2021-03-04", "2021-03-05"], ["0", "1"])

    assert messages(*WHOLE, looks=looks, counts=frozenset({2})) == []


def test_what_is_unclear_is_asked():
    looks = looks_of(["A"], ["03/04/2021"], ["1,234"])
    told = Manner(",", Order.DAY)

    assert messages("pcode", "visited", "indicator:depth", looks=looks) == [
        (None, "mark", "What is “1,234”?"),
        (None, "order", "What is “03/04/2021”?"),
    ]
    assert messages("pcode", "visited", "indicator:depth", looks=looks, told=told) == []


def test_column_that_is_left_out_is_not_asked_about():
    looks = looks_of(["A"], ["2021-03-04"], ["12"], ["03/04/2021"], ["1,234"])

    assert messages(*WHOLE, "", "", looks=looks) == []


def test_matching_comes_back_from_where_it_was_kept():
    matched = Matched(
        WHOLE,
        Manner(",", Order.DAY),
        "CD",
        frozenset({2}),
        is_sensitive=True,
        embargo=date(2030, 1, 1),
    )

    assert Matched.from_json(matched.as_json()) == matched
    assert Matched.from_json(Matched(WHOLE).as_json()) == Matched(WHOLE)


def test_headings_are_the_same_only_in_the_same_order():
    assert headings_digest(["a", "b"]) == headings_digest(["a", "b"])
    assert headings_digest(["a", "b"]) != headings_digest(["b", "a"])
    assert headings_digest(["a,b"]) != headings_digest(["a", "b"])
