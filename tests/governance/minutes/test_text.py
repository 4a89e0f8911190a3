"""How minutes are typed: every line counts, and none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.minutes.text import (
    LONGEST_LINE,
    Decided,
    Note,
    Point,
    Puzzle,
    ToDo,
    Trouble,
    parse,
    with_numbers,
    write,
)
from governance.models import ActionItem, AgendaPoint, Decision
from records.when import When

SHEET = """Opened at nine.

# Money
The report was read.
! The budget is adopted
> RW: send the report (by 14/03/2026)

# Any other business
"""


def item(line: str):
    """The one item that a line is."""
    sheet = parse(line)
    (only,) = sheet.items
    return only


def test_each_line_is_what_its_sign_says():
    assert parse(SHEET).points == (
        Point("", (Note("Opened at nine."),)),
        Point(
            "Money",
            (
                Note("The report was read."),
                Decided("The budget is adopted"),
                ToDo("send the report", "RW", "14/03/2026"),
            ),
        ),
        Point("Any other business"),
    )
    assert parse(SHEET).troubles == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_machine_ends_them(end):
    assert parse(f"# One{end}two{end}").points == (Point("One", (Note("two"),)),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("!", Decided("")),
        ("!adopted", Decided("adopted")),
        ("! [2026-03] adopted", Decided("adopted", "2026-03")),
        ("![2026-3]adopted", Decided("adopted", "2026-3")),
        ("! [sic] adopted", Decided("[sic] adopted")),
        ("! [] [2026-03] adopted", Decided("[2026-03] adopted")),
        ("> write", ToDo("write")),
        ("> [12] RW: write", ToDo("write", "RW", number="12")),
        ("> [2026-03] write", ToDo("[2026-03] write")),
        ("> RW : write", ToDo("write", "RW")),
        ("> Rivers Watch: write: soon", ToDo("write: soon", "Rivers Watch")),
        ("> : write: soon", ToDo("write: soon")),
        ("> write at 10:30", ToDo("write at 10:30")),
        (f"> {'x' * 61}: write", ToDo(f"{'x' * 61}: write")),
        (f"> {'x' * 60}: write", ToDo("write", "x" * 60)),
        ("> write (by 2026-03-14)", ToDo("write", due="2026-03-14")),
        ("> write (BY 03/2026)", ToDo("write", due="03/2026")),
        ("> écrire (d’ici le 14/03/2026)", ToDo("écrire", due="14/03/2026")),
        ("> écrire (avant le 14/03/2026)", ToDo("écrire", due="14/03/2026")),
        ("> write (by the chair)", ToDo("write (by the chair)")),
        ("> write (by 2026) again", ToDo("write (by 2026) again")),
        ("> write (by 2026) ()", ToDo("write (by 2026)")),
        ("\\# no point", Note("# no point")),
        ("\\", Note("")),
        ("10 > 9", Note("10 > 9")),
    ],
)
def test_a_line_is_read(line, expected):
    assert item(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#", Trouble(2, Puzzle.NO_WORDS, "#")),
        ("##  ", Trouble(2, Puzzle.NO_WORDS, "#")),
        ("! [2026-03]", Trouble(2, Puzzle.NO_WORDS, "!")),
        ("> RW: (by 2026)", Trouble(2, Puzzle.NO_WORDS, ">")),
        ("# " + "x" * 301, Trouble(2, Puzzle.TOO_LONG, "300")),
        ("! " + "x" * 201, Trouble(2, Puzzle.TOO_LONG, "200")),
        ("> " + "x" * 301, Trouble(2, Puzzle.TOO_LONG, "300")),
        ("> write (by 30/02/2026)", Trouble(2, Puzzle.NO_DAY, "30/02/2026")),
        ("> write (by 14 March 2026)", Trouble(2, Puzzle.NO_DAY, "14 March 2026")),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(line, expected):
    assert parse(f"\n{line}").troubles == (expected,)


@pytest.mark.parametrize("line", ["# " + "x" * 300, "! " + "x" * 200, "> " + "x" * 300])
def test_a_line_just_short_enough_is_no_trouble(line):
    assert parse(line).troubles == ()


def test_no_line_is_longer_than_its_record_takes():
    taken = [(AgendaPoint, "title"), (Decision, "title"), (ActionItem, "what")]

    lengths = [model._meta.get_field(name).max_length for model, name in taken]

    assert lengths == list(LONGEST_LINE.values())


def test_when_something_is_due_is_as_sure_as_it_was_typed():
    assert item("> write (by 03/2026)").when == When.in_month(2026, 3)
    assert item("> write").when == When()


# --- Written back ---------------------------------------------------------------------------------


def test_numbers_are_written_into_their_lines_and_nothing_else_changes():
    text = "# Money\n\n  odd   note\n!adopted\n> [7] RW: write"

    assert with_numbers(text, {4: "2026-03", 5: "8"}) == (
        "# Money\n\n  odd   note\n! [2026-03] adopted\n> [8] RW: write"
    )


SNIPPETS = st.sampled_from(
    [
        *("#", "!", ">", "\\", ":", " ", "[", "]", "[]", "()", "(by 2026)", "[2026-03]", "[7]"),
        *("\n", "RW: ", "x" * 61, "é", "\r", "\t", "\u2028", "\x1c", "\u00a0", "(by ", "(BY 1)"),
    ]
)
TYPED = st.lists(st.one_of(SNIPPETS, st.text(max_size=5)), max_size=25).map("".join)


@given(TYPED)
def test_what_is_written_is_read_back_to_the_same(text):
    points = parse(text).points

    assert parse(write(points)).points == points


@given(TYPED)
def test_no_visible_word_is_lost(text):
    """Whatever is typed stands in some part of what is read, or is a sign."""
    kept = "".join(write(parse(text).points).split())

    assert {letter for letter in text if letter.isalpha()} - set(kept + "BY") == set()


@given(TYPED)
def test_numbers_are_read_back_from_their_lines(text):
    sheet = parse(text)
    numbers = {one.line: f"2026-{place:02}" for place, one in enumerate(sheet.decisions)}
    numbers |= {one.line: str(place) for place, one in enumerate(sheet.tasks)}

    again = parse(with_numbers(text, numbers))

    assert {one.line: one.number for one in [*again.decisions, *again.tasks]} == numbers
    assert [one.text for one in again.decisions] == [one.text for one in sheet.decisions]
