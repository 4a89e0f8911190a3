"""Answers are read as people and programs write them, and what cannot be kept is told."""

import pytest

from research.surveys.answers import (
    DECIMALS,
    GREATEST,
    LONGEST_ANSWER,
    Fault,
    NotAnAnswer,
    Reason,
    faults_of,
    read_answer,
    read_answers,
    written_as,
)
from research.surveys.kinds import Kind
from research.surveys.questions import Choice, Question

MINERALS = (
    Choice("gold", ("Gold", "Or")),
    Choice("tin_ore", ("Tin ore", "Étain")),
    Choice("other", ("Other", "Autre")),
)


def question(kind, **given):
    choices = MINERALS if kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE) else ()
    return Question("asked", kind, choices=choices, **given)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (Kind.INTEGER, "12", 12),
        (Kind.INTEGER, " 1 200 ", 1200),
        (Kind.INTEGER, "1\u202f200", 1200),
        (Kind.INTEGER, "12.0", 12),
        (Kind.INTEGER, "-3", -3),
        (Kind.INTEGER, str(GREATEST - 1), GREATEST - 1),
        (Kind.DECIMAL, "12.5", 12.5),
        (Kind.DECIMAL, "12,5", 12.5),
        (Kind.DECIMAL, "7", 7.0),
        (Kind.DECIMAL, "0.1234567", round(0.1234567, DECIMALS)),
        (Kind.YES_NO, "Yes", True),
        (Kind.YES_NO, "oui", True),
        (Kind.YES_NO, "1", True),
        (Kind.YES_NO, "NON", False),
        (Kind.YES_NO, "oui.", True),
        (Kind.YES_NO, "0", False),
        (Kind.SELECT_ONE, "gold", "gold"),
        (Kind.SELECT_ONE, "étain", "tin_ore"),
        (Kind.SELECT_ONE, "TIN_ORE", "tin_ore"),
        (Kind.SELECT_MULTIPLE, "other gold gold", ["gold", "other"]),
        (Kind.DATE, "14/02/2020", "2020-02-14"),
        (Kind.DATE, "2020-02-14", "2020-02-14"),
        (Kind.TEXT, " A word. ", "A word."),
        (Kind.TEXT, "x" * LONGEST_ANSWER, "x" * LONGEST_ANSWER),
        (Kind.INTEGER, "  ", None),
        (Kind.SELECT_MULTIPLE, "", None),
    ],
)
def test_answer_is_read(kind, written, kept):
    read = read_answer(question(kind), written)

    assert (read, type(read)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("kind", "written", "reason"),
    [
        (Kind.INTEGER, "12.5", Reason.NO_WHOLE_NUMBER),
        (Kind.INTEGER, "many", Reason.NO_WHOLE_NUMBER),
        (Kind.INTEGER, "1_000", Reason.NO_WHOLE_NUMBER),
        (Kind.INTEGER, "٣", Reason.NO_WHOLE_NUMBER),
        (Kind.INTEGER, "NaN", Reason.NO_WHOLE_NUMBER),
        (Kind.INTEGER, "1e999999999", Reason.TOO_GREAT),
        (Kind.INTEGER, str(GREATEST), Reason.TOO_GREAT),
        (Kind.DECIMAL, "1.200,5", Reason.NO_NUMBER),
        (Kind.DECIMAL, "Infinity", Reason.NO_NUMBER),
        (Kind.YES_NO, "2", Reason.NO_YES_OR_NO),
        (Kind.YES_NO, "perhaps", Reason.NO_YES_OR_NO),
        (Kind.SELECT_ONE, "silver", Reason.NO_CHOICE),
        (Kind.SELECT_ONE, "gold other", Reason.NO_CHOICE),
        (Kind.SELECT_MULTIPLE, "gold silver", Reason.NO_CHOICE),
        (Kind.DATE, "2020", Reason.NO_DAY),
        (Kind.DATE, "30/02/2020", Reason.NO_DAY),
        (Kind.TEXT, "x" * (LONGEST_ANSWER + 1), Reason.TOO_LONG),
    ],
)
def test_what_is_no_answer_is_told(kind, written, reason):
    with pytest.raises(NotAnAnswer) as refused:
        read_answer(question(kind), written)

    assert refused.value.reason is reason


def test_label_of_two_choices_is_neither():
    twice = Question(
        "asked", Kind.SELECT_ONE, choices=(Choice("a", ("Other",)), Choice("b", ("Other",)))
    )

    with pytest.raises(NotAnAnswer):
        read_answer(twice, "Other")


def test_what_must_be_answered_is_missed():
    with pytest.raises(NotAnAnswer) as refused:
        read_answer(question(Kind.TEXT, is_required=True), " ")

    assert refused.value.reason is Reason.MISSING


def test_answers_are_kept_beside_those_that_are_wrong():
    questions = [Question("workers", Kind.INTEGER), Question("depth", Kind.DECIMAL)]

    answers, faults = read_answers(questions, {"workers": "many", "depth": "2,5", "colour": "red"})

    assert answers == {"depth": 2.5}
    assert faults == [Fault("workers", Reason.NO_WHOLE_NUMBER, "many")]


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Kind.INTEGER, 12),
        (Kind.DECIMAL, 0.000001),
        (Kind.YES_NO, False),
        (Kind.SELECT_ONE, "gold"),
        (Kind.SELECT_MULTIPLE, ["gold", "other"]),
        (Kind.DATE, "2020-02-14"),
        (Kind.TEXT, "A word."),
    ],
)
def test_what_is_kept_is_read_again_as_it_is(kind, kept):
    assert read_answer(question(kind), written_as(kept)) == kept
    assert faults_of([question(kind)], {"asked": kept}) == []


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Kind.INTEGER, True),
        (Kind.INTEGER, "12"),
        (Kind.YES_NO, 1),
        (Kind.SELECT_ONE, "Gold"),
        (Kind.SELECT_MULTIPLE, "gold"),
        (Kind.SELECT_MULTIPLE, ["other", "gold"]),
        (Kind.DATE, "14/02/2020"),
        (Kind.TEXT, {"a": 1}),
        (Kind.TEXT, None),
    ],
)
def test_what_is_kept_otherwise_than_it_is_read_is_a_fault(kind, kept):
    assert [fault.name for fault in faults_of([question(kind)], {"asked": kept})] == ["asked"]


def test_answer_to_what_nobody_asks_is_a_fault():
    assert faults_of([], {"colour": "red"}) == [Fault("colour", Reason.UNKNOWN)]
