"""Knows how typed minutes become records, once: points, decisions of the register, action items.

Each line that became a record bears its number, so that the sheet may be entered again. The sheet
in the language in which the minutes were taken makes records; one in another language only says
them in its words. A name in braces stays in the minutes.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from modeltranslation.utils import build_localized_fieldname

from governance.minutes.text import (
    Decided,
    Note,
    Point,
    Sheet,
    ToDo,
    parse,
    unnamed,
    with_numbers,
)
from governance.minutes.wording import at_line, say_trouble
from governance.models import ActionItem, AgendaPoint, Decision, Meeting, Minutes, Office
from governance.models.minutes import text_column
from members.models import Organisation, User
from records.acts import Refused, keep
from records.pending import translated_fields
from records.spreadsheets.cells import folded

NAMES = ("key", "acronym", "name", "title")
NOT_HELD = gettext_lazy("Record first that the meeting took place, and when.")
WHY = gettext_noop("The minutes were entered into the records.")
WHY_IN_OTHER_WORDS = gettext_noop("A version of the minutes was entered into the records.")


def enter_sheet(minutes: Minutes, language: str, *, by: User | None) -> Sheet:
    """Makes or corrects the records that the sheet tells of; raises `Refused` for all that stands
    in the way, a sentence for each line."""
    if minutes.meeting.standing != Meeting.Standing.HELD:
        raise Refused(str(NOT_HELD))
    text = minutes.text_in(language)
    sheet = parse(text)
    _refuse(map(say_trouble, sheet.troubles))
    _Entry(minutes, language, sheet, by).write(text)
    return parse(minutes.text_in(language))


def _refuse(sentences: Iterable[str]) -> None:
    if told := list(sentences):
        raise Refused(told)


class _Entry:
    """One sheet on its way into the records."""

    def __init__(self, minutes: Minutes, language: str, sheet: Sheet, by: User | None) -> None:
        self.minutes, self.language, self.sheet, self.by = minutes, language, sheet, by
        self.meeting: Meeting = minutes.meeting
        self.is_original = language == minutes.language
        self.decisions = {row.number: row for row in self.meeting.decisions.all()}
        self.tasks = {str(row.pk): row for row in self.meeting.action_items.all()}
        self.who = _Named() if self.is_original else None
        self.why = WHY if self.is_original else WHY_IN_OTHER_WORDS
        self.before = self._entered_before() if self.is_original else {}

    def _entered_before(self) -> dict[str, Decided | ToDo]:
        """The lines as they were when they were entered last, by their numbers.

        What a line says still as it did then may have been corrected in its record meanwhile.
        """
        version = self.minutes.history.filter(history_change_reason=WHY).first()  # type: ignore[attr-defined]
        sheet = parse(getattr(version, text_column(self.language), None) or "")
        items: list[Decided | ToDo] = [*sheet.decisions, *sheet.tasks]
        return {_padded(item.number): item for item in items}

    def write(self, text: str) -> None:
        _refuse(self._unknown_numbers())
        points = self._points()
        numbers: dict[int, str] = {}
        for point in self.sheet.points:
            self._write_items(point, numbers)
        for row, point in points:
            self._say_point(row, point)
        setattr(self.minutes, text_column(self.language), with_numbers(text, numbers))
        keep(self.minutes, by=self.by, why=self.why)

    # What cannot be entered

    def _unknown_numbers(self) -> Iterable[str]:
        seen: set[str] = set()
        items: list[Decided | ToDo] = [*self.sheet.decisions, *self.sheet.tasks]
        for item in items:
            known = self.decisions.keys() if isinstance(item, Decided) else self.tasks.keys()
            number = _padded(item.number)
            if number in seen:
                yield at_line(item.line, _("[%(number)s] stands in two lines.") % vars(item))
            elif number and number not in known:
                words = _("[%(number)s] is none of this meeting: leave the brackets out.")
                yield at_line(item.line, words % vars(item))
            elif not number and not self.is_original:
                words = _("begin with the number that it has in the other language, in brackets.")
                yield at_line(item.line, words)
            seen |= {number} - {""}
        if self.who is not None:
            yield from self.who.unknown(self.sheet.tasks)

    # Points of the agenda

    def _points(self) -> list[tuple[AgendaPoint, Point]]:
        titled = [point for point in self.sheet.points if point.line]
        if self.is_original:
            return self._made_points(titled)
        original = parse(self.minutes.text_in(self.minutes.language))
        rows = [row for row, _point in _matched(self.minutes, self.minutes.language, original)]
        if None in rows or len(rows) != len(titled):
            words = _("It needs the same %(count)s points as the minutes that were entered.")
            raise Refused(words % {"count": len(rows)})
        return list(zip(rows, titled, strict=True))  # type: ignore[arg-type]

    def _made_points(self, titled: list[Point]) -> list[tuple[AgendaPoint, Point]]:
        """Those of the agenda by their titles; what was raised only here follows the sheet."""
        matched = _matched(self.minutes, self.language, self.sheet)
        used = {row.pk for row, _point in matched if row}
        spare = [row for row in self.meeting.agenda.raised() if row.pk not in used]
        pairs = [(row or _next(spare, self.meeting), point) for row, point in matched]
        for row in spare:
            row._history_user, row._change_reason = self.by, self.why  # type: ignore[attr-defined]
            row.delete()
        return pairs

    def _say_point(self, row: AgendaPoint, point: Point) -> None:
        title = build_localized_fieldname("title", self.language)
        notes = "\n".join(unnamed(item.text) for item in point.items if isinstance(item, Note))
        given = {build_localized_fieldname("notes", self.language): notes}
        if row.is_raised or not getattr(row, title):
            given[title] = unnamed(point.title)
        if row.pk is None:
            given["order"] = point.line
        self._keep(row, given, point.line)

    # Decisions and what is to be done

    def _write_items(self, point: Point, numbers: dict[int, str]) -> None:
        decision = None
        for item in point.items:
            match item:
                case Note():
                    decision = None
                case Decided():
                    decision = self._decision(item)
                    numbers[item.line] = decision.number
                case ToDo():
                    numbers[item.line] = str(self._task(item, decision).pk)

    def _decision(self, item: Decided) -> Decision:
        number = _padded(item.number)
        row = self.decisions.get(number) or Decision(meeting=self.meeting)
        before = self.before.get(number)
        title = build_localized_fieldname("title", self.language)
        is_said_anew = not isinstance(before, Decided) or before.text != item.text
        return self._keep(row, {title: unnamed(item.text)} if is_said_anew else {}, item.line)

    def _task(self, item: ToDo, decision: Decision | None) -> ActionItem:
        """One that follows a decision, with no note between, came from it."""
        row = self.tasks.get(item.number) or ActionItem(meeting=self.meeting, decision=decision)
        before = self.before.get(item.number)
        return self._keep(row, self._told(item, before or ToDo("")), item.line)

    def _told(self, item: ToDo, before: Any) -> dict[str, Any]:
        """What the line says that it did not say before; what it leaves out stays as recorded."""
        given: dict[str, Any] = {}
        if item.what != before.what:
            given[build_localized_fieldname("what", self.language)] = unnamed(item.what)
        if self.who is not None and item.who and item.who != before.who:
            given |= self.who.fields(item.who)
        if self.who is not None and item.due and item.due != before.due:
            given["due"] = item.when
        return given

    def _keep(self, row: Any, given: dict[str, Any], line: int) -> Any:
        """Saves the row where it does not say so already; what is wrong is told by its line."""
        if row.pk is None or any(getattr(row, name) != value for name, value in given.items()):
            for name, value in given.items():
                setattr(row, name, value)
            try:
                keep(row, by=self.by, why=self.why)
            except ValidationError as error:
                raise Refused([at_line(line, told) for told in error.messages]) from error
        return row


def _padded(number: str) -> str:
    """ "2026-3" is 2026-03, as the register prints it; an action item's number stays."""
    year, dash, sequence = number.partition("-")
    return f"{year}-{int(sequence):02}" if dash else number


def _matched(
    minutes: Minutes, language: str, sheet: Sheet
) -> list[tuple[AgendaPoint | None, Point]]:
    """Each point of a sheet with the point of the agenda of the same title, each of them once."""
    title = build_localized_fieldname("title", language)
    rows = list(minutes.meeting.agenda.order_by("order", "pk"))
    pairs: list[tuple[AgendaPoint | None, Point]] = []
    for point in (point for point in sheet.points if point.line):
        wanted = folded(unnamed(point.title))
        row = next((row for row in rows if folded(getattr(row, title) or "") == wanted), None)
        if row is not None:
            rows.remove(row)
        pairs.append((row, point))
    return pairs


def _next(spare: list[AgendaPoint], meeting: Meeting) -> AgendaPoint:
    """A point under another title now, else a new one."""
    return spare.pop(0) if spare else AgendaPoint(meeting=meeting, is_raised=True)


class _Named:
    """Whom a line may say: an organisation or an office, by its key, short name or name."""

    def __init__(self) -> None:
        self.known: dict[str, set[Organisation | Office]] = {}
        rows: list[Organisation | Office] = [*Organisation.objects.all(), *Office.objects.all()]
        for row in rows:
            for name in names_of(row):
                self.known.setdefault(name, set()).add(row)

    def unknown(self, tasks: Iterable[ToDo]) -> Iterable[str]:
        for item in (item for item in tasks if item.who):
            found = self.known.get(folded(item.who), set())
            if not found:
                words = _(
                    "no organisation or office is called “%(who)s”. Write its short name, or begin "
                    "with “: ” where it is nobody in particular."
                )
                yield at_line(item.line, words % vars(item))
            elif len(found) > 1:
                words = _("several are called “%(who)s”. Write the key.")
                yield at_line(item.line, words % vars(item))

    def fields(self, who: str) -> dict[str, Any]:
        (row,) = self.known[folded(who)]
        is_office = isinstance(row, Office)
        return {"organisation": None if is_office else row, "office": row if is_office else None}


def names_of(row: Any) -> set[str]:
    """By what a line may call an organisation or an office; nothing for nobody."""
    columns = (column for name in NAMES for column in (_columns(row, name) if row else []))
    given = (getattr(row, column) for column in columns)
    return {folded(name or "") for name in given} - {""}


def _columns(row: Any, name: str) -> list[str]:
    """The column of each language where the text has several; none where the row has no such."""
    if name in translated_fields(type(row)):
        return [build_localized_fieldname(name, code) for code, _language in settings.LANGUAGES]
    return [name] if hasattr(row, name) else []
