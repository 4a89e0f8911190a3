"""Knows the acts on minutes: typed, entered into the records, approved, published, taken back."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.minutes.records import enter_sheet
from governance.minutes.text import Sheet, parse
from governance.models import ActionItem, Decision, Meeting, Minutes, Readers
from governance.models.minutes import text_column
from members.models import User
from records.acts import Refused, act, hold, keep
from records.languages import language_names


class Overtaken(Refused):
    """Somebody saved another text since this one was begun; `theirs` is what is kept now."""

    def __init__(self, theirs: str) -> None:
        super().__init__(_("Somebody else has saved these minutes meanwhile."))
        self.theirs = theirs


def print_of(text: str) -> str:
    """A short print of a text, by which a page tells on which text it builds."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


# --- Typed ----------------------------------------------------------------------------------------


@act
def save_text(
    meeting: Meeting, *, language: str, text: str, seen: str, by: User | None, is_kept: bool = True
) -> Minutes:
    """Keeps what was typed, as it was typed; `seen` is the print of the text it builds on.

    Raises `Overtaken` where another text was saved meanwhile: nothing of that is overwritten.
    What saves itself every few seconds would fill the history: only what is saved by hand goes
    there (`is_kept`), and whatever an act changes.
    """
    meeting = hold(Meeting.objects.all(), meeting.pk)
    minutes = _begun(meeting, language)
    if not minutes.may_be_typed_in(language):
        raise Refused(_("This version is approved. Take the minutes back to draft to change it."))
    known = minutes.text_in(language)
    if known not in (text, "") and print_of(known) != seen:
        raise Overtaken(known)
    return _saved(minutes, language, text, by, is_kept)


def _begun(meeting: Meeting, language: str) -> Minutes:
    known = Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    return known or Minutes(meeting=meeting, language=language)


def _saved(minutes: Minutes, language: str, text: str, by: User | None, is_kept: bool) -> Minutes:
    column, is_new = text_column(language), minutes.pk is None
    if text and not minutes.text_in(minutes.language):
        minutes.language = language  # that in which they were begun is given up
    setattr(minutes, column, text)
    if is_new or (is_kept and not _is_in_history(minutes, column)):
        keep(minutes, by=by, why=gettext_noop("The minutes were typed."))
    else:
        changed = {column: text, "language": minutes.language}
        Minutes.objects.filter(pk=minutes.pk).update(**changed)
    return minutes


def _is_in_history(minutes: Minutes, column: str) -> bool:
    latest = minutes.history.first()  # type: ignore[attr-defined]
    return latest is not None and getattr(latest, column) == getattr(minutes, column)


# --- Entered, approved, published -----------------------------------------------------------------


@act
def enter(minutes: Minutes, *, language: str, by: User | None) -> Sheet:
    """Makes records of what was typed; said again, they are corrected and none is doubled."""
    minutes = hold(Minutes.objects.all(), minutes.pk)
    _refuse_approved(minutes, language)
    return enter_sheet(minutes, language, by=by)


@act
def approve(
    minutes: Minutes,
    *,
    day: date,
    meeting: Meeting | None = None,
    complete: Iterable[str] = (),
    by: User | None,
) -> Minutes:
    """Approves the minutes in the language in which they were taken, and in those that are complete
    by then; all they tell of is in the records thereafter."""
    minutes = hold(Minutes.objects.all(), minutes.pk)
    if not minutes.is_draft:
        raise Refused(_("These minutes are approved already."))
    if minutes.meeting.held_earliest and day < minutes.meeting.held_earliest:
        raise Refused({"day": _("The meeting had not begun on that day.")})
    if meeting and not meeting.may_have_been_on(day):
        raise Refused({"meeting": _("That meeting was not on that day.")})
    finished = tuple(dict.fromkeys([minutes.language, *complete]))
    for language in finished:
        _enter_version(minutes, language, by)
    minutes.state, minutes.finished = Minutes.State.APPROVED, finished
    minutes.approved_on, minutes.approved_at = day, meeting
    keep(minutes, by=by, why=gettext_noop("The minutes were approved."))
    return minutes


@act
def complete_version(minutes: Minutes, *, language: str, by: User | None) -> Minutes:
    """Adds a version in another language to minutes that are approved."""
    minutes = hold(Minutes.objects.all(), minutes.pk)
    _refuse_approved(minutes, language)
    _enter_version(minutes, language, by)
    minutes.finished = (*minutes.finished, language)
    keep(minutes, by=by, why=gettext_noop("A version of the minutes was completed."))
    return minutes


@act
def publish(
    minutes: Minutes, *, readers: str, opens_records: bool = False, by: User | None
) -> Minutes:
    """Opens approved minutes to some readers, and with `opens_records` what they tell of, too."""
    minutes = hold(Minutes.objects.all(), minutes.pk)
    if minutes.is_draft:
        raise Refused(_("Minutes are approved before they are published."))
    if _is_narrower(minutes.meeting.readers, readers):
        words = _("Fewer may read of the meeting itself. Open it first, on its own page.")
        raise Refused({"readers": words})
    if opens_records:
        for row in records_of(minutes):
            _open(row, readers, by)
    minutes.state, minutes.readers = Minutes.State.PUBLISHED, readers
    keep(minutes, by=by, why=gettext_noop("The minutes were published."))
    return minutes


@act
def take_back(minutes: Minutes, *, reason: str, by: User | None) -> Minutes:
    """Makes the minutes a draft again, which the coordination alone reads."""
    minutes = hold(Minutes.objects.all(), minutes.pk)
    if minutes.is_draft:
        raise Refused(_("These minutes are a draft already."))
    minutes.state, minutes.readers = Minutes.State.DRAFT, Readers.COORDINATION
    minutes.approved_on = minutes.approved_at = None
    minutes.finished = ()
    keep(minutes, by=by, why=reason)
    return minutes


def records_of(minutes: Minutes) -> list[Decision | ActionItem]:
    """The decisions and action items to which the minutes give a number."""
    sheet = parse(minutes.text_in(minutes.language))
    numbers = {item.number for item in sheet.decisions}
    decisions = [row for row in minutes.meeting.decisions.all() if row.number in numbers]
    tasks = [int(item.number) for item in sheet.tasks if item.number]
    return [*decisions, *minutes.meeting.action_items.filter(pk__in=tasks)]


def _refuse_approved(minutes: Minutes, language: str) -> None:
    if not minutes.may_be_typed_in(language):
        raise Refused(_("This version is approved. Take the minutes back to draft to change it."))


def _enter_version(minutes: Minutes, language: str, by: User | None) -> None:
    if not minutes.text_in(language).strip():
        words = _("Nothing is typed in %(language)s.")
        raise Refused(words % {"language": language_names([language])[0]})
    enter_sheet(minutes, language, by=by)


def _is_narrower(readers: str, than: str) -> bool:
    breadth = Readers.values
    return breadth.index(readers) < breadth.index(than)


def _open(row: Any, readers: str, by: User | None) -> None:
    if _is_narrower(row.readers, readers):
        row.readers = readers
        keep(row, by=by, why=gettext_noop("The minutes were published."), changing={"readers"})
