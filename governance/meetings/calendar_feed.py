"""Knows how meetings are written for calendars that people subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from governance.models import Meeting
from governance.register import ShownMeeting

STATUSES = {
    Meeting.Standing.CALLED: "TENTATIVE",
    Meeting.Standing.HELD: "CONFIRMED",
    Meeting.Standing.CANCELLED: "CANCELLED",
}


def calendar_of(meetings: Iterable[ShownMeeting], *, site: str, now: datetime) -> bytes:
    """The meetings whose day is known, as the reader may see them; `site` is "https://...".

    A meeting known to the month or the year has no place in a calendar, and none is made up.
    """
    calendar = calendar_named(_("Meetings of the KP Civil Society Coalition"))
    for meeting in meetings:
        if meeting.held.is_exact:
            calendar.add_component(event_of(meeting, site, now))
    return calendar.to_ical()


def calendar_named(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//KP Civil Society Coalition//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    return calendar


def event_named(key: str, summary: str, site: str, now: datetime) -> Event:
    """An event that keeps its identity, whatever is told of it, for as long as its record does."""
    event = Event()
    event.add("uid", f"{key}@{site.partition('://')[2]}")
    event.add("dtstamp", now)
    event.add("summary", summary)
    return event


def event_of(
    meeting: ShownMeeting, site: str, now: datetime, *, notes: Iterable[str] = ()
) -> Event:
    """A meeting; `notes` are said after the hour at which it starts in the coalition's zone."""
    title = meeting.title.shown or meeting.kind
    event = event_named(f"meeting-{meeting.key}", title, site, now)
    event.add("status", STATUSES[Meeting.Standing(meeting.standing)])
    event.add("url", site + meeting.url)
    if place := meeting.place or (str(meeting.country.name) if meeting.country else ""):
        event.add("location", place)
    _add_times(event, meeting)
    starts = [_say_start(meeting.starts_at)] if meeting.starts_at else []
    if said := [*starts, *notes]:
        event.add("description", " ".join(said))
    return event


def _add_times(event: Event, meeting: ShownMeeting) -> None:
    """Moments where the hours are known, else whole days; a calendar's end is not included.

    Moments are written in UTC: a zone that is named must be defined, too (RFC 5545, 3.2.19). A
    start without an end is an event of no length (3.6.1): several days are whole days, then.
    """
    first = meeting.held.earliest
    assert first is not None
    if meeting.starts_at and (meeting.ends_at or meeting.days == 1):
        event.add("dtstart", meeting.starts_at.astimezone(UTC))
        if meeting.ends_at:
            event.add("dtend", meeting.ends_at.astimezone(UTC))
        return
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=meeting.days))


def _say_start(starts_at: datetime) -> str:
    return _("It starts at %(time)s.") % {"time": say_time(starts_at)}


def say_time(moment: datetime) -> str:
    """An hour of the coalition's zone, which is named: programs tell it in the reader's."""
    told = timezone.localtime(moment)
    return f"{date_format(told, 'H:i')} ({told.tzname()})"
