"""Knows what a reader sees of the minutes of a meeting, in which language, without which names."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from governance.minutes.names import left_out
from governance.minutes.records import names_of
from governance.minutes.text import Decided, Item, Note, Point, ToDo, named, parse
from governance.models import ActionItem, Decision, Meeting, Minutes
from governance.permissions import action_items_for, decisions_for, may_see_attendance, minutes_for
from governance.public import public_label
from governance.register import ShownMeeting, shown_meeting, took_part_in
from records.spreadsheets.cells import folded
from records.texts import Text, text_of
from records.when import When


@dataclass(frozen=True)
class ShownItem:
    """A line of the minutes as a reader may see it."""

    kind: str  # "note", "decision" or "task"
    text: str
    number: str = ""
    url: str = ""
    who: str = ""
    is_as_typed: bool = False  # who it is, not as the records call them
    due: When = When()
    outcome: str = ""


@dataclass(frozen=True)
class ShownPoint:
    """A point of the agenda with what the minutes say of it."""

    title: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True)
class ShownMinutes:
    """The minutes as a reader may see them: the public reads no name and not who was there."""

    meeting: ShownMeeting
    url: str
    state: str
    is_draft: bool
    approved_on: date | None
    approved_at: Text
    language: str
    is_pending: bool  # in the language that the reader wanted
    points: tuple[ShownPoint, ...]
    took_part: int | None
    present: tuple[str, ...]
    leaves_names_out: bool


def latest_minutes(readers: tuple[str, ...]) -> Minutes | None:
    """The minutes of the latest meeting that are published for these readers."""
    rows = minutes_for(readers).published().select_related("meeting")
    return rows.latest_first().first()


def shown_minutes(
    minutes: Minutes, readers: tuple[str, ...], *, wanted: str, today: date
) -> ShownMinutes:
    """The minutes in the wanted language, else in the original; names count today."""
    language = minutes.language_for(wanted)
    written = tuple(_shown_points(minutes, language, readers))
    without = left_out(minutes.meeting, readers, today=today)
    points = tuple(_without_names(written, without))
    return ShownMinutes(
        meeting=shown_meeting(minutes.meeting, readers),
        url=minutes.get_absolute_url(),
        state=str(minutes.get_state_display()),
        is_draft=minutes.is_draft,
        approved_on=minutes.approved_on,
        approved_at=_approved_at(minutes, readers),
        language=language,
        is_pending=language != wanted,
        points=points,
        took_part=took_part_in(minutes.meeting),
        present=_present(minutes.meeting) if may_see_attendance(readers) else (),
        leaves_names_out=points != tuple(_without_names(written, named)),
    )


def _approved_at(minutes: Minutes, readers: tuple[str, ...]) -> Text:
    meeting = minutes.approved_at
    return text_of(meeting, "title") if meeting and meeting.readers in readers else Text()


def _present(meeting: Meeting) -> tuple[str, ...]:
    """The organisations that took part; of whom they sent nothing is told."""
    rows = meeting.attendances.took_part().of_members().filter(organisation__is_listed=True)
    rows = rows.select_related("organisation")
    return tuple(sorted({public_label(row.organisation) for row in rows if row.organisation}))


# --- Points and lines -----------------------------------------------------------------------------


def _shown_points(
    minutes: Minutes, language: str, readers: tuple[str, ...]
) -> Iterator[ShownPoint]:
    """A decision or an action item that the reader may not read is not in the minutes either."""
    of_meeting = {"meeting": minutes.meeting}
    decisions = {row.number: row for row in decisions_for(readers).filter(**of_meeting)}
    items = action_items_for(readers).filter(**of_meeting).with_names()
    tasks = {str(row.pk): row for row in items}
    for point in parse(minutes.text_in(language)).points:
        yield ShownPoint(point.title, tuple(_shown_items(point, decisions, tasks)))


def _shown_items(
    point: Point, decisions: dict[str, Decision], tasks: dict[str, ActionItem]
) -> Iterator[ShownItem]:
    for item in point.items:
        if _is_readable(item, decisions, tasks):
            yield _shown_item(item, decisions, tasks)


def _is_readable(item: Item, decisions: dict[str, Decision], tasks: dict[str, ActionItem]) -> bool:
    match item:
        case Decided(number=number) if number:
            return number in decisions
        case ToDo(number=number) if number:
            return number in tasks
    return True


def _shown_item(
    item: Item, decisions: dict[str, Decision], tasks: dict[str, ActionItem]
) -> ShownItem:
    match item:
        case Note():
            return ShownItem("note", item.text)
        case Decided(number=number):
            url = decisions[number].get_absolute_url() if number else ""
            return ShownItem("decision", item.text, number, url)
        case ToDo(number=number) if number:
            return _shown_task(item, tasks[number])
    return ShownItem("task", item.what, who=item.who, is_as_typed=True)


def _shown_task(item: ToDo, row: ActionItem) -> ShownItem:
    """What was approved is what was typed, whoever is to do it by now, and until when."""
    is_given_on = bool(item.who) and folded(item.who) not in names_of(
        row.organisation or row.office
    )
    return ShownItem(
        "task",
        item.what,
        who=item.who if is_given_on else _who(row),
        is_as_typed=is_given_on,
        due=item.when if item.due else row.due,
        outcome=str(row.get_ending_display()) if row.ending else "",
    )


def _who(row: ActionItem) -> str:
    """An organisation that hides itself is not named."""
    if row.organisation:
        return public_label(row.organisation) if row.organisation.is_listed else ""
    return text_of(row.office, "title").shown or str(row.office) if row.office else ""


def _without_names(
    points: Iterable[ShownPoint], without: Callable[[str], str]
) -> Iterator[ShownPoint]:
    for point in points:
        yield ShownPoint(without(point.title), tuple(_cut(item, without) for item in point.items))


def _cut(item: ShownItem, without: Callable[[str], str]) -> ShownItem:
    who = without(item.who) if item.is_as_typed else item.who
    return replace(item, text=without(item.text), who=who)
