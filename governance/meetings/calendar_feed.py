"""Knows how meetings are written for calendars that people subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

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
    calendar = Calendar()
    calendar.add("prodid", "-//KP Civil Society Coalition//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Meetings of the KP Civil Society Coalition"))
    for meeting in meetings:
        if meeting.held.is_exact:
            calendar.add_component(_event(meeting, site, now))
    return calendar.to_ical()


def _event(meeting: ShownMeeting, site: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.key}@{site.partition('://')[2]}")
    event.add("dtstamp", now)
    event.add("summary", meeting.title.shown or meeting.kind)
    event.add("status", STATUSES[Meeting.Standing(meeting.standing)])
    event.add("url", site + meeting.url)
    if place := meeting.place or (str(meeting.country.name) if meeting.country else ""):
        event.add("location", place)
    _add_times(event, meeting)
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
    if meeting.starts_at:
        event.add("description", _say_start(meeting.starts_at))


def _say_start(starts_at: datetime) -> str:
    words = {"time": date_format(starts_at, "H:i"), "zone": starts_at.tzname()}
    return _("It starts at %(time)s (%(zone)s).") % words
