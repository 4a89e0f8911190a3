"""Knows how data files are written: entries in TOML, each with the line on which it stands.

An entry is a table with a kind and a key of its own, `[organisation.zela]`, and its fields, each on
its line. A whole file is read first, then statement by statement, because TOML's reader keeps no
lines.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
SAYS_LINE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in a data file, and on which line."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


@dataclass(frozen=True)
class Given:
    """The value of a field as the file gives it, and its line."""

    value: Any
    line: int


@dataclass(frozen=True)
class Entry:
    """One table of a data file: its kind, its key and its fields."""

    file: str
    line: int
    kind: str
    key: str
    fields: dict[str, Given] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.key}"

    def problem(self, sentence: str, at: str = "") -> Problem:
        """A problem of this entry, on the line of the field `at` if that is given."""
        line = self.fields[at].line if at in self.fields else self.line
        return Problem(self.file, line, f"{self.name}: {sentence}")


@dataclass
class Contents:
    """The entries of some files, and what is wrong with the files themselves."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class NoFiles(ValueError):
    """There is no data file where somebody said there is."""


def files_in(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Every data file of the files and folders, with the name that messages give it."""
    found = [file for path in paths for file in _files_at(path)]
    return list(dict.fromkeys(found))


def _files_at(path: Path) -> list[tuple[Path, str]]:
    path = path.resolve()
    if path.is_file():
        return [(path, f"{path.parent.name}/{path.name}")]
    files = sorted(path.rglob("*.toml"))
    if not files:
        raise NoFiles(f"There is no data file (*.toml) in {path.name}.")
    return [(file, f"{path.name}/{file.relative_to(path).as_posix()}") for file in files]


def read(paths: Iterable[Path]) -> Contents:
    """All entries of the files and folders; an entry that stands twice is a problem."""
    contents = Contents()
    for file, label in files_in(paths):
        _read_file(file, label, contents)
    _refuse_twins(contents)
    return contents


def _read_file(file: Path, label: str, contents: Contents) -> None:
    try:
        text = file.read_text(encoding="utf-8")
        tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        contents.problems.append(Problem(label, line, "The file is not written in UTF-8."))
    except tomllib.TOMLDecodeError as error:
        contents.problems.append(_unreadable(label, text, str(error)))
    else:
        _read_entries(text, label, contents)


def _unreadable(label: str, text: str, said: str) -> Problem:
    place = SAYS_LINE.search(said)
    line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
    return Problem(label, line, f"This is not readable as TOML: {SAYS_LINE.sub('', said)}.")


def _read_entries(text: str, label: str, contents: Contents) -> None:
    entry: Entry | None = None
    for line, is_header, statement in _statements(text):
        if is_header:
            entry = _begun(statement, label, line, contents)
        elif entry is not None:
            ((name, value),) = statement.items()
            _give(entry, name, Given(value, line), contents)
        elif not contents.problems or contents.problems[-1].file != label:
            sentence = "A field stands outside every entry; an entry begins with [kind.key]."
            contents.problems.append(Problem(label, line, sentence))


def _statements(text: str) -> Iterator[tuple[int, bool, dict[str, Any]]]:
    """Each header or field, with its line: the fewest lines that TOML accepts by themselves."""
    waiting, began = "", 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if not waiting and line.strip()[:1] in {"", "#"}:
            continue
        began = began if waiting else number
        waiting += line
        try:
            statement = tomllib.loads(waiting)
        except tomllib.TOMLDecodeError:
            continue  # a text or list goes on on the next line
        yield began, waiting.lstrip().startswith("["), statement
        waiting = ""


def _begun(statement: dict[str, Any], label: str, line: int, contents: Contents) -> Entry | None:
    ((kind, below),) = statement.items()
    keys = list(below) if isinstance(below, dict) else []
    if len(keys) != 1 or below[keys[0]] != {} or not KEY.fullmatch(keys[0]):
        sentence = "An entry begins with [kind.key]; a key has letters, digits, - and _ only."
        contents.problems.append(Problem(label, line, sentence))
        return Entry(label, line, "", "")  # takes the fields that follow; nobody reads it
    entry = Entry(label, line, kind, keys[0])
    contents.entries.append(entry)
    return entry


def _give(entry: Entry, name: str, given: Given, contents: Contents) -> None:
    """Keeps a field; `parameters.months = 12` on several lines is one field."""
    before = entry.fields.get(name)
    if before is None:
        entry.fields[name] = given
    else:
        entry.fields[name] = Given({**before.value, **given.value}, before.line)


def _refuse_twins(contents: Contents) -> None:
    first: dict[str, Entry] = {}
    for entry in contents.entries:
        twin = first.setdefault(entry.name, entry)
        if twin is not entry:
            sentence = f"stands in {twin.file}, line {twin.line}, already."
            contents.problems.append(entry.problem(sentence))
    contents.entries[:] = first.values()
