"""Knows how to say what in a sheet of minutes cannot be understood, or not be entered."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.minutes.text import Puzzle, Trouble

PUZZLES = {
    Puzzle.NO_WORDS: gettext_lazy("nothing follows “%(words)s”."),
    Puzzle.TOO_LONG: gettext_lazy(
        "longer than %(words)s signs. Write a shorter sentence, and the rest as a note below it."
    ),
    Puzzle.NO_DAY: gettext_lazy(
        "“%(words)s” is no date that is understood here: 14/03/2026, 03/2026 or 2026-03-14."
    ),
}


def say_trouble(trouble: Trouble) -> str:
    return at_line(trouble.line, PUZZLES[trouble.puzzle] % {"words": trouble.words})


def at_line(line: int, words: str) -> str:
    return _("Line %(line)s: %(words)s") % {"line": line, "words": words}
