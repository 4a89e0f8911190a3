"""Days, words and numbers are read as their column proves, and never guessed."""

from datetime import date

import pytest

from research.importing import days
from research.importing.days import Order
from research.importing.values import Manner, Wrong, answered
from research.surveys.kinds import Kind
from research.surveys.questions import Choice, Question

GOLD = Choice("gold", ("Gold", "Or"))
DIAMONDS = Choice("diamonds", ("Diamonds of the river", "Diamants de rivière"))
OTHER = Choice("other", ("Other", "Autre"))
ONE = Question("mineral", Kind.SELECT_ONE, choices=(GOLD, DIAMONDS, OTHER))
SEVERAL = Question("minerals", Kind.SELECT_MULTIPLE, choices=(GOLD, DIAMONDS, OTHER))


def of(kind):
    return Question("q", kind)


# --- Days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "order"),
    [
        ("2021-03-04", date(2021, 3, 4), None),
        ("2021/3/4", date(2021, 3, 4), None),
        ("2021-03-04T23:50:00.000+02:00", date(2021, 3, 4), None),
        ("2021-03-04 10:12:33", date(2021, 3, 4), None),
        ("31/12/2020", date(2020, 12, 31), Order.DAY),
        ("12/31/2020", date(2020, 12, 31), Order.MONTH),
        ("13.02.2020", date(2020, 2, 13), Order.DAY),
        ("3/3/2021", date(2021, 3, 3), None),
        ("31/12/2020 09:30", date(2020, 12, 31), Order.DAY),
    ],
)
def test_day_proves_its_order(text, day, order):
    assert days.written(text) == days.Written(day, order)


@pytest.mark.parametrize("text", ["", "2021-02-30", "31/31/2020", "44258", "4/3/21", "30/02/2021"])
def test_what_is_no_day_has_none(text):
    assert days.written(text) == days.Written(None)


def test_unclear_day_is_read_as_told_and_else_not():
    assert days.day_written("03/04/2021", Order.DAY) == date(2021, 4, 3)
    assert days.day_written("03/04/2021", Order.MONTH) == date(2021, 3, 4)
    with pytest.raises(days.Unclear):
        days.day_written("03/04/2021", None)


def test_day_in_the_other_order_is_refused():
    assert days.day_written("31/12/2020", Order.MONTH) is None


# --- Answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (of(Kind.INTEGER), "12", 12),
        (of(Kind.INTEGER), "12.0", 12),
        (of(Kind.INTEGER), "n/a", None),
        (of(Kind.DECIMAL), "2,5", 2.5),
        (of(Kind.DECIMAL), "2", 2.0),
        (of(Kind.DECIMAL), "0,12345678", 0.123457),
        (of(Kind.DATE), "2021-03-04", "2021-03-04"),
        (of(Kind.TEXT), "n/a", None),
        (of(Kind.TEXT), "", None),
        (of(Kind.YES_NO), "Oui", True),
        (of(Kind.YES_NO), "no", False),
        (of(Kind.YES_NO), "1", True),
        (of(Kind.YES_NO), "FAUX", False),
        (ONE, "gold", "gold"),
        (ONE, "diamants de riviere", "diamonds"),
        (SEVERAL, "other gold", ["gold", "other"]),
        (SEVERAL, "Or; Diamants de rivière", ["gold", "diamonds"]),
        (SEVERAL, "Diamonds of the river Gold", ["gold", "diamonds"]),
        (SEVERAL, "", None),
    ],
)
def test_cell_answers_by_the_type_of_its_question(question, text, answer):
    read = answered(question, text, Manner())

    assert (read, type(read)) == (answer, type(answer))


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        (of(Kind.INTEGER), "yes", "This tells whether, not how many."),
        (of(Kind.INTEGER), "12.5", "This is not a whole number."),
        (of(Kind.INTEGER), "1,234", "The number may be one or a thousand times as much."),
        (of(Kind.INTEGER), "about 12", "This is not a number."),
        (of(Kind.INTEGER), "9" * 13, "This is not a number."),
        (
            of(Kind.DECIMAL),
            "#REF!",
            "This is a formula, or the mistake of one, and not its result.",
        ),
        (of(Kind.TEXT), "=A1", "This is a formula, or the mistake of one, and not its result."),
        (
            of(Kind.TEXT),
            "a\x1bb",
            "This text holds a sign that cannot be shown (U+001B). Type it anew without it.",
        ),
        (of(Kind.DATE), "03/04/2021", "The day and the month cannot be told apart."),
        (of(Kind.DATE), "spring", "This is not a date."),
        (of(Kind.YES_NO), "12", "This tells how many, not whether."),
        (of(Kind.YES_NO), "perhaps", "This is neither yes nor no."),
        (ONE, "silver", "“silver” is not among the answers of the question."),
        (ONE, "gold other", "“gold other” is not among the answers of the question."),
        (SEVERAL, "gold silver", "“silver” is not among the answers of the question."),
    ],
)
def test_what_a_cell_cannot_answer_is_said(question, text, reason):
    with pytest.raises(Wrong) as wrong:
        answered(question, text, Manner())

    assert wrong.value.reason == reason
    assert wrong.value.advice


def test_contradictory_ways_are_told_of_the_cell():
    with pytest.raises(Wrong, match="separated here in another way"):
        answered(of(Kind.DECIMAL), "1.5", Manner(","))
    with pytest.raises(Wrong, match="in another order"):
        answered(of(Kind.DATE), "12/31/2020", Manner(order=Order.DAY))


def test_two_answers_of_one_label_are_not_guessed():
    twins = Question("q", Kind.SELECT_ONE, choices=(Choice("a", ("Yes",)), Choice("b", ("yes",))))

    with pytest.raises(Wrong, match="Several answers of the question have this name"):
        answered(twins, "Yes", Manner())
