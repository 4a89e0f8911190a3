"""Knows what stands in a member's own calendar: its meetings, what it is to do, and deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event

from governance.ballots.proposals import shown_proposal
from governance.meetings.calendar_feed import calendar_named, event_named, event_of, say_time
from governance.models import ActionItem, Proposal, Readers, Reply
from governance.permissions import action_items_for, calendar_readers_of, meetings_for
from governance.register import shown_meeting
from members.models import Organisation, User
from members.permissions import organisations_of, person_of
from records.texts import text_of
from records.zones import day_of


@dataclass(frozen=True)
class Reading:
    """Who reads, as what, for which organisations, when, and where the pages are."""

    user: User
    readers: tuple[str, ...]
    mine: list[Organisation]
    day: date
    now: datetime
    site: str


def own_calendar_of(user: User, *, site: str, now: datetime) -> bytes:
    """What the owner may read on the day of `now`, in the language of the page; each entry leads
    to the page, which asks who is there. No place, no link to take part and no name is in it."""
    day = day_of(now)
    mine = list(organisations_of(user, day))
    reading = Reading(user, calendar_readers_of(user, day), mine, day, now, site)
    calendar = calendar_named(_("KP Civil Society Coalition: my calendar"))
    for event in chain(_meetings(reading), _items(reading), _deadlines(reading)):
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical()


def _meetings(reading: Reading) -> Iterator[Event]:
    """Shown as everybody sees a meeting, less its country: where it is stays behind the sign-in."""
    answers = _answers(reading.mine)
    rows = meetings_for(reading.readers).with_names().order_by("held_latest", "pk")
    for row in rows:
        shown = replace(shown_meeting(row, (Readers.EVERYBODY,)), country=None)
        if shown.held.is_exact:
            notes = answers.get(row.pk, [])
            yield event_of(shown, reading.site, reading.now, notes=notes)


def _answers(mine: list[Organisation]) -> dict[int, list[str]]:
    """What the owner's organisations answered, by meeting, each once; none of them is named."""
    found: dict[int, list[str]] = {}
    for reply in Reply.objects.filter(organisation__in=mine).order_by("organisation__key"):
        told = _("Your answer: %(answer)s.") % {"answer": reply.get_answer_display()}
        said = found.setdefault(reply.meeting_id, [])
        if told not in said:
            said.append(told)
    return found


def _items(reading: Reading) -> Iterator[Event]:
    """What is still to be done, on its day; what is due some day of a month or a year is left out,
    as a meeting is."""
    for item in _own(reading):
        if item.due.is_exact:
            summary = _("Due: %(what)s") % {"what": text_of(item, "what").shown}
            event = event_named(f"action-item-{item.pk}", summary, reading.site, reading.now)
            event.add("dtstart", item.due.earliest)
            event.add("dtend", item.due.earliest + timedelta(days=1))
            yield _beside_the_day(event, reading.site + reverse("members:my"))


def _own(reading: Reading) -> Iterable[ActionItem]:
    """What any of the owner's organisations, and the owner, are to do."""
    items, person = action_items_for(reading.readers).open_on(reading.day), person_of(reading.user)
    theirs = [items.of(one, person, day=reading.day).values("pk") for one in reading.mine]
    any_of_them = reduce(or_, (Q(pk__in=numbers) for numbers in theirs), Q(pk__in=[]))
    return items.filter(any_of_them).soonest_first()


def _deadlines(reading: Reading) -> Iterator[Event]:
    """Of what the owner's organisations may answer now; whether they have is not told."""
    rows = Proposal.objects.open_at(reading.now).filter(electors__organisation__in=reading.mine)
    for row in rows.distinct().order_by("closes_at", "pk"):
        shown = shown_proposal(row, reading.now)
        summary = _("Deadline: %(title)s") % {"title": shown.title.shown}
        event = event_named(f"proposal-{row.key}", summary, reading.site, reading.now)
        assert row.closes_at
        event.add("dtstart", row.closes_at.astimezone(UTC))
        event.add("description", _("Until %(time)s.") % {"time": say_time(row.closes_at)})
        yield _beside_the_day(event, reading.site + shown.url)


def _beside_the_day(event: Event, url: str) -> Event:
    """It takes no time of the day: whoever looks for a free hour finds one."""
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
