"""Knows how an XLSForm that somebody hands in is read, and what of it cannot be kept here."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from governance.models import Readers
from records.spreadsheets.letters import Unreadable
from research.models.indicators import SHAPE_OF_CHOICE, SHAPE_OF_NAME
from research.models.surveys import SHAPE_OF_VERSION, VERSION
from research.surveys.kinds import ASKED_ALWAYS, CHOICES, MADE_BY_TOOLS, Kind
from research.surveys.xlsform import said_unit
from research.surveys.xlsform_files import Line, sheets_of
from research.surveys.xlsform_pending import STILL_TO_COME, without_those_to_come

MOST_PROBLEMS = 50
MOST_QUESTIONS = 300  # the longest known asks sixty; a file of visits takes 400 columns
MOST_CHOICES = 2_000
LONGEST = {"name": 60, "list_name": 60, "label": 300, "hint": 300, "unit": 40, "version": 40}
YES_OR_NO = {"yes", "no"}
KINDS = {
    "integer": Kind.INTEGER,
    "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "text": Kind.TEXT,
    "string": Kind.TEXT,
}
LEFT_OUT = {"note", "begin group", "end group", "begin_group", "end_group", "geopoint", "username"}
LEFT_OUT |= {"audit", "start", "end", "today", "deviceid", "phonenumber", "email"}
DECIDES = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count", "trigger")
TRUE, FALSE = {"yes", "true", "true()", "1"}, {"", "no", "false", "false()", "0"}


@dataclass(frozen=True)
class Problem:
    """What cannot be kept, and where it stands."""

    sheet: str
    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class DraftIndicator:
    """A question as the file asks it; its texts are by language."""

    row: int
    name: str
    kind: Kind
    texts: dict[str, dict[str, str]]  # label, hint, unit
    choice_list: str = ""
    is_required: bool = False
    same_as: str = ""
    readers: str = Readers.COORDINATION


@dataclass(frozen=True)
class DraftChoice:
    """An answer to choose, as the file offers it."""

    row: int
    list_name: str
    name: str
    labels: dict[str, str]


@dataclass
class Draft:
    """What was read; with a problem in it nothing is kept."""

    version: str = ""
    indicators: list[DraftIndicator] = field(default_factory=list)
    choices: list[DraftChoice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # the names of rows that ask nothing

    def refuse(self, sheet: str, row: int, column: str, sentence: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(sheet, row, column, sentence))


def read_xlsform(content: bytes) -> Draft:
    """What the file asks, and all that is wrong with it; `Unreadable` for what is no form."""
    sheets = sheets_of(content)
    if "survey" not in sheets:
        raise Unreadable(_("This is no XLSForm: it has no sheet “survey”."))
    draft = Draft()
    _read_settings(sheets.get("settings", []), draft)
    _read_choices(sheets.get("choices", []), draft)
    lists: dict[str, set[str]] = {}
    for choice in draft.choices:
        lists.setdefault(choice.list_name, set()).add(choice.name)
    for line in sheets["survey"]:
        _read_question(line, lists, draft)
    _keep_what_is_used(draft)
    _refuse_twice(draft)
    _refuse_too_many(draft)
    if not draft.indicators and not draft.problems:
        draft.refuse("survey", 1, "type", _("The form asks nothing that is kept here."))
    return draft


def _keep_what_is_used(draft: Draft) -> None:
    used = {row.choice_list for row in draft.indicators}
    draft.choices = [row for row in draft.choices if row.list_name in used]


def _refuse_twice(draft: Draft) -> None:
    places: list[tuple[str, int, Any]] = [("survey", r.row, r.name) for r in draft.indicators]
    places += [("choices", row.row, (row.list_name, row.name)) for row in draft.choices]
    seen = set()
    for sheet, row, name in places:
        if (sheet, name) in seen:
            draft.refuse(sheet, row, "name", _("This name stands there already."))
        seen.add((sheet, name))


def _refuse_too_many(draft: Draft) -> None:
    if len(draft.indicators) > MOST_QUESTIONS:
        sentence = _("A form has at most %(count)s questions; this one has %(found)s.")
        words = {"count": MOST_QUESTIONS, "found": len(draft.indicators)}
        draft.refuse("survey", draft.indicators[MOST_QUESTIONS].row, "name", sentence % words)
    if len(draft.choices) > MOST_CHOICES:
        sentence = _("The lists of a form have at most %(count)s choices; these have %(found)s.")
        words = {"count": MOST_CHOICES, "found": len(draft.choices)}
        draft.refuse("choices", draft.choices[MOST_CHOICES].row, "name", sentence % words)


def _read_settings(lines: list[Line], draft: Draft) -> None:
    draft.version = lines[0].get("version") if lines else ""
    row = lines[0].number if lines else 2
    if not re.match(SHAPE_OF_VERSION, draft.version):
        draft.refuse("settings", row, "version", str(VERSION.message))
    elif len(draft.version) > LONGEST["version"]:
        _refuse_length("settings", row, "version", draft)


def _read_choices(lines: list[Line], draft: Draft) -> None:
    for line in lines:
        row = DraftChoice(
            line.number,
            line.get("list_name") or line.get("list name"),
            line.get("name"),
            _without_those_to_come(line, "label", line.texts("label")),
        )
        if not (row.list_name or row.name):
            continue
        _check_name("choices", line.number, "list_name", row.list_name, SHAPE_OF_NAME, draft)
        _check_name("choices", line.number, "name", row.name, SHAPE_OF_CHOICE, draft)
        _check_texts("choices", line.number, "label", row.labels, draft, is_asked=True)
        draft.choices.append(row)


def _check_name(sheet: str, row: int, column: str, name: str, shape: str, draft: Draft) -> None:
    if not re.match(shape, name):
        sentence = _("A name has letters without accents, digits and _ alone; no space.")
        draft.refuse(sheet, row, column, sentence)
    elif len(name) > LONGEST[column]:
        _refuse_length(sheet, row, column, draft)


def _refuse_length(sheet: str, row: int, column: str, draft: Draft) -> None:
    sentence = _("This is too long: %(count)s letters at most.") % {"count": LONGEST[column]}
    draft.refuse(sheet, row, column, sentence)


def _check_texts(
    sheet: str, row: int, column: str, texts: dict[str, str], draft: Draft, *, is_asked: bool
) -> None:
    longest = 200 if (sheet, column) == ("choices", "label") else LONGEST[column]
    if is_asked and not any(texts.values()):
        draft.refuse(sheet, row, column, _("The text is missing."))
    if any(len(text) > longest for text in texts.values()):
        sentence = _("This is too long: %(count)s letters at most.") % {"count": longest}
        draft.refuse(sheet, row, column, sentence)


def _read_question(line: Line, lists: dict[str, set[str]], draft: Draft) -> None:
    asked, name = " ".join(line.get("type").split()), line.get("name")
    if not asked or name in ASKED_ALWAYS:
        return
    if asked.lower() in LEFT_OUT or name in MADE_BY_TOOLS:
        draft.left_out.append(name or asked)
        return
    kind, choice_list = _kind(asked, lists)
    if kind is None:
        draft.refuse("survey", line.number, "type", _say_unknown(asked, choice_list, lists))
        return
    _check_question(line, draft)
    draft.indicators.append(_indicator(line, kind, choice_list, draft))


def _kind(asked: str, lists: dict[str, set[str]]) -> tuple[Kind | None, str]:
    word, _space, rest = asked.partition(" ")
    if word not in ("select_one", "select_multiple"):
        return KINDS.get(asked.lower()), ""
    if rest not in lists:
        return None, rest
    if word == "select_one" and lists[rest] == YES_OR_NO:
        return Kind.YES_NO, ""
    return Kind(word), rest


def _say_unknown(asked: str, choice_list: str, lists: dict[str, set[str]]) -> str:
    if asked.startswith(("select_one ", "select_multiple ")) and " " not in choice_list:
        return _("There is no list “%(name)s” on the sheet “choices”.") % {"name": choice_list[:60]}
    return _(
        "“%(type)s” cannot be kept here: ask for a whole number, a number, a text, a date, yes or "
        "no, or a choice of a list."
    ) % {"type": asked[:60]}


def _check_question(line: Line, draft: Draft) -> None:
    number = line.number
    _check_name("survey", number, "name", line.get("name"), SHAPE_OF_NAME, draft)
    for column in ("label", "hint", "unit"):
        is_asked = column == "label"
        _check_texts("survey", number, column, line.texts(column), draft, is_asked=is_asked)
    for column in DECIDES:
        if line.get(column):
            sentence = _("A form here asks everything of every visit: leave this cell empty.")
            draft.refuse("survey", number, column, sentence)
    if line.get("required").lower() not in TRUE | FALSE:
        draft.refuse("survey", number, "required", _("Write yes, or leave it empty."))


def _indicator(line: Line, kind: Kind, choice_list: str, draft: Draft) -> DraftIndicator:
    texts = {column: line.texts(column) for column in ("label", "hint", "unit")}
    texts["hint"] = {code: _hint(line, code) for code in texts["hint"]}
    texts = {name: _without_those_to_come(line, name, texts[name]) for name in texts}
    if kind not in (Kind.INTEGER, Kind.DECIMAL):
        texts["unit"] = {}
    return DraftIndicator(
        row=line.number,
        name=line.get("name"),
        kind=kind,
        texts=texts,
        choice_list=choice_list if kind in CHOICES else "",
        is_required=line.get("required").lower() in TRUE,
        same_as=line.get("same_as"),
        readers=_readers(line, kind, draft),
    )


def _without_those_to_come(line: Line, field: str, texts: dict[str, str]) -> dict[str, str]:
    return without_those_to_come(line.get(STILL_TO_COME), field, texts)


def _hint(line: Line, code: str) -> str:
    """The hint without the unit that the forms of this site say before it."""
    hint = line.texts("hint")[code]
    for unit in filter(None, line.texts("unit").values()):
        hint = hint.removeprefix(said_unit(unit, code)).lstrip()
    return hint


def _readers(line: Line, kind: Kind, draft: Draft) -> str:
    readers = line.get("readers").lower() or Readers.COORDINATION.value
    if readers not in Readers.values:
        words = {"choices": ", ".join(Readers.values)}
        sentence = _("This is none of: %(choices)s.") % words
        draft.refuse("survey", line.number, "readers", sentence)
    elif kind is Kind.TEXT and readers == Readers.EVERYBODY:
        sentence = _("Free text may name people: it is never for everybody.")
        draft.refuse("survey", line.number, "readers", sentence)
    return readers
